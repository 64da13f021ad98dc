import { isDeepStrictEqual } from 'node:util';
import { OLD_PREFIX, OUR_PREFIX, PLAYBOOK_ANNOTATION, readAnnotation } from '../forklift/annotations';
import type { ForkliftRelease } from '../forklift/releases/forklift-release';
import { catalogue } from '../problems/catalogue';
import { readIgnores } from '../problems/ignores';
import type { Problem } from '../problems/problem';
import { ReviewObject } from '../review/tree';
import { asRow, type Row } from '../support/untyped';
import { type Amendment, type Amendments, NO_AMENDMENT } from './amendments';
import { type Difference, differencesOf, patchesFor } from './differences';
import type { Given, Said } from './given';
import { externalSecretFor } from './kinds/credentials';
import { isHostProvider } from './kinds/provider';
import type { AdoptedIgnore } from './model';
import { specForm } from './spec-form';

/** What a program renders, and what it says. */
export interface Synthesis {
  /** Every object, with the path of its construct. */
  readonly objects: readonly { readonly manifest: Row; readonly where: string }[];
  readonly problems: readonly Problem[];
}

/** Reason of what is ignored because it was so. */
const REASON = 'it was so when it was adopted';

/** What was given beside what a program renders. */
export class Comparison {
  /** Errors that stop the synth. */
  readonly errors: readonly Problem[];
  private readonly rendered = new Map<string, ReviewObject>();
  private readonly places = new Map<string, string>();

  constructor(
    private readonly given: Given,
    { objects, problems }: Synthesis,
    private readonly release: ForkliftRelease,
  ) {
    for (const { manifest, where } of objects) {
      const object = new ReviewObject(manifest, where, false);
      this.rendered.set(object.key, object);
      this.places.set(where, object.key);
    }
    this.errors = problems.filter(({ severity, ignored }) => severity === 'error' && ignored === undefined);
  }

  /** Objects whose specs are compared: the host provider is not ours to render. */
  private get objects(): ReviewObject[] {
    return [...this.given.adopted.values()].filter((it) => !(it.kind === 'Provider' && isHostProvider(it)));
  }

  get compared(): number {
    return this.objects.length;
  }

  /** Where specs differ, and objects beside the hooks that were given too. */
  get differences(): Said<Difference>[] {
    const ofSpecs = this.objects.flatMap((object) =>
      this.differencesIn(object).map((what) => ({ title: object.title, what })),
    );
    const beside = this.given.beside.all
      .filter((object) => this.differsBeside(object))
      .map((object) => ({
        title: object.title,
        what: { path: [], wanted: object.raw, found: this.rendered.get(object.key)?.raw },
      }));
    return [...ofSpecs, ...beside];
  }

  private differencesIn(object: ReviewObject): Difference[] {
    const form = (of: ReviewObject | undefined) => specForm(object.kind, of?.raw.spec, this.release);
    return differencesOf(form(object), form(this.rendered.get(object.key)));
  }

  /** Whether the program renders an object of another kind that was given, and renders it otherwise. */
  private differsBeside(object: ReviewObject): boolean {
    const rendered = this.rendered.get(object.key);
    if (rendered === undefined) return false;
    const content = ({ manifest: { metadata: _, apiVersion: __, kind: ___, ...rest } }: ReviewObject) => rest;
    return !isDeepStrictEqual(content(object), content(rendered));
  }

  /** Whether the program renders what was given of another kind. */
  isRenderedBeside(title: string): boolean {
    return this.given.beside.all.some((object) => object.title === title && this.rendered.has(object.key));
  }

  /** Keys of hooks and ExternalSecrets of ours that the program does not give back as they were. */
  unlike(asIs: ReadonlySet<string>): string[] {
    const hooks = this.objects.filter((hook) => {
      if (hook.kind !== 'Hook' || readAnnotation(hook.annotations, PLAYBOOK_ANNOTATION) === undefined) return false;
      const configMap = this.given.beside.find('ConfigMap', hook.namespace, `hook-${hook.name}`);
      return this.differencesIn(hook).length > 0 || (configMap !== undefined && this.differsBeside(configMap));
    });
    const secrets = this.objects.flatMap((object) => {
      const secret =
        object.kind === 'Provider' || object.kind === 'Host' ? externalSecretFor(object, this.given.beside) : undefined;
      return secret !== undefined && this.differsBeside(secret) ? [secret] : [];
    });
    return [...hooks, ...secrets].map(({ key }) => key).filter((key) => !asIs.has(key));
  }

  /** What the next program is to say besides; undefined where there is nothing more to say. */
  learn(before: Amendments): Amendments | undefined {
    const after = new Map(before);
    for (const object of this.objects) {
      const rendered = this.rendered.get(object.key);
      if (rendered === undefined) continue;
      const known = before.get(object.key) ?? NO_AMENDMENT;
      const patches = patchesFor(this.differencesIn(object), rendered.raw.spec);
      const amended: Amendment = {
        labels: { ...known.labels, ...missing(metadataOf(object, 'labels'), metadataOf(rendered, 'labels')) },
        annotations: {
          ...known.annotations,
          ...missing(foreign(metadataOf(object, 'annotations')), metadataOf(rendered, 'annotations')),
        },
        ignores: known.ignores.length === 0 ? ignoresOf(object) : known.ignores,
        patches: [...known.patches, ...patches],
      };
      if (!isDeepStrictEqual(amended, known)) after.set(object.key, amended);
    }
    for (const problem of this.errors) {
      const key = this.places.get(problem.where);
      if (key === undefined || catalogue.get(problem.code)?.notIgnored !== undefined) continue;
      const known = after.get(key) ?? NO_AMENDMENT;
      if (known.ignores.some(({ rule }) => rule === problem.code)) continue;
      after.set(key, {
        ...known,
        ignores: [...known.ignores, { rule: problem.code, reason: REASON, finding: problem.message }],
      });
    }
    return isDeepStrictEqual(after, before) ? undefined : after;
  }
}

function metadataOf({ manifest }: ReviewObject, part: 'labels' | 'annotations'): Row {
  return asRow(asRow(manifest.metadata)?.[part]) ?? {};
}

/** What constructs of ours write by themselves is theirs. */
function foreign(annotations: Row): Row {
  return Object.fromEntries(
    Object.entries(annotations).filter(
      ([key]) =>
        !key.startsWith(OUR_PREFIX) &&
        !key.startsWith(OLD_PREFIX) &&
        key !== 'kubectl.kubernetes.io/last-applied-configuration',
    ),
  );
}

function missing(wanted: Row, found: Row): Record<string, string> {
  return Object.fromEntries(
    Object.entries(wanted).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && found[entry[0]] !== entry[1],
    ),
  );
}

/** Rules that an annotation of the object ignores. */
function ignoresOf({ annotations }: ReviewObject): AdoptedIgnore[] {
  return [...readIgnores(annotations).reasons].map(([rule, reason]) => ({ rule, reason }));
}
