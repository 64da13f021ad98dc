import { FORKLIFT_GROUP } from '../schema/crd';
import type { SchemaFault } from '../schema/validate';
import { type Ignores, readIgnores } from '../support/ignores';
import { groupOf, isClusterScoped } from '../support/manifest';
import { asRow, asText, type Row } from '../support/untyped';
import type { WrittenReference } from './references';
import type { HookView, MapView, MigrationView, PlanView, ProviderView } from './views';

/** Where an object comes from. */
export interface Origin {
  /** As given; undefined for objects of a programme. */
  readonly file?: string;
  /** From 1. */
  readonly document: number;
  /** Where the object stands in its document: `['items', 3]` in a List. */
  readonly inside: readonly (string | number)[];
  /** Construct that renders it. */
  readonly construct?: string;
  /** Its construct is one of ours, which has checked its own props. */
  readonly ours?: boolean;
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
  /** What was found out about this object once, for all rules that ask. */
  schemaFaults?: readonly SchemaFault[];
  references?: readonly WrittenReference[];
  planView?: PlanView;
  providerView?: ProviderView;
  mapView?: MapView;
  hookView?: HookView;
  migrationView?: MigrationView;
  private ignoring?: Ignores;

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
  private readonly byKey = new Map<string, CheckedObject[]>();
  private readonly byType = new Map<string, CheckedObject[]>();

  add(object: CheckedObject): void {
    push(this.byKey, key(object.type, object.namespace, object.name), object);
    push(this.byType, object.type, object);
  }

  /** All of a kind, in the order of reading. */
  all(type: string): readonly CheckedObject[] {
    return this.byType.get(type) ?? NONE;
  }

  types(): Iterable<string> {
    return this.byType.keys();
  }

  /** An object that says no namespace may be meant by any. */
  find(type: string, namespace: string, name: string): CheckedObject | undefined {
    return this.byKey.get(key(type, namespace, name))?.[0] ?? this.byKey.get(key(type, '', name))?.[0];
  }

  /** All objects of one identity. */
  twins(object: CheckedObject): readonly CheckedObject[] {
    return this.byKey.get(key(object.type, object.namespace, object.name)) ?? NONE;
  }
}

const NONE: readonly CheckedObject[] = [];

function key(type: string, namespace: string, name: string): string {
  return `${type}|${namespace}|${name}`;
}

function push<K, V>(map: Map<K, V[]>, at: K, value: V): void {
  const list = map.get(at);
  if (list) list.push(value);
  else map.set(at, [value]);
}
