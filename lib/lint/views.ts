import type { MapSource } from '../forklift/map-coverage';
import { asList, asRow, asText, type Row } from '../support/untyped';
import { type CheckedObject, EMPTY, type ObjectIndex, Once } from './objects';

/** A reference as written; both empty where they are not text. */
export interface Reference {
  readonly namespace: string;
  readonly name: string;
}

/** What rules ask about a Plan, told once. Whatever its manifest holds, nothing here throws. */
export class PlanView {
  /** As written; what is not a mapping counts as an empty one. */
  readonly vms: readonly Row[];
  /** Every member that some VM has. */
  readonly vmSettings: ReadonlySet<string>;
  /** `cold` where nothing is said; undefined where what is said is not a type. */
  readonly type: 'cold' | 'warm' | 'live' | 'conversion' | undefined;
  private found: Related | undefined;

  constructor(
    readonly object: CheckedObject,
    private readonly objects: ObjectIndex,
    private readonly typeOfExternal: (reference: Reference) => string | undefined,
  ) {
    const vms = asList(this.spec.vms);
    this.vms = vms.every((vm) => asRow(vm) !== undefined) ? (vms as Row[]) : vms.map((vm) => asRow(vm) ?? EMPTY);
    const settings = new Set<string>();
    for (const vm of this.vms) for (const name in vm) if (!settings.has(name)) settings.add(name);
    this.vmSettings = settings;
    this.type = typeOf(this.spec);
  }

  get spec(): Row {
    return this.object.spec;
  }

  get isArchived(): boolean {
    return this.spec.archived === true;
  }

  get targetNamespace(): string | undefined {
    return asText(this.spec.targetNamespace);
  }

  /** The source Provider, where the set holds it. */
  get source(): ProviderView | undefined {
    return this.related().source;
  }

  get destination(): ProviderView | undefined {
    return this.related().destination;
  }

  get networks(): MapView | undefined {
    return this.related().networks;
  }

  get storage(): MapView | undefined {
    return this.related().storage;
  }

  /** Type of the source provider; undefined where nobody says. */
  get sourceType(): string | undefined {
    return this.source?.type ?? this.typeOfExternal(referenceAt(this.spec, 'provider', 'source'));
  }

  /** A setting of the plan, which a VM's own wins over. */
  setting(vm: Row, name: string): unknown {
    return vm[name] ?? this.spec[name];
  }

  private related(): Related {
    this.found ??= {
      source: providerAt(this.objects, this.spec, 'source'),
      destination: providerAt(this.objects, this.spec, 'destination'),
      networks: mapAt(this.objects, 'NetworkMap', referenceAt(this.spec, 'map', 'network')),
      storage: mapAt(this.objects, 'StorageMap', referenceAt(this.spec, 'map', 'storage')),
    };
    return this.found;
  }
}

/** What a Plan refers to and the set holds. */
interface Related {
  readonly source: ProviderView | undefined;
  readonly destination: ProviderView | undefined;
  readonly networks: MapView | undefined;
  readonly storage: MapView | undefined;
}

function typeOf({ type, warm }: Row): PlanView['type'] {
  if (type === 'warm' || type === 'live' || type === 'conversion') return type;
  if (type !== undefined && type !== 'cold') return undefined;
  return warm === true ? 'warm' : 'cold';
}

/** The reference at one member of a spec, or at a member of that. */
export function referenceAt(spec: Row, key: string, inner?: string): Reference {
  const value = asRow(spec[key]);
  const row = inner === undefined || value === undefined ? value : asRow(value[inner]);
  return row === undefined ? NOWHERE : { namespace: asText(row.namespace) ?? '', name: asText(row.name) ?? '' };
}

/** The provider that the VMs of a Plan come from, as one text to compare. */
export function sourceProviderOf({ spec }: CheckedObject): string {
  const { namespace, name } = referenceAt(spec, 'provider', 'source');
  return `${namespace}/${name}`;
}

const NOWHERE: Reference = { namespace: '', name: '' };

function providerAt(objects: ObjectIndex, spec: Row, end: string): ProviderView | undefined {
  const { namespace, name } = referenceAt(spec, 'provider', end);
  const object = objects.find('Provider', namespace, name);
  return object && providerOf(object);
}

function mapAt(objects: ObjectIndex, kind: string, { namespace, name }: Reference): MapView | undefined {
  const object = objects.find(kind, namespace, name);
  return object && mapOf(object);
}

/** What rules ask about a Provider. */
export class ProviderView {
  constructor(readonly object: CheckedObject) {}

  get type(): string | undefined {
    return asText(this.object.spec.type);
  }

  get settings(): Row {
    return asRow(this.object.spec.settings) ?? EMPTY;
  }

  /** The cluster that Forklift runs on. */
  get isHost(): boolean {
    return this.type === 'openshift' && asText(this.object.spec.url) === undefined;
  }
}

const PROVIDER = new Once<ProviderView>();

export function providerOf(object: CheckedObject): ProviderView {
  return object.once(PROVIDER, () => new ProviderView(object));
}

/** A pair of a NetworkMap or StorageMap. */
export interface MapPair {
  readonly index: number;
  readonly source: Row;
  readonly destination: Row;
  readonly row: Row;
}

/** What rules ask about a NetworkMap or StorageMap. */
export class MapView {
  readonly pairs: readonly MapPair[];

  constructor(readonly object: CheckedObject) {
    this.pairs = asList(object.spec.map).map((item, index) => {
      const row = asRow(item) ?? EMPTY;
      return { index, row, source: asRow(row.source) ?? EMPTY, destination: asRow(row.destination) ?? EMPTY };
    });
  }
}

const MAP = new Once<MapView>();

export function mapOf(object: CheckedObject): MapView {
  return object.once(MAP, () => new MapView(object));
}

/** What a pair starts from, as Forklift reads it. */
export function sourceOf(row: Row): MapSource {
  return Object.fromEntries(
    (['id', 'name', 'namespace', 'type', 'vlan'] as const).flatMap((key) => {
      const value = asText(row[key]);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/** What rules ask about a Hook. */
export class HookView {
  private decoded: { readonly text: string | undefined } | undefined;

  constructor(readonly object: CheckedObject) {}

  get isAap(): boolean {
    return this.object.spec.aap !== undefined && this.object.spec.aap !== null;
  }

  /** The playbook in clear text; undefined where there is none, or none that can be decoded. */
  get playbook(): string | undefined {
    this.decoded ??= { text: decode(this.object.spec.playbook) };
    return this.decoded.text;
  }
}

const HOOK = new Once<HookView>();

export function hookOf(object: CheckedObject): HookView {
  return object.once(HOOK, () => new HookView(object));
}

/** Whether Forklift, which takes Go's standard alphabet with padding and line breaks, decodes a text. */
export function isBase64(text: string): boolean {
  const packed = text.replace(/[\r\n]/g, '');
  return packed.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(packed);
}

function decode(playbook: unknown): string | undefined {
  const text = asText(playbook);
  return text === undefined || !isBase64(text) ? undefined : Buffer.from(text, 'base64').toString('utf8');
}

/** What rules ask about a Migration. */
export class MigrationView {
  /** The Plan, where the set holds it. */
  readonly plan: PlanView | undefined;
  readonly reference: Reference;

  constructor(
    readonly object: CheckedObject,
    plan: (reference: Reference) => PlanView | undefined,
  ) {
    this.reference = referenceAt(object.spec, 'plan');
    this.plan = plan(this.reference);
  }
}
