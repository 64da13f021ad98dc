import { posix } from 'node:path';
import { ForkliftRelease } from '../forklift/releases/forklift-release';
import { FORKLIFT_GROUP } from '../forklift/schema/crd';
import type { SourceVm } from '../forklift/source-vm';
import { type LinearPattern, linearPattern } from '../support/linear-pattern';
import type { Kustomizations } from './kustomizations';
import { type CheckedObject, type ObjectIndex, Once } from './objects';
import { MigrationView, PlanView, type Reference } from './views';

/** What a source platform holds, as far as somebody knows. */
export interface SourceKnowledge {
  /** The VM that a Plan names; undefined where nothing is known about that Plan's VMs. */
  vm(
    plan: CheckedObject,
    reference: { readonly id?: string | undefined; readonly name?: string | undefined },
  ): VmLookup;
  /** What a provider has, by its `namespace/name`; undefined where nobody knows. */
  of(provider: string): SourceContent | undefined;
  /** Type of the platform. @default - of more than one */
  readonly type?: string;
}

/** An inventory of one source. */
export interface SourceContent {
  readonly vms: readonly SourceVm[];
  /** All of them; undefined where an export does not list them. */
  readonly networks?: readonly SourceItem[];
  readonly storages?: readonly SourceItem[];
  readonly hosts?: readonly SourceItem[];
}

export interface SourceItem {
  readonly id?: string;
  readonly name?: string;
  readonly inMaintenance?: boolean;
}

/** `unknown`: nobody can say; `missing`: the inventory is known and has no such VM; several: it has as many of that name. */
export type VmLookup = SourceVm | readonly SourceVm[] | 'missing' | 'unknown';

/** What a check may be told. */
export interface CheckOptions {
  /** The release that the cluster runs. @default - not known: what the newest has is accepted, and a note made */
  readonly release?: ForkliftRelease;
  /** Objects that exist on the cluster, `[kind/][namespace/]name`; `*` stands for any part. @default - none */
  readonly externals?: readonly string[];
  /** Types of providers that exist on the cluster, by `namespace/name`. @default - none known */
  readonly externalTypes?: ReadonlyMap<string, string>;
  readonly source?: SourceKnowledge;
  /** The set as it was before. @default - not compared */
  readonly base?: ObjectIndex;
  /** Objects that have nothing to do with Forklift are looked at too. @default - those of files that were asked for by name */
  readonly allKinds?: boolean;
  /** Known defects are reported that another rule tells better: for who compares releases. @default false */
  readonly everyDefect?: boolean;
  /** @default - none among the files */
  readonly kustomizations?: Kustomizations;
  /** The time that cut-overs are compared with. @default - they are not */
  readonly now?: Date;
}

const PLAN = new Once<PlanView>();
const MIGRATION = new Once<MigrationView>();

/** What a rule may know besides the object it looks at. */
export class CheckContext {
  readonly release: ForkliftRelease;
  readonly releaseIsKnown: boolean;
  readonly source: SourceKnowledge | undefined;
  readonly base: ObjectIndex | undefined;
  readonly now: Date | undefined;
  private readonly tables = new Map<string, unknown>();
  private readonly externals: readonly LinearPattern[];

  constructor(
    readonly objects: ObjectIndex,
    private readonly options: CheckOptions = {},
  ) {
    this.release = options.release ?? ForkliftRelease.MAIN;
    this.releaseIsKnown = options.release !== undefined;
    this.source = options.source;
    this.base = options.base;
    this.now = options.now;
    this.externals = (options.externals ?? []).map(externalPattern);
  }

  get kustomizations(): Kustomizations | undefined {
    return this.options.kustomizations;
  }

  get everyDefect(): boolean {
    return this.options.everyDefect === true;
  }

  plan(object: CheckedObject): PlanView {
    return object.once(PLAN, () => new PlanView(object, this.objects, (reference) => this.typeOfExternal(reference)));
  }

  /** The type of a provider that is not in the set; Forklift's operator calls that of its own cluster `host`. */
  typeOfExternal({ namespace, name }: Reference): string | undefined {
    return this.options.externalTypes?.get(`${namespace}/${name}`) ?? (name === 'host' ? 'openshift' : undefined);
  }

  migration(object: CheckedObject): MigrationView {
    return object.once(MIGRATION, () => new MigrationView(object, (reference) => this.planAt(reference)));
  }

  planAt({ namespace, name }: Reference): PlanView | undefined {
    const plan = this.objects.find('Plan', namespace, name);
    return plan && this.plan(plan);
  }

  /** The namespace that an object will be in: its own, or what kustomize puts on it. */
  namespaceOf({ namespace, origin }: CheckedObject): string {
    if (namespace !== '' || origin.file === undefined) return namespace;
    return this.kustomizations?.namespaceOf(origin.file) ?? '';
  }

  /**
   * Whether something applies two objects to one cluster, as far as anybody can tell: a program, a file, a command line
   * that names both files, a kustomization, or a folder that no kustomization takes apart. Other folders may be for other
   * clusters.
   */
  areJoined({ origin: one }: CheckedObject, { origin: other }: CheckedObject): boolean {
    if (one.embedded === true || other.embedded === true)
      return one.file === other.file && one.document === other.document;
    if (one.file === undefined || other.file === undefined || one.file === other.file) return true;
    if (one.named === true && other.named === true) return true;
    return (
      this.kustomizations?.areJoined(one.file, other.file) ?? posix.dirname(one.file) === posix.dirname(other.file)
    );
  }

  /** Whether two objects are in overlays of kustomize that nothing builds together. */
  areApart({ origin: one }: CheckedObject, { origin: other }: CheckedObject): boolean {
    if (one.file === undefined || other.file === undefined) return false;
    return this.kustomizations?.areApart(one.file, other.file) === true;
  }

  /** Whether whatever a file holds is to be looked at: all but what was merely found in a folder. */
  asksAll({ named }: { readonly named?: boolean }): boolean {
    return named !== false || this.options.allKinds === true;
  }

  /**
   * Whether an object is looked at for what it is: one of Forklift's kinds, of a namespace or a folder that has some, or of a
   * file that was asked for by name. What lies in the same repository for other reasons is none of our business.
   */
  concerns({ group, namespace, origin }: CheckedObject): boolean {
    if (origin.file === undefined || group === FORKLIFT_GROUP || this.asksAll(origin)) return true;
    const { namespaces, folders } = this.table('places of Forklift', placesOfForklift);
    return namespace === '' ? folders.has(posix.dirname(origin.file)) : namespaces.has(namespace);
  }

  /** Whether somebody said that an object is on the cluster. */
  isExternal(kind: string, namespace: string, name: string): boolean {
    return this.externals.some((pattern) => pattern.test(`${kind.toLowerCase()}/${namespace}/${name}`));
  }

  /** A table over the whole set, made when it is first asked for. */
  table<T>(name: string, make: (objects: ObjectIndex) => T): T {
    if (!this.tables.has(name)) this.tables.set(name, make(this.objects));
    return this.tables.get(name) as T;
  }
}

/** `Hook/apps/drain`, `apps/drain` or `drain`, each part perhaps `*`. */
function externalPattern(text: string): LinearPattern {
  const parts = text.split('/');
  const [kind, namespace, name] = [...Array(Math.max(0, 3 - parts.length)).fill('*'), ...parts] as string[];
  const part = (value: string) => value.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
  return linearPattern(`^${part((kind ?? '').toLowerCase())}/${part(namespace ?? '')}/${part(name ?? '')}$`);
}

/** Namespaces and folders with objects of Forklift. */
function placesOfForklift(objects: ObjectIndex) {
  const own = [...objects.types()]
    .flatMap((type) => objects.all(type))
    .filter(({ group, origin }) => group === FORKLIFT_GROUP && origin.embedded !== true);
  return {
    namespaces: new Set(own.map(({ namespace }) => namespace)),
    folders: new Set(own.map(({ origin }) => posix.dirname(origin.file ?? ''))),
  };
}
