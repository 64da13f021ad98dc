import { ApiResource, type IApiResource, Role, RoleBinding, ServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { compareText } from '../support/did-you-mean';

/** A kind of Kubernetes objects, `{ apiGroup: 'kubevirt.io', resourceType: 'virtualmachines' }`; the core group is ''. */
export interface GrantedResource {
  readonly apiGroup: string;
  /** Plural, lower case. */
  readonly resourceType: string;
}

/** One right: verbs on a kind, on all objects of it or on named ones, in one namespace. */
export interface Grant extends GrantedResource {
  readonly verbs: readonly string[];
  /** @default - every object of the kind */
  readonly names?: readonly string[];
  /** @default - the namespace of the plans that use the hook */
  readonly namespace?: string;
}

export interface HookRightsProps {
  /** Name of the account, the Roles and the RoleBindings. */
  readonly name: string;
  /** Namespace of the account: that of the plans. */
  readonly namespace: string;
  readonly grants: readonly Grant[];
}

/** The account of a hook and what it may do: one Role and one RoleBinding in each namespace it has rights in. */
export class HookRights extends Construct {
  constructor(scope: Construct, id: string, props: HookRightsProps) {
    super(scope, id);
    const { name, namespace } = props;
    const account = new ServiceAccount(this, 'account', { metadata: { name, namespace }, automountToken: true });
    const byNamespace = new Map<string, Grant[]>();
    for (const grant of props.grants) {
      const where = grant.namespace ?? namespace;
      byNamespace.set(where, [...(byNamespace.get(where) ?? []), grant]);
    }
    for (const [where, grants] of [...byNamespace].sort(([a], [b]) => compareText(a, b))) {
      const role = new Role(this, `role-${where}`, { metadata: { name, namespace: where } });
      for (const grant of distinctGrants(grants)) role.allow([...grant.verbs], ...resourcesOf(grant));
      const binding = new RoleBinding(this, `binding-${where}`, { metadata: { name, namespace: where }, role });
      binding.addSubjects(account);
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

function resourcesOf({ apiGroup, resourceType, names }: Grant): IApiResource[] {
  return names === undefined
    ? [ApiResource.custom({ apiGroup, resourceType })]
    : names.map((resourceName) => ({ apiGroup, resourceType, resourceName }));
}
