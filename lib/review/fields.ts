import { load } from 'js-yaml';
import { credentialIn } from '../support/credentials/credential-in';
import { compareText } from '../support/did-you-mean';
import { table } from '../support/table';
import { asRow, asText, type Row } from '../support/untyped';
import { ADDED_BY_SERVERS } from './normal';
import type { ReviewObject } from './tree';

/** One difference between two versions of an object. */
export interface Difference {
  /** Members from the manifest down; an item of a list by what identifies it, as `[vm-1042]`. */
  readonly path: readonly string[];
  /** `order`: the items are the same, their order is not; values are what the items are called. */
  readonly change: 'added' | 'removed' | 'changed' | 'order';
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Every difference between two versions of an object; lists by what identifies their items, not by their places. */
export function differences(before: ReviewObject, after: ReviewObject): Difference[] {
  const found: Difference[] = [];
  if (before.raw !== after.raw) compareMembers(opened(before), opened(after), [], { type: after.type, found });
  return found;
}

interface Context {
  readonly type: string;
  readonly found: Difference[];
}

/** The manifest with the parameters of a hook as data, so that one of them is one difference. */
function opened({ type, manifest }: ReviewObject): Row {
  const text = type === 'ConfigMap.core' ? asText(asRow(manifest.data)?.['parameters.yml']) : undefined;
  const parameters = text === undefined ? undefined : parametersIn(text);
  return parameters === undefined
    ? manifest
    : { ...manifest, data: { ...asRow(manifest.data), 'parameters.yml': parameters } };
}

/** What a hook's `parameters.yml` holds; undefined where it is not a mapping. */
export function parametersIn(text: string): Row | undefined {
  try {
    return asRow(load(text));
  } catch {
    return undefined;
  }
}

function compareMembers(before: Row, after: Row, path: readonly string[], context: Context): void {
  for (const key of Object.keys(before)) {
    const a = before[key];
    const b = Object.hasOwn(after, key) ? after[key] : undefined;
    if (a !== b) compare(a, b, [...path, key], context);
  }
  for (const key of Object.keys(after)) {
    if (!Object.hasOwn(before, key) && after[key] !== undefined)
      compare(undefined, after[key], [...path, key], context);
  }
}

function compare(before: unknown, after: unknown, path: readonly string[], context: Context): void {
  if (before === after) return;
  if (Array.isArray(before) && Array.isArray(after)) {
    compareLists(before, after, path, context);
    return;
  }
  const a = asRow(before);
  const b = asRow(after);
  if (a && b) compareMembers(a, b, path, context);
  else if (before === undefined) context.found.push({ path, change: 'added', after });
  else if (after === undefined) context.found.push({ path, change: 'removed', before });
  else context.found.push({ path, change: 'changed', before, after });
}

/** How a list is compared: what its items are called, and whether their order means anything. */
interface Keying {
  readonly key: (item: unknown) => string | undefined;
  readonly ordered: boolean;
}

function compareLists(
  before: readonly unknown[],
  after: readonly unknown[],
  path: readonly string[],
  context: Context,
): void {
  const keying = keyingOf(context.type, path, before, after);
  if (keying === undefined) {
    if (JSON.stringify(before) !== JSON.stringify(after))
      context.found.push({ path, change: 'changed', before, after });
    return;
  }
  const a = keyed(before, keying.key);
  const b = keyed(after, keying.key);
  for (const [key, item] of a) {
    const other = b.get(key);
    if (other !== item) compare(item, other, [...path, `[${key}]`], context);
  }
  for (const [key, item] of b) if (!a.has(key)) compare(undefined, item, [...path, `[${key}]`], context);
  if (!keying.ordered) return;
  const kept = [...a.keys()].filter((key) => b.has(key));
  const now = [...b.keys()].filter((key) => a.has(key));
  if (kept.some((key, i) => key !== now[i])) context.found.push({ path, change: 'order', before: kept, after: now });
}

function keyed(items: readonly unknown[], keyOf: Keying['key']): Map<string, unknown> {
  const result = new Map<string, unknown>();
  for (const item of items) {
    const key = keyOf(item) ?? JSON.stringify(item);
    let unique = key;
    for (let n = 2; result.has(unique); n++) unique = `${key}#${n}`;
    result.set(unique, item);
  }
  return result;
}

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const joined = (...parts: readonly unknown[]) =>
  parts
    .map(text)
    .filter((part) => part !== '')
    .join('/') || undefined;
const byId = (item: unknown) => {
  const row = asRow(item);
  return joined(row?.id) ?? joined(row?.namespace, row?.name);
};
const byName = (item: unknown) => joined(asRow(item)?.namespace, asRow(item)?.kind, asRow(item)?.name);

/** Lists whose items have an identity of their own, by type of object and path without items. */
const KEYED: Readonly<Record<string, Keying>> = table({
  'Plan|spec.vms': { key: byId, ordered: true },
  // Forklift looks for the first hook of a step: those of different steps may change places.
  'Plan|spec.vms.[].hooks': { key: (item) => joined(asRow(item)?.step), ordered: false },
  'Migration|spec.cancel': { key: byId, ordered: false },
  'Migration|spec.vmCutover': { key: byId, ordered: false },
  // Several pairs of one source are a pool: those keep their order, because the second is called `#2`.
  'NetworkMap|spec.map': { key: (item) => sourceOf(item), ordered: false },
  'StorageMap|spec.map': { key: (item) => sourceOf(item), ordered: false },
  'ExternalSecret.external-secrets.io|spec.data': { key: (item) => joined(asRow(item)?.secretKey), ordered: false },
  'AppProject.argoproj.io|spec.syncWindows': { key: (item) => list(asRow(item)?.applications), ordered: false },
  'AppProject.argoproj.io|spec.destinations': { key: asJson, ordered: false },
  'AppProject.argoproj.io|spec.namespaceResourceWhitelist': { key: asJson, ordered: false },
  'Kustomization.kustomize.toolkit.fluxcd.io|spec.healthChecks': { key: byName, ordered: false },
  'Kustomization.kustomize.toolkit.fluxcd.io|spec.healthCheckExprs': {
    key: (item) => joined(asRow(item)?.kind),
    ordered: false,
  },
  'Kustomization.kustomize.toolkit.fluxcd.io|spec.dependsOn': { key: byName, ordered: false },
  'Kustomization.kustomize.config.k8s.io|resources': { key: text, ordered: false },
  'Role.rbac.authorization.k8s.io|rules': { key: ruleKey, ordered: false },
  'Role.rbac.authorization.k8s.io|rules.[].verbs': { key: text, ordered: false },
  'ClusterRole.rbac.authorization.k8s.io|rules': { key: ruleKey, ordered: false },
  'ClusterRole.rbac.authorization.k8s.io|rules.[].verbs': { key: text, ordered: false },
  'RoleBinding.rbac.authorization.k8s.io|subjects': { key: byName, ordered: false },
  'ClusterRoleBinding.rbac.authorization.k8s.io|subjects': { key: byName, ordered: false },
});

function sourceOf(item: unknown): string | undefined {
  const source = asRow(asRow(item)?.source);
  return joined(source?.id) ?? joined(source?.namespace, source?.name) ?? joined(source?.type);
}

function ruleKey(item: unknown): string {
  const row = asRow(item);
  return [list(row?.apiGroups), list(row?.resources), list(row?.resourceNames), list(row?.nonResourceURLs)]
    .filter((part) => part !== '')
    .join(' ');
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.map(text).sort(compareText).join(',') : '';
}

function asJson(item: unknown): string {
  return JSON.stringify(item) ?? '';
}

function keyingOf(
  type: string,
  path: readonly string[],
  before: readonly unknown[],
  after: readonly unknown[],
): Keying | undefined {
  const known = KEYED[`${type}|${path.map((part) => (part.startsWith('[') ? '[]' : part)).join('.')}`];
  if (known !== undefined) return known;
  // A list of rows with names, each once, as Kubernetes mostly writes them; its order may mean something.
  for (const member of ['name', 'id', 'key']) {
    const key = (item: unknown) => joined(asRow(item)?.[member]);
    if ([before, after].every((items) => items.length > 0 && areUnique(items.map(key)))) return { key, ordered: true };
  }
  return undefined;
}

function areUnique(keys: readonly (string | undefined)[]): boolean {
  return keys.every((key) => key !== undefined) && new Set(keys).size === keys.length;
}

/** `spec.vms[vm-1042].hooks[PreHook].hook.name`; members that are not words stand in brackets too. */
export function pathText(path: readonly string[]): string {
  return path
    .map((part, i) => {
      if (part.startsWith('[')) return part;
      if (!/^[A-Za-z_][\w-]*$/.test(part)) return `[${JSON.stringify(part)}]`;
      return i === 0 ? part : `.${part}`;
    })
    .join('');
}

/** Whether a difference is nothing but what servers and webhooks add to an object that one side has from a cluster. */
export function isAddedByServer(
  type: string,
  { path, change, before, after }: Difference,
  live: 'before' | 'after',
): boolean {
  if (change !== (live === 'after' ? 'added' : 'removed')) return false;
  const patterns = ADDED_BY_SERVERS[type] ?? [];
  const leaves = leavesOf(live === 'after' ? after : before, path);
  return leaves.length > 0 && leaves.every((leaf) => patterns.some((pattern) => pattern.test(pathText(leaf))));
}

function leavesOf(value: unknown, path: readonly string[]): (readonly string[])[] {
  const row = asRow(value);
  return row === undefined ? [path] : Object.keys(row).flatMap((key) => leavesOf(row[key], [...path, key]));
}

export const HIDDEN = '(hidden)';

/** A value as it may be shown: nothing of a Secret, no credential, and of a long text its length. */
export function shown(object: Pick<ReviewObject, 'type'>, path: readonly string[], value: unknown): unknown {
  if (value === undefined) return undefined;
  if (object.type === 'Secret.core' && (path[0] === 'data' || path[0] === 'stringData')) return hidden(value);
  return withoutCredentials(path.at(-1) ?? '', value);
}

function hidden(value: unknown): unknown {
  const row = asRow(value);
  return row === undefined ? HIDDEN : Object.fromEntries(Object.keys(row).map((key) => [key, hidden(row[key])]));
}

function withoutCredentials(name: string, value: unknown): unknown {
  if (typeof value === 'string') {
    if (credentialIn(name, value) !== undefined) return HIDDEN;
    return value.length > 400 ? `(${value.split('\n').length} lines, ${value.length} characters)` : value;
  }
  if (Array.isArray(value)) return value.map((item) => withoutCredentials(name, item));
  const row = asRow(value);
  if (row === undefined) return value;
  return Object.fromEntries(Object.entries(row).map(([key, member]) => [key, withoutCredentials(key, member)]));
}
