import { groupOf, isClusterScoped, type Manifest } from '../forklift/manifest';
import { FORKLIFT_GROUP } from '../forklift/schema/crd';
import { compareText } from '../support/did-you-mean';
import { table } from '../support/table';
import type { DeliveredProgram } from './programs';

/** The ServiceAccount with which an engine applies. */
export interface Applier {
  /** Name of the account that applies. */
  readonly serviceAccount: string;
  /** Where that account is. */
  readonly namespace: string;
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

const RBAC = 'rbac.authorization.k8s.io';
const CLUSTER = '';

/**
 * What an account needs to apply a program, and no more, as Roles and their bindings for each namespace, and a ClusterRole
 * where the program has objects without one:
 *
 * - to read and write the kinds that are applied there, and to delete them if the engine prunes;
 * - each right that a Role of the program grants: Kubernetes lets nobody give away what he does not have;
 * - to bind a role that the program refers to and does not make;
 * - what Forklift's admission asks of whoever makes a plan: `get` on its Providers, `create` on VirtualMachines where the
 *   cluster itself is the destination, and `get` on the VMs where it is the source.
 *
 * @param name of the Roles and bindings
 */
export function applierRights(name: string, program: DeliveredProgram, applier: Applier, prune: boolean): Manifest[] {
  const rules = new Map<string, Map<string, Rule>>();
  const grant = (namespace: string, rule: Rule) => {
    const known = rules.get(namespace) ?? new Map<string, Rule>();
    rules.set(namespace, known.set(JSON.stringify(rule), rule));
  };
  for (const manifest of program.manifests) {
    const namespace = isClusterScoped(manifest.apiVersion, manifest.kind)
      ? CLUSTER
      : (manifest.metadata.namespace ?? program.namespace);
    grant(namespace, written(manifest, prune));
    for (const rule of givenAway(manifest, program.manifests)) grant(namespace, rule);
    for (const [where, rule] of askedByForklift(manifest, program.manifests)) grant(where, rule);
  }
  return [...rules]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([namespace, known]) => {
      const inOrder = [...known].sort(([a], [b]) => compareText(a, b)).map(([, rule]) => rule);
      return roleAndBinding(name, namespace, inOrder, applier);
    });
}

function written({ apiVersion, kind }: Manifest, prune: boolean): Rule {
  const group = groupOf(apiVersion);
  const isRun = group === FORKLIFT_GROUP && kind === 'Migration';
  return {
    apiGroups: [group],
    resources: [resourceOf(kind)],
    // A run is never deleted by an engine: that would cancel it.
    verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', ...(prune && !isRun ? ['delete'] : [])],
  };
}

function givenAway(manifest: Manifest, all: readonly Manifest[]): Rule[] {
  if (groupOf(manifest.apiVersion) !== RBAC) return [];
  const { kind, rules, roleRef, metadata } = manifest as Manifest & {
    readonly rules?: readonly Rule[];
    readonly roleRef?: { readonly kind: string; readonly name: string };
  };
  if (kind === 'Role' || kind === 'ClusterRole') return [...(rules ?? [])];
  if (roleRef === undefined) return [];
  const isMade = all.some(
    (other) =>
      groupOf(other.apiVersion) === RBAC &&
      other.kind === roleRef.kind &&
      other.metadata.name === roleRef.name &&
      (roleRef.kind === 'ClusterRole' || other.metadata.namespace === metadata.namespace),
  );
  // What a ClusterRole of the program grants is held cluster-wide, so in each namespace too.
  if (isMade) return [];
  return [{ apiGroups: [RBAC], resources: [resourceOf(roleRef.kind)], resourceNames: [roleRef.name], verbs: ['bind'] }];
}

interface Reference {
  readonly name: string;
  readonly namespace: string;
}

function askedByForklift({ apiVersion, kind, spec }: Manifest, all: readonly Manifest[]): [string, Rule][] {
  if (groupOf(apiVersion) !== FORKLIFT_GROUP || kind !== 'Plan') return [];
  const { provider, targetNamespace, vms } = spec as {
    readonly provider: { readonly source: Reference; readonly destination: Reference };
    readonly targetNamespace: string;
    readonly vms: readonly { readonly namespace?: string }[];
  };
  const { source, destination } = provider;
  const machines = (verb: string): Rule => ({
    apiGroups: ['kubevirt.io'],
    resources: ['virtualmachines'],
    verbs: [verb],
  });
  return [
    ...[source, destination].map(({ name, namespace }): [string, Rule] => [
      namespace,
      { apiGroups: [FORKLIFT_GROUP], resources: ['providers'], resourceNames: [name], verbs: ['get'] },
    ]),
    ...(isElsewhere(destination, all) ? [] : [[targetNamespace, machines('create')] as [string, Rule]]),
    ...(isElsewhere(source, all)
      ? []
      : vms.flatMap(({ namespace }): [string, Rule][] =>
          namespace === undefined ? [] : [[namespace, machines('get')]],
        )),
  ];
}

/** Whether a provider is another cluster, or none: the cluster itself has no url. Of one made elsewhere nobody knows. */
function isElsewhere({ name, namespace }: Reference, all: readonly Manifest[]): boolean {
  const provider = all.find(
    (m) =>
      groupOf(m.apiVersion) === FORKLIFT_GROUP &&
      m.kind === 'Provider' &&
      m.metadata.name === name &&
      m.metadata.namespace === namespace,
  );
  return Boolean((provider?.spec as { readonly url?: string } | undefined)?.url);
}

function roleAndBinding(name: string, namespace: string, rules: readonly Rule[], applier: Applier): Manifest[] {
  const kind = namespace === CLUSTER ? 'ClusterRole' : 'Role';
  const metadata = { name, ...(namespace === CLUSTER ? {} : { namespace }) };
  return [
    { apiVersion: `${RBAC}/v1`, kind, metadata, rules },
    {
      apiVersion: `${RBAC}/v1`,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind, name },
      subjects: [{ kind: 'ServiceAccount', name: applier.serviceAccount, namespace: applier.namespace }],
    },
  ];
}

/** Kinds whose resources are not plural by the rule. */
const RESOURCES: Readonly<Record<string, string>> = table({
  Endpoints: 'endpoints',
  NetworkAttachmentDefinition: 'network-attachment-definitions',
});

/** The resource of a kind as the API server has it in its paths: nearly all are the plural in lower case. */
function resourceOf(kind: string): string {
  const lower = kind.toLowerCase();
  return (
    RESOURCES[kind] ??
    (/[^aeiou]y$/.test(lower) ? `${lower.slice(0, -1)}ies` : /(s|x|z|ch|sh)$/.test(lower) ? `${lower}es` : `${lower}s`)
  );
}
