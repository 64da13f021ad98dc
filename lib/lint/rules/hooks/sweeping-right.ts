import { RIGHTS_REASON_ANNOTATION } from '../../../forklift/annotations';
import { whySweeping } from '../../../forklift/sweeping-rights';
import { asRow, asText, type Row } from '../../../support/untyped';
import type { CheckContext } from '../../context';
import { namespacesOfHook } from '../../hook-namespaces';
import type { CheckedObject } from '../../objects';
import { rule } from '../../rule';

const RBAC = 'rbac.authorization.k8s.io';
const BINDINGS = [`RoleBinding.${RBAC}`, `ClusterRoleBinding.${RBAC}`];

/** Of Kubernetes itself, on every cluster: all that there is. */
const EVERYTHING = 'cluster-admin';

export const sweepingRight = rule({
  code: 'sweeping-right',
  kinds: [`Role.${RBAC}`, `ClusterRole.${RBAC}`, ...BINDINGS],
  check(object, context, tell) {
    const { byRole, byBinding } = context.table('rights of hooks', () => rightsOfHooks(context));
    const given = byBinding.get(object);
    if (given !== undefined && asText(asRow(object.manifest.roleRef)?.name) === EVERYTHING && !isReasoned(object))
      tell({
        path: ['roleRef'],
        severity: 'warning',
        message: `${EVERYTHING} is bound to ServiceAccount ${given.account}, as which ${given.hook} runs`,
        fix: 'bind a Role with only what the hook needs',
      });
    const bound = byRole.get(keyOf(object.kind, object.namespace, object.name));
    if (bound === undefined || isReasoned(object) || isOfOneConstruct(object, bound.by)) return;
    for (const [index, right] of rowsOf(object.manifest.rules).entries()) {
      const why = whySweeping({
        verbs: textsOf(right.verbs),
        apiGroups: textsOf(right.apiGroups),
        resources: textsOf(right.resources),
        ...(object.kind === 'Role' ? { namespace: object.namespace } : {}),
      });
      if (why.length === 0) continue;
      tell({
        path: ['rules', index],
        severity: 'warning',
        message: `a right of ServiceAccount ${bound.account}, as which ${bound.hook} runs, ${why.join(', and ')}`,
        fix: `name the verbs, kinds and objects that the hook needs, or give a reason: ${RIGHTS_REASON_ANNOTATION}`,
      });
    }
  },
});

/** A binding that makes a hook's account strong. */
interface Given {
  /** `namespace/name`. */
  readonly account: string;
  /** What runs as it: `Hook vm-migrations/drain`. */
  readonly hook: string;
  readonly by: CheckedObject;
}

function rightsOfHooks(context: CheckContext) {
  const hooks = new Map<string, string>();
  for (const hook of context.objects.all('Hook')) {
    const account = asText(hook.spec.serviceAccount);
    if (account === undefined) continue;
    for (const place of namespacesOfHook(hook.namespace, hook.name, context)) {
      const key = `${place}/${account}`;
      if (!hooks.has(key)) hooks.set(key, hook.title);
    }
  }
  const byRole = new Map<string, Given>();
  const byBinding = new Map<CheckedObject, Given>();
  if (hooks.size === 0) return { byRole, byBinding };
  for (const by of BINDINGS.flatMap((type) => context.objects.all(type))) {
    const { kind, name } = asRow(by.manifest.roleRef) ?? {};
    for (const subject of rowsOf(by.manifest.subjects)) {
      if (subject.kind !== 'ServiceAccount') continue;
      const account = `${asText(subject.namespace) ?? by.namespace}/${asText(subject.name) ?? ''}`;
      const hook = hooks.get(account);
      if (hook === undefined) continue;
      byBinding.set(by, { account, hook, by });
      const key = keyOf(asText(kind) ?? '', by.namespace, asText(name) ?? '');
      if (!byRole.has(key)) byRole.set(key, { account, hook, by });
    }
  }
  return { byRole, byBinding };
}

const keyOf = (kind: string, namespace: string, name: string) =>
  kind === 'ClusterRole' ? `ClusterRole ${name}` : `${kind} ${namespace}/${name}`;

function isReasoned({ annotations }: CheckedObject): boolean {
  return (asText(annotations[RIGHTS_REASON_ANNOTATION]) ?? '').trim() !== '';
}

/** What a hook of a program was granted, it tells itself. */
function isOfOneConstruct({ origin: one }: CheckedObject, { origin: other }: CheckedObject): boolean {
  const around = (construct = '') => construct.slice(0, construct.lastIndexOf('/'));
  return one.construct !== undefined && around(one.construct) === around(other.construct);
}

const NOTHING: Row = {};

function rowsOf(value: unknown): readonly Row[] {
  return Array.isArray(value) ? value.map((item) => asRow(item) ?? NOTHING) : [];
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((item) => asText(item) ?? []) : [];
}
