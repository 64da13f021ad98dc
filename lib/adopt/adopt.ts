import { isDeepStrictEqual } from 'node:util';
import type { ForkliftRelease } from '../forklift/releases/forklift-release';
import type { Problem } from '../problems/problem';
import { ReviewObject } from '../review/tree';
import { asRow } from '../support/untyped';
import type { Amendments } from './amendments';
import { Comparison, type Synthesis } from './comparison';
import type { Difference } from './differences';
import { Given, type NotAdopted, type Said } from './given';
import { lifeOf } from './life';
import type { AdoptedConstruct, AdoptedFile, AdoptedIgnore, AdoptedPatch, AdoptedProgram } from './model';
import { printProgram } from './print-program';
import { type PlanQueries, programOf } from './program-of';
import { foldPlans } from './repeated-plans';

export interface AdoptOptions {
  /** Name of the program. @default - what the objects say they are part of, else `adopted` */
  readonly id?: string;
  /** Of objects that say none. @default - it is an error of the program */
  readonly namespace?: string;
  /** Of the Forklift that the cluster runs. */
  readonly release: ForkliftRelease;
  /** Whether the program says its release. @default - it runs with the newest */
  readonly saysRelease?: boolean;
  /** Of the program, from the folder that its synth runs in: `adopted`. */
  readonly folder: string;
  /** Queries that chose the VMs of plans, by key of the plan, and the file of the inventory that they are asked of. */
  readonly queries?: PlanQueries;
  /** Runs the program of some files; writes nothing. */
  readonly synthesize: (files: readonly AdoptedFile[]) => Synthesis;
}

/** A program, and what is to be known of it. */
export interface Adoption {
  readonly program: AdoptedProgram;
  readonly files: readonly AdoptedFile[];
  /** Number of objects whose specs were compared. */
  readonly compared: number;
  /** Where the program renders something else than was given: the adoption has failed. */
  readonly differences: readonly Said<Difference>[];
  /** Errors of the program that cannot be ignored: it does not synthesize before they are put right. */
  readonly errors: readonly Problem[];
  /** What no prop says. */
  readonly patched: readonly Said<AdoptedPatch>[];
  /** What the program would be refused for, and is ignored as it was so before. */
  readonly ignored: readonly Said<AdoptedIgnore>[];
  readonly notAdopted: readonly NotAdopted[];
  /** Plans and runs that go on now. */
  readonly running: readonly string[];
}

/** Each round learns from the one before: props, then metadata and patches, then what these bring with them. */
const ROUNDS = 6;

/**
 * Makes a program of objects, and proves that it renders them: their specs are compared with what it renders, in the form of
 * `specForm`. What props cannot say becomes a patch, what would be refused is ignored with a reason, both seen in the program.
 */
export function adopt(objects: readonly ReviewObject[], options: AdoptOptions): Adoption {
  const given = new Given(options.namespace === undefined ? objects : objects.map(inside(options.namespace)));
  const { id, release, saysRelease = false, folder, queries, synthesize } = options;
  const asIs = new Set<string>();
  const attempt = (amendments: Amendments) => {
    const about = {
      ...(id === undefined ? {} : { id }),
      release,
      saysRelease,
      folder,
      asIs,
      ...(queries === undefined ? {} : { queries }),
    };
    return printed(programOf(given, amendments, about));
  };
  const printed = (program: AdoptedProgram) => {
    const files = printProgram(program);
    return { program, files, seen: new Comparison(given, synthesize(files), release) };
  };
  let made = attempt(new Map());
  // A hook of ours is made of its author's playbook; where that does not give it back, it is taken as it is. So are Secrets
  // that come from a store.
  for (let unlike = made.seen.unlike(asIs); unlike.length > 0; unlike = made.seen.unlike(asIs)) {
    for (const key of unlike) asIs.add(key);
    made = attempt(new Map());
  }
  let amendments: Amendments = new Map();
  for (let round = 1; round < ROUNDS; round++) {
    const learnt = made.seen.learn(amendments);
    if (learnt === undefined) break;
    amendments = learnt;
    made = attempt(amendments);
  }
  const { program: plain, seen } = made;
  const { program, files } = folded(made, printed);
  return {
    program,
    files,
    compared: seen.compared,
    differences: seen.differences,
    errors: seen.errors,
    patched: saidOf(plain, ({ patches }) => patches),
    ignored: saidOf(plain, ({ ignores }) => ignores),
    notAdopted: given.notAdopted.filter(({ title }) => !seen.isRenderedBeside(title)),
    running: [...given.adopted.values()].filter((it) => lifeOf(it) === 'running').map(({ title }) => title),
  };
}

interface Printed {
  readonly program: AdoptedProgram;
  readonly files: readonly AdoptedFile[];
  readonly seen: Comparison;
}

/** The program with its repeated plans as tables, where that renders the very same. */
function folded(plain: Printed, printed: (program: AdoptedProgram) => Printed): Printed {
  const program = foldPlans(plain.program);
  if (program === plain.program) return plain;
  const made = printed(program);
  const isSame =
    isDeepStrictEqual(made.seen.differences, plain.seen.differences) &&
    made.seen.errors.length === plain.seen.errors.length;
  return isSame ? made : plain;
}

/** The object in a namespace, where it says none. */
function inside(namespace: string): (object: ReviewObject) => ReviewObject {
  return (object) =>
    object.namespace !== ''
      ? object
      : new ReviewObject({ ...object.raw, metadata: { ...asRow(object.raw.metadata), namespace } }, object.file, false);
}

/** What is said of each construct and run, with the object that it is. */
function saidOf<T>(program: AdoptedProgram, of: (construct: Amended) => readonly T[]): Said<T>[] {
  const repeated = (program.repeated ?? []).map(({ plan }) => plan);
  const all = [...program.constructs, ...[...program.plans, ...repeated].flatMap((plan) => [plan, ...plan.runs])];
  return all.flatMap((construct) => {
    const [kind, namespace, name] = construct.key.split('|');
    return of(construct).map((what) => ({ title: `${kind} ${namespace}/${name}`, what }));
  });
}

type Amended = Pick<AdoptedConstruct, 'key' | 'ignores' | 'patches'>;
