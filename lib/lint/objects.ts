import { groupOf, isClusterScoped } from '../forklift/manifest';
import { FORKLIFT_GROUP } from '../forklift/schema/crd';
import { type Ignores, readIgnores } from '../problems/ignores';
import { asRow, asText, type Row } from '../support/untyped';

/** Where an object comes from. */
export interface Origin {
  /** As given; undefined for objects of a program. */
  readonly file?: string;
  /** The file was asked for by its own name; false: it was found in a folder. */
  readonly named?: boolean | undefined;
  /** From 1. */
  readonly document: number;
  /** Where the object stands in its document: `['items', 3]` in a List. */
  readonly inside: readonly (string | number)[];
  /** It stands inside of an object that is none of Forklift's, which brings it to some cluster. */
  readonly embedded?: true | undefined;
  /** Construct that renders it. */
  readonly construct?: string;
  /** It was in the set before, and is not any more. */
  readonly removed?: boolean;
  /** Its construct is one of ours: codes of the laws that it has held its own props against. */
  readonly asked?: ReadonlySet<string>;
}

/** The name of something that is found out about objects, once for each; never undefined. */
export class Once<T extends object> {
  private static count = 0;
  readonly place = Once.count++;
  declare readonly of: T;
}

/** One object of the set, of any kind and any shape: nothing but `apiVersion` and `kind` is sure to be text. */
export class CheckedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly group: string;
  /** Empty where it has none. */
  readonly name: string;
  /** Empty where it has none, and for kinds outside namespaces. */
  readonly namespace: string;
  readonly metadata: Row;
  /** The kind by which rules ask for it: `Plan` for Forklift's, `Application.argoproj.io` for others. */
  readonly type: string;
  private ignoring?: Ignores;
  private found: unknown[] | undefined;

  constructor(
    readonly manifest: Row,
    readonly origin: Origin,
    /** Place in the order of reading: tells one object from its twin. */
    readonly order: number,
  ) {
    this.apiVersion = asText(manifest.apiVersion) ?? '';
    this.kind = asText(manifest.kind) ?? '';
    this.group = groupOf(this.apiVersion);
    this.metadata = asRow(manifest.metadata) ?? EMPTY;
    this.name = asText(this.metadata.name) ?? '';
    this.namespace = isClusterScoped(this.apiVersion, this.kind) ? '' : (asText(this.metadata.namespace) ?? '');
    this.type = typeName(this.group, this.kind);
  }

  /** What is found out about this object once, for all rules that ask. */
  once<T extends object>({ place }: Once<T>, make: () => T): T {
    const before = this.found?.[place];
    if (before !== undefined) return before as T;
    const made = make();
    this.found ??= [];
    this.found[place] = made;
    return made;
  }

  /** What was found out is worked out again if somebody asks once more: a set of thousands of objects is not held twice. */
  forget(): void {
    this.found = undefined;
  }

  get spec(): Row {
    return asRow(this.manifest.spec) ?? EMPTY;
  }

  get annotations(): Row {
    return asRow(this.metadata.annotations) ?? EMPTY;
  }

  get labels(): Row {
    return asRow(this.metadata.labels) ?? EMPTY;
  }

  /** What its annotation switches off. */
  get ignores(): Ignores {
    this.ignoring ??= readIgnores(this.annotations);
    return this.ignoring;
  }

  /** `Plan vm-migrations/databases`. */
  get title(): string {
    const name = this.name === '' ? '(no name)' : this.name;
    return `${this.kind === '' ? 'object' : this.kind} ${this.namespace === '' ? name : `${this.namespace}/${name}`}`;
  }
}

export const EMPTY: Row = {};

function typeName(group: string, kind: string): string {
  return group === FORKLIFT_GROUP ? kind : group === '' ? `${kind}.core` : `${kind}.${group}`;
}

/** Every object of a set, to be found by kind and name. */
export class ObjectIndex {
  private readonly byType = new Map<string, OfType>();

  add(object: CheckedObject): void {
    let own = this.byType.get(object.type);
    if (own === undefined) {
      own = { all: [], byName: new Map() };
      this.byType.set(object.type, own);
    }
    own.all.push(object);
    let namesakes = own.byName.get(object.name);
    if (namesakes === undefined) {
      namesakes = new Map();
      own.byName.set(object.name, namesakes);
    }
    const twins = namesakes.get(object.namespace);
    if (twins) twins.push(object);
    else namesakes.set(object.namespace, [object]);
  }

  /** All of a kind, in the order of reading. */
  all(type: string): readonly CheckedObject[] {
    return this.byType.get(type)?.all ?? NONE;
  }

  types(): Iterable<string> {
    return this.byType.keys();
  }

  /** An object that says no namespace may be meant by any. */
  find(type: string, namespace: string, name: string): CheckedObject | undefined {
    const namesakes = this.byType.get(type)?.byName.get(name);
    return (namesakes?.get(namespace) ?? namesakes?.get(''))?.[0];
  }

  /** The objects of the same identity in the order of reading, the object itself among them. */
  twins(object: CheckedObject): readonly CheckedObject[] {
    return this.byType.get(object.type)?.byName.get(object.name)?.get(object.namespace) ?? NONE;
  }
}

interface OfType {
  readonly all: CheckedObject[];
  /** By name, then by namespace. */
  readonly byName: Map<string, Map<string, CheckedObject[]>>;
}

const NONE: readonly CheckedObject[] = [];
