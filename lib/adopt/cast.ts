import { isProviderType, PROVIDER_TYPES, SOURCE_TYPES } from '../forklift/provider-types';
import type { ReviewObject } from '../review/tree';
import { table } from '../support/table';
import { asRow, asText, type Row } from '../support/untyped';
import { type Amendment, type Amendments, NO_AMENDMENT } from './amendments';
import { Code, type Expression, name, type Props } from './expression';
import { ConstructIds, Identifiers } from './identifiers';
import type { AdoptedConstruct } from './model';

/** Kinds that become constructs, in the order in which a program declares them. */
export const KINDS = ['Provider', 'Host', 'NetworkMap', 'StorageMap', 'Hook', 'Plan', 'Migration'] as const;
export type Kind = (typeof KINDS)[number];

/** What a variable of a kind is called where its name is taken. */
const WORDS: Readonly<Record<Kind, string>> = table({
  Provider: 'provider',
  Host: 'host',
  NetworkMap: 'networks',
  StorageMap: 'storage',
  Hook: 'hook',
  Plan: 'plan',
  Migration: 'run',
});

/** All that play a part in one program, by what it calls them: objects that were given, and those they refer to. */
export class Cast {
  /** References to what was not given, in the order in which they were met. */
  readonly references: AdoptedConstruct[] = [];
  private readonly identifiers = new Identifiers();
  private readonly ids = new ConstructIds();
  private readonly variables = new Map<string, string>();
  private readonly hosts = new Map<string, string>();
  private readonly idOf = new Map<string, string>();

  /**
   * @param namespace of the program
   * @param objects that become constructs, by key
   */
  constructor(
    readonly namespace: string,
    readonly objects: ReadonlyMap<string, ReviewObject>,
    private readonly amendments: Amendments,
  ) {
    for (const [key, object] of objects) {
      this.variables.set(key, this.identifiers.variable(object.name, WORDS[object.kind as Kind]));
      // A run is not a child of the program.
      if (object.kind !== 'Migration') this.idOf.set(key, this.ids.id(object.name, object.kind));
    }
  }

  variableOf(key: string): string {
    return this.variables.get(key) ?? '';
  }

  amendmentOf(key: string): Amendment {
    return this.amendments.get(key) ?? NO_AMENDMENT;
  }

  /** An object as a construct, with what has been learnt of it. */
  construct(
    object: ReviewObject,
    made: string,
    props: Props,
    more: { readonly remarks?: readonly string[]; readonly calls?: AdoptedConstruct['calls'] } = {},
  ): AdoptedConstruct {
    const { key } = object;
    const { ignores, patches } = this.amendmentOf(key);
    const metadata = this.metadata(object, this.idOf.get(key) ?? object.name);
    return {
      key,
      variable: this.variableOf(key),
      made,
      args: [this.idOf.get(key) ?? object.name],
      props: { ...(Object.keys(metadata).length === 0 ? {} : { metadata }), ...props },
      remarks: more.remarks ?? [],
      calls: more.calls ?? [],
      ignores,
      patches,
    };
  }

  /** Whether a cluster itself can be called so: a program has one such Provider of a name. */
  isOnlyHost(providerName: string, namespace: string): boolean {
    const before = this.hosts.get(providerName);
    if (before === undefined) this.hosts.set(providerName, namespace);
    return before === undefined || before === namespace;
  }

  /** Has others refer to an object as to one that was not given: what it has become is not a construct of its kind. */
  referByName(key: string): void {
    this.variables.delete(key);
  }

  /** What a construct takes as metadata: only what it would not have by itself. */
  metadata(object: ReviewObject, id: string): Props {
    const { labels, annotations } = this.amendmentOf(object.key);
    return {
      ...(id === object.name ? {} : { name: object.name }),
      ...(object.namespace === this.namespace ? {} : { namespace: object.namespace }),
      ...(Object.keys(labels).length === 0 ? {} : { labels: { ...labels } }),
      ...(Object.keys(annotations).length === 0 ? {} : { annotations: { ...annotations } }),
    };
  }

  /** The variable of what a manifest refers to; undefined where it refers to nothing. */
  network(reference: unknown, from: ReviewObject): Code | undefined {
    return this.refer('NetworkMap', reference, from, 'NetworkMap.fromNetworkMapName');
  }

  storage(reference: unknown, from: ReviewObject): Code | undefined {
    return this.refer('StorageMap', reference, from, 'StorageMap.fromStorageMapName');
  }

  hook(reference: unknown, from: ReviewObject): Code | undefined {
    return this.refer('Hook', reference, from, 'Hook.fromHookName');
  }

  plan(reference: unknown, from: ReviewObject): Code | undefined {
    return this.refer('Plan', reference, from, 'Plan.fromPlanName');
  }

  /** @param guess what its platform is, where the Provider was not given */
  provider(reference: unknown, from: ReviewObject, guess: () => ProviderGuess): Code | undefined {
    const { name: providerName, namespace } = referenceIn(reference, from);
    if (providerName === undefined) return undefined;
    const key = `Provider|${namespace}|${providerName}`;
    if (this.variables.has(key)) return name(this.variableOf(key));
    const { type, remark } = guess();
    // The one that Forklift's operator makes.
    if (providerName === 'host' && type === 'openshift' && this.isOnlyHost(providerName, namespace))
      return this.reference(key, 'Provider.host', [], hostProps(providerName, namespace));
    return this.reference(
      key,
      'Provider.fromProviderName',
      [this.idFor(key), providerName],
      {
        type: providerType(type),
        ...(namespace === this.namespace ? {} : { namespace }),
      },
      remark === undefined ? [] : [remark],
    );
  }

  private refer(kind: Kind, reference: unknown, from: ReviewObject, factory: string): Code | undefined {
    const { name: objectName, namespace } = referenceIn(reference, from);
    if (objectName === undefined) return undefined;
    const key = `${kind}|${namespace}|${objectName}`;
    if (this.variables.has(key)) return name(this.variableOf(key));
    const props: Props = namespace === this.namespace ? {} : { namespace };
    return this.reference(key, factory, [this.idFor(key), objectName], props);
  }

  /** Of something that is referred to and renders nothing. */
  idFor(key: string): string {
    const [kind = '', , objectName = ''] = key.split('|');
    return this.ids.id(objectName, kind);
  }

  private reference(
    key: string,
    made: string,
    args: readonly Expression[],
    props: Props,
    remarks: readonly string[] = [],
  ): Code {
    const [kind = '', , objectName = ''] = key.split('|');
    const variable = this.identifiers.variable(objectName, WORDS[kind as Kind]);
    this.variables.set(key, variable);
    this.references.push({ key, variable, made, args, props, remarks, calls: [], ignores: [], patches: [] });
    return new Code(variable);
  }

  /** A further variable, for a run. */
  anotherVariable(text: string, word: string): string {
    return this.identifiers.variable(text, word);
  }
}

/** What a provider that was not given probably is. */
export interface ProviderGuess {
  readonly type: string;
  /** That it is a guess. @default - it is certain */
  readonly remark?: string;
}

/** `ProviderType.VSPHERE`. */
export function providerType(type: string): Code {
  return name(`ProviderType.${type.toUpperCase()}`);
}

/** The Provider of the cluster that Forklift runs on, as `Provider.host` takes it. */
export function hostProps(providerName: string, namespace: string): Props {
  return {
    ...(providerName === 'host' ? {} : { name: providerName }),
    ...(namespace === 'konveyor-forklift' ? {} : { namespace }),
  };
}

/** Namespace and name of a reference; without a namespace it is taken for that of the object which refers. */
export function referenceIn(
  reference: unknown,
  from: ReviewObject,
): { readonly name: string | undefined; readonly namespace: string } {
  const row = asRow(reference);
  return { name: asText(row?.name), namespace: asText(row?.namespace) ?? from.namespace };
}

/** The platform that ids of VMs look like, where only one does. */
export function typeByVms(vms: readonly unknown[]): string | undefined {
  const ids = vms.flatMap((vm) => asText((asRow(vm) as Row | undefined)?.id) ?? []);
  if (ids.length === 0) return undefined;
  const fitting = SOURCE_TYPES.filter((type) => {
    const form = PROVIDER_TYPES[type].vmId?.form;
    return form !== undefined && ids.every((id) => form.test(id));
  });
  return fitting.length === 1 && isProviderType(fitting[0]) ? fitting[0] : undefined;
}
