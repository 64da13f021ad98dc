import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { RIGHTS_REASON_ANNOTATION } from '../forklift/annotations';
import { compareText } from '../support/did-you-mean';

/** A kind of Kubernetes objects, `{ apiGroup: 'kubevirt.io', resourceType: 'virtualmachines' }`; the core group is ''. */
export interface GrantedResource {
  /** Group of the API: `apps`; empty for the core group. */
  readonly apiGroup: string;
  /** Plural, lower case. */
  readonly resourceType: string;
}

/** A Secret or ConfigMap as a construct of cdk8s-plus, `-27` or newer: made there, or `Secret.fromSecretName`. */
export interface ReadableResource extends GrantedResource {
  /** Its name on the cluster. */
  readonly name: string;
}

/** One right: verbs on a kind, on all objects of it or on named ones, in one namespace. */
export interface Grant extends GrantedResource {
  /** What may be done: `get`, `list`, `patch`, ... as Kubernetes' RBAC calls it. */
  readonly verbs: readonly string[];
  /** @default - every object of the kind */
  readonly names?: readonly string[];
  /** @default - the namespace of the plans that use the hook */
  readonly namespace?: string;
  /** Why the hook needs it, for reviewers. */
  readonly reason?: string;
}

export interface HookRightsProps {
  /** Name of the account, the Roles and the RoleBindings. */
  readonly name: string;
  /** Namespace of the account: that of the plans. */
  readonly namespace: string;
  readonly grants: readonly Grant[];
}

const RBAC = 'rbac.authorization.k8s.io';

/**
 * The account of a hook and what it may do: one Role and one RoleBinding in each namespace it has rights in.
 *
 * As plain objects: nearly every program has hooks, and cdk8s-plus takes longer to load than such a program to synth.
 */
export class HookRights extends Construct {
  constructor(scope: Construct, id: string, props: HookRightsProps) {
    super(scope, id);
    const { name, namespace } = props;
    new ApiObject(this, 'account', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace },
      automountServiceAccountToken: true,
    });
    const byNamespace = new Map<string, Grant[]>();
    for (const grant of props.grants) {
      const where = grant.namespace ?? namespace;
      byNamespace.set(where, [...(byNamespace.get(where) ?? []), grant]);
    }
    for (const [where, grants] of [...byNamespace].sort(([a], [b]) => compareText(a, b))) {
      const metadata = { name, namespace: where };
      const reasons = [
        ...new Set(grants.flatMap(({ reason }) => (reason === undefined ? [] : [reason.trim()]))),
      ].sort();
      new ApiObject(this, `role-${where}`, {
        apiVersion: `${RBAC}/v1`,
        kind: 'Role',
        metadata:
          reasons.length === 0
            ? metadata
            : { ...metadata, annotations: { [RIGHTS_REASON_ANNOTATION]: reasons.join('; ') } },
        rules: distinctGrants(grants).flatMap(rulesOf),
      });
      new ApiObject(this, `binding-${where}`, {
        apiVersion: `${RBAC}/v1`,
        kind: 'RoleBinding',
        metadata,
        roleRef: { apiGroup: RBAC, kind: 'Role', name },
        // Without an apiGroup: that of accounts is empty, which the API server does not keep, so a tool that compares sees
        // a difference forever.
        subjects: [{ kind: 'ServiceAccount', name, namespace }],
      });
    }
  }
}

/** Each right once, in a fixed order. */
function distinctGrants(grants: readonly Grant[]): Grant[] {
  const key = ({ apiGroup, resourceType, names, verbs }: Grant) =>
    JSON.stringify([apiGroup, resourceType, names ?? [], verbs]);
  const byKey = new Map(grants.map((grant) => [key(grant), grant]));
  return [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, grant]) => grant);
}

/** One rule, or one for each name. */
function rulesOf({ apiGroup, resourceType, names, verbs }: Grant) {
  const rule = { apiGroups: [apiGroup], resources: [resourceType], verbs };
  return names === undefined ? [rule] : names.map((name) => ({ ...rule, resourceNames: [name] }));
}
