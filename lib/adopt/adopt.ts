import type { ForkliftRelease } from '../forklift/releases/forklift-release';
import type { Problem } from '../problems/problem';
import type { ReviewObject } from '../review/tree';
import type { Amendment, Amendments } from './amendments';
import { Comparison, type Synthesis } from './comparison';
import type { Difference } from './differences';
import { Given, type NotAdopted, type Said } from './given';
import { lifeOf } from './life';
import type { AdoptedFile, AdoptedIgnore, AdoptedPatch, AdoptedProgram } from './model';
import { printProgram } from './print-program';
import { programOf } from './program-of';

export interface AdoptOptions {
  /** Name of the program. @default - what the objects say they are part of, else `adopted` */
  readonly id?: string;
  /** Of the Forklift that the cluster runs. */
  readonly release: ForkliftRelease;
  /** Whether the program says its release. @default - it runs with the newest */
  readonly saysRelease?: boolean;
  /** Of the program, from the folder that its synth runs in: `adopted`. */
  readonly folder: string;
  /** Runs the program of some files; writes nothing. */
  readonly synthesise: (files: readonly AdoptedFile[]) => Synthesis;
}

/** A program, and what is to be known of it. */
export interface Adoption {
  readonly program: AdoptedProgram;
  readonly files: readonly AdoptedFile[];
  /** Number of objects whose specs were compared. */
  readonly compared: number;
  /** Where the program renders something else than was given: the adoption has failed. */
  readonly differences: readonly Said<Difference>[];
  /** Errors of the program that cannot be ignored: it does not synthesise before they are put right. */
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
  const given = new Given(objects);
  const { id, release, saysRelease = false, folder, synthesise } = options;
  const plainHooks = new Set<string>();
  const attempt = (amendments: Amendments) => {
    const about = { ...(id === undefined ? {} : { id }), release, saysRelease, folder, plainHooks };
    const program = programOf(given, amendments, about);
    const files = printProgram(program);
    return { program, files, seen: new Comparison(given, synthesise(files), release) };
  };
  let made = attempt(new Map());
  // A hook of ours is made of its author's playbook; where that does not give it back, it is taken as it is.
  for (let unlike = made.seen.hooksUnlike(plainHooks); unlike.length > 0; unlike = made.seen.hooksUnlike(plainHooks)) {
    for (const key of unlike) plainHooks.add(key);
    made = attempt(new Map());
  }
  let amendments: Amendments = new Map();
  for (let round = 1; round < ROUNDS; round++) {
    const learnt = made.seen.learn(amendments);
    if (learnt === undefined) break;
    amendments = learnt;
    made = attempt(amendments);
  }
  const { program, files, seen } = made;
  return {
    program,
    files,
    compared: seen.compared,
    differences: seen.differences,
    errors: seen.errors,
    patched: saidOf(amendments, ({ patches }) => patches),
    ignored: saidOf(amendments, ({ ignores }) => ignores),
    notAdopted: given.notAdopted.filter(({ title }) => !seen.isRenderedBeside(title)),
    running: [...given.adopted.values()].filter((it) => lifeOf(it) === 'running').map(({ title }) => title),
  };
}

function saidOf<T>(amendments: Amendments, of: (amendment: Amendment) => readonly T[]): Said<T>[] {
  return [...amendments].flatMap(([key, amendment]) => {
    const [kind, namespace, name] = key.split('|');
    return of(amendment).map((what) => ({ title: `${kind} ${namespace}/${name}`, what }));
  });
}
