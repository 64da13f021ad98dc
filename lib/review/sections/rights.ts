import { compareText } from '../../support/did-you-mean';
import { asList, asText, dig } from '../../support/untyped';
import type { Comparison } from '../comparison';
import type { RightChange } from '../model';
import type { Tree } from '../tree';

const RBAC = 'rbac.authorization.k8s.io';
const ROLES = [`Role.${RBAC}`, `ClusterRole.${RBAC}`];
const BINDINGS = [`RoleBinding.${RBAC}`, `ClusterRoleBinding.${RBAC}`];

/** What service accounts may do that they might not, and what they may no more; whatever the roles are called. */
export function rightChanges(comparison: Comparison): RightChange[] {
  const entries = comparison.entriesOfType(...ROLES, ...BINDINGS, 'ServiceAccount.core');
  if (entries.length === 0) return [];
  for (const entry of entries) {
    if (entry.change === 'added' || entry.change === 'removed') entry.told = 'rights';
    for (const field of entry.fields)
      if (field.path[0] !== 'metadata' && field.path[0] !== 'folder') field.told = 'rights';
  }
  const before = rightsOf(comparison.base.tree);
  const after = rightsOf(comparison.head.tree);
  return [...told('gained', after, before), ...told('lost', before, after)];
}

/** Verbs by right (`pods in erp`), by account. */
type Rights = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

function rightsOf({ objects }: Tree): Rights {
  const rights = new Map<string, Map<string, Set<string>>>();
  for (const binding of objects.values()) {
    if (!BINDINGS.includes(binding.type)) continue;
    const kind = asText(dig(binding.manifest, 'roleRef', 'kind')) ?? 'Role';
    const roleNamespace = kind === 'Role' ? binding.namespace : '';
    const name = asText(dig(binding.manifest, 'roleRef', 'name')) ?? '';
    const role = objects.get(`${kind}.${RBAC}|${roleNamespace}|${name}`);
    const where = binding.namespace === '' ? 'all namespaces' : binding.namespace;
    for (const subject of asList(binding.manifest.subjects)) {
      const account = [asText(dig(subject, 'namespace')), asText(dig(subject, 'name'))].filter(Boolean).join('/');
      const own = rights.get(account) ?? new Map<string, Set<string>>();
      rights.set(account, own);
      const add = (right: string, verb: string) => own.set(right, (own.get(right) ?? new Set()).add(verb));
      if (role === undefined) add(`${kind} ${name} in ${where}`, 'all of');
      for (const rule of asList(role?.manifest.rules)) {
        for (const right of rightsOfRule(rule))
          for (const verb of texts(dig(rule, 'verbs'))) add(`${right} in ${where}`, verb);
      }
    }
  }
  return rights;
}

function rightsOfRule(rule: unknown): string[] {
  const names = texts(dig(rule, 'resourceNames'));
  const groups = texts(dig(rule, 'apiGroups'));
  return (groups.length === 0 ? [''] : groups).flatMap((group) =>
    texts(dig(rule, 'resources')).flatMap((resource) => {
      const what = group === '' ? resource : `${resource}.${group}`;
      return names.length === 0 ? [what] : names.map((name) => `${what} "${name}"`);
    }),
  );
}

function texts(value: unknown): string[] {
  return asList(value).map(String);
}

/** Accounts with the same change together. */
function told(change: RightChange['change'], having: Rights, lacking: Rights): RightChange[] {
  const accountsOf = new Map<string, string[]>();
  for (const [account, rights] of having) {
    for (const [right, verbs] of rights) {
      const other = lacking.get(account)?.get(right);
      const more = [...verbs].filter((verb) => !other?.has(verb)).sort(compareText);
      if (more.length === 0) continue;
      const text = `${more.join(', ')} ${right}`;
      accountsOf.set(text, [...(accountsOf.get(text) ?? []), account]);
    }
  }
  return [...accountsOf]
    .map(([right, accounts]) => ({ change, accounts: accounts.sort(compareText), right }))
    .sort((a, b) => compareText(a.accounts.join(), b.accounts.join()) || compareText(a.right, b.right));
}
