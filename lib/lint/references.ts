import type { Path } from '../problems/path';
import { asList, asRow, asText, type Row } from '../support/untyped';
import type { CheckContext } from './context';
import { type CheckedObject, Once } from './objects';
import { type FoundFault, type Rule, type RuleDefinition, rule, type Tell } from './rule';

/** A reference of an object to another, as written. */
export interface WrittenReference {
  readonly path: Path;
  readonly value: Row;
  /** What it must lead to: `Provider`, `ConfigMap.core`. */
  readonly type: string;
  readonly namespace: string;
  readonly name: string;
  /** Forklift's condition where it is incomplete. */
  readonly condition?: string;
  /** The namespace may be left out. */
  readonly bare?: boolean;
}

const ENDS: readonly [string, string][] = [
  ['source', 'SourceProviderNotValid'],
  ['destination', 'DestinationProviderNotValid'],
];

/**
 * Every reference of an object, each distinct one once: VMs mostly share their hooks.
 *
 * References that are missing as a whole are left to the schema check.
 */
function readReferences({ kind, spec }: CheckedObject): readonly WrittenReference[] {
  const found: WrittenReference[] = [];
  const add = (path: Path, value: unknown, type: string, condition?: string, bare = false) => {
    const row = asRow(value);
    if (row === undefined) return;
    found.push({
      path: ['spec', ...path],
      value: row,
      type,
      namespace: asText(row.namespace) ?? '',
      name: asText(row.name) ?? '',
      bare,
      ...(condition === undefined ? {} : { condition }),
    });
  };
  const provider = asRow(spec.provider);
  if (kind === 'Plan' || kind === 'NetworkMap' || kind === 'StorageMap') {
    for (const [end, condition] of ENDS) add(['provider', end], provider?.[end], 'Provider', condition);
  }
  if (kind === 'Plan') {
    const map = asRow(spec.map);
    add(['map', 'network'], map?.network, 'NetworkMap', 'NetworkMapRefNotValid');
    if (spec.type !== 'conversion' || Object.keys(asRow(map?.storage) ?? {}).length > 0)
      add(['map', 'storage'], map?.storage, 'StorageMap', 'StorageRefNotValid');
    add(['transferNetwork'], spec.transferNetwork, NETWORK, 'TransferNetworkNotValid');
    add(['customizationScripts'], spec.customizationScripts, 'ConfigMap.core', undefined, true);
    addHooks(asList(spec.vms), add);
  } else if (kind === 'Host') {
    add(['provider'], spec.provider, 'Provider', 'ProviderNotValid');
    add(['secret'], spec.secret, 'Secret.core', 'SecretNotValid');
  } else if (kind === 'Migration') add(['plan'], spec.plan, 'Plan', 'PlanNotValid');
  else if (kind === 'Provider' && (spec.type !== 'openshift' || asText(spec.url) !== undefined))
    add(['secret'], spec.secret, 'Secret.core', 'SecretNotValid');
  return found;
}

export const NETWORK = 'NetworkAttachmentDefinition.k8s.cni.cncf.io';

function addHooks(
  vms: readonly unknown[],
  add: (path: Path, value: unknown, type: string, condition?: string) => void,
) {
  const names = new Set<string>();
  let last: Row | undefined;
  for (let v = 0; v < vms.length; v++) {
    const hooks = asList(asRow(vms[v])?.hooks);
    for (let h = 0; h < hooks.length; h++) {
      const hook = asRow(hooks[h])?.hook;
      if (last !== undefined && isSame(last, hook)) continue;
      last = isPlain(hook) ? hook : undefined;
      const key = nameOf(hook);
      if (names.has(key)) continue;
      names.add(key);
      add(['vms', v, 'hooks', h, 'hook'], hook, 'Hook', 'HookNotValid');
    }
  }
}

/** Whether a reference is a name and a namespace, as nearly all are. */
function isPlain(hook: unknown): hook is Row {
  const row = asRow(hook);
  if (row === undefined || row.name === undefined || row.namespace === undefined) return false;
  for (const key in row) if (key !== 'name' && key !== 'namespace') return false;
  return true;
}

/** Whether a reference is the same as a plain one: most VMs have the hook of the VM before. */
function isSame(plain: Row, hook: unknown): boolean {
  if (plain === hook) return true;
  const row = asRow(hook);
  if (row === undefined || row.name !== plain.name || row.namespace !== plain.namespace) return false;
  for (const key in row) if (key !== 'name' && key !== 'namespace') return false;
  return true;
}

/** The same text for the same reference: nearly all are a name and a namespace. */
function nameOf(hook: unknown): string {
  return isPlain(hook) ? `${hook.namespace}/${hook.name}` : (JSON.stringify(hook) ?? '');
}

const REFERENCES = new Once<readonly WrittenReference[]>();

/** The references of an object, read once for all rules that ask. */
export function referencesOf(object: CheckedObject): readonly WrittenReference[] {
  return object.once(REFERENCES, () => readReferences(object));
}

/** Kinds with references that the rules know. */
const REFERRING = ['Plan', 'NetworkMap', 'StorageMap', 'Host', 'Migration', 'Provider'];

interface ReferenceRule extends Pick<RuleDefinition, 'code'> {
  fault(reference: WrittenReference, object: CheckedObject, context: CheckContext): FoundFault | undefined;
}

/** A rule over each reference of an object. */
export function referenceRule({ fault, ...about }: ReferenceRule): Rule {
  return rule({
    ...about,
    kinds: REFERRING,
    check(object, context, tell: Tell) {
      for (const reference of referencesOf(object)) {
        const found = fault(reference, object, context);
        if (found) tell(found);
      }
    },
  });
}

/** `Provider`, `ConfigMap`: the kind without its group. */
export function plainKind(type: string): string {
  return type.split('.', 1)[0] as string;
}
