import type { ReviewObject } from '../review/tree';
import { asRow, asText, dig } from '../support/untyped';
import { KINDS, type Kind, referenceIn } from './cast';
import { Beside } from './kinds/beside';
import { isHostProvider } from './kinds/provider';
import { isOver, lifeOf } from './life';

/** What became of one object. */
export interface Said<T> {
  /** `Plan vm-migrations/databases`. */
  readonly title: string;
  readonly what: T;
}

/** Something that was given and does not become a construct. */
export interface NotAdopted {
  /** `Secret vm-migrations/vcenter`. */
  readonly title: string;
  readonly reason: string;
}

/** What was given, sorted by what becomes of it. */
export class Given {
  /** Objects of Forklift's that become constructs, by key, in the order of `KINDS`. */
  readonly adopted: ReadonlyMap<string, ReviewObject>;
  /** Runs that are over. */
  readonly finished: readonly ReviewObject[];
  readonly notAdopted: readonly NotAdopted[];
  readonly beside: Beside;
  /** The namespace that most of them are in. */
  readonly namespace: string;

  constructor(objects: readonly ReviewObject[]) {
    const adopted = new Map<string, ReviewObject>();
    const others: ReviewObject[] = [];
    const finished: ReviewObject[] = [];
    const notAdopted: NotAdopted[] = [];
    for (const object of objects) {
      if (!isKind(object.type)) others.push(object);
      else if (asRow(object.raw.spec) === undefined || asText(dig(object.raw, 'metadata', 'name')) === undefined)
        notAdopted.push({ title: object.title, reason: 'it has no name, or no spec' });
      else if (adopted.has(object.key)) notAdopted.push({ title: object.title, reason: 'it was given twice' });
      else if (object.kind === 'Migration' && isOver(lifeOf(object))) finished.push(object);
      else adopted.set(object.key, object);
    }
    const place = ({ kind }: ReviewObject) => KINDS.indexOf(kind as Kind);
    this.adopted = new Map([...adopted].sort(([, a], [, b]) => place(a) - place(b)));
    this.finished = finished;
    this.beside = new Beside(others);
    this.namespace = mostCommon([...adopted.values()].filter((it) => !isHost(it)).map(({ namespace }) => namespace));
    const hosts = [...adopted.values()].filter(isHost);
    const clusters = hosts.map(({ title }) => ({
      title,
      reason: 'it is the cluster itself, and no program renders it',
    }));
    this.notAdopted = [
      ...notAdopted,
      ...clusters,
      ...others.map((object) => ({ title: object.title, reason: reasonFor(object) })),
    ];
  }
}

/** Of files without a namespace, what is applied with `kubectl -n` cannot be known. */
function mostCommon(namespaces: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const namespace of namespaces) counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

function isHost(object: ReviewObject): boolean {
  return object.kind === 'Provider' && isHostProvider(object);
}

/** Whether an object is of a kind that becomes a construct. */
export function isAdoptable({ type }: ReviewObject): boolean {
  return isKind(type);
}

function isKind(type: string): type is Kind {
  return (KINDS as readonly string[]).includes(type);
}

function reasonFor({ type }: ReviewObject): string {
  if (type === 'Secret.core') return 'Secrets are referred to by name, and never read';
  if (type.startsWith('Kustomization.kustomize.config.')) return 'a synth writes the files of kustomize itself';
  if (/\.(?:argoproj\.io|[a-z]+\.toolkit\.fluxcd\.io)$/.test(type))
    return 'who applies a program is declared in it: ArgoCdDelivery, FluxDelivery';
  return 'it is none of the kinds that plans are made of';
}

/** The program that an object says it is part of. */
export function partOf({ raw }: ReviewObject): string | undefined {
  return asText(dig(raw, 'metadata', 'labels', 'app.kubernetes.io/part-of'));
}

/** The plan that a Migration runs, by its key. */
export function planOf(migration: ReviewObject): string {
  const { name, namespace } = referenceIn(dig(migration.raw, 'spec', 'plan'), migration);
  return `Plan|${namespace}|${name ?? ''}`;
}
