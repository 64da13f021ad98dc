/** A manifest in the making. */
export interface Draft {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace: string };
  spec: Record<string, unknown>;
}

export type Kind = 'Provider' | 'Host' | 'NetworkMap' | 'StorageMap' | 'Hook' | 'Plan';

/** A reference to an object: as Forklift reads it, and no more. */
export interface Ref {
  readonly name: string;
  readonly namespace: string;
}

export function draft(kind: Kind, { name, namespace }: Ref, spec: Record<string, unknown>): Draft {
  return {
    apiVersion: 'forklift.konveyor.io/v1beta1',
    kind,
    metadata: { name, namespace },
    spec: withoutUndefined(spec),
  };
}

/** A reference as it is typed: a name in the namespace given, or `namespace/name`. */
export function refOf(text: string, namespace: string): Ref {
  const slash = text.indexOf('/');
  return slash < 0
    ? { name: text, namespace }
    : { name: text.slice(slash + 1).trim(), namespace: text.slice(0, slash).trim() };
}

/** The objects that are there, and those that the commands so far have made, in order of their making. */
export class Objects {
  private readonly drafts = new Map<string, Draft>();
  private readonly touched = new Set<string>();

  /** @param given objects that no command has made */
  constructor(given: readonly Draft[] = []) {
    for (const one of given) this.drafts.set(keyOf(one.kind, one.metadata), one);
  }

  find(kind: Kind, { name, namespace }: Ref): Draft | undefined {
    return this.drafts.get(keyOf(kind, { name, namespace }));
  }

  put(one: Draft): void {
    const key = keyOf(one.kind, one.metadata);
    this.drafts.set(key, one);
    this.touched.add(key);
  }

  ofKind(kind: Kind): Draft[] {
    return [...this.drafts.values()].filter((one) => one.kind === kind);
  }

  /** What commands have made or changed. */
  get made(): Draft[] {
    return [...this.touched].flatMap((key) => this.drafts.get(key) ?? []);
  }
}

function keyOf(kind: string, { name, namespace }: Ref): string {
  return `${kind} ${namespace}/${name}`;
}

/** The same members, without those that are undefined. */
export function withoutUndefined<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
