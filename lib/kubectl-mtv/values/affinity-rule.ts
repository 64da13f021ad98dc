import { table } from '../../support/table';

/** What a rule becomes: the affinity of a pod, and what of the text is skipped. */
export interface ReadAffinity {
  readonly affinity: Readonly<Record<string, unknown>>;
  /** Why some of the text has no effect, as the tool has it. @default - all of it has */
  readonly passedOver?: string;
}

/** A text that is not a rule. */
export class AffinityFault extends Error {}

const TOPOLOGIES: Readonly<Record<string, string>> = table({
  node: 'kubernetes.io/hostname',
  zone: 'topology.kubernetes.io/zone',
  region: 'topology.kubernetes.io/region',
  rack: 'topology.kubernetes.io/rack',
});
const FORM = 'REQUIRE, PREFER, AVOID or REPEL, then pods(key=value, ...) on node, zone, region or rack';

/**
 * The affinity that one rule of kubectl-mtv (KARL) says: `PREFER pods(app=db, tier in [a,b]) on zone weight=80`.
 *
 * Pure. Keeps the order of the selectors; of a key that comes twice with `=` the last wins, as in the tool.
 *
 * @throws AffinityFault with what is expected
 */
export function readAffinityRule(rule: string): ReadAffinity {
  const text = rule.trim().replace(/;$/, '').trim();
  const open = text.indexOf('pods(');
  const close = text.lastIndexOf(')');
  const type = text.slice(0, Math.max(open, 0)).trim().toUpperCase();
  if (open < 0 || close < open || !['REQUIRE', 'PREFER', 'AVOID', 'REPEL'].includes(type))
    throw new AffinityFault(`is ${JSON.stringify(rule)}, accepted: ${FORM}`);
  const behind = text
    .slice(close + 1)
    .trim()
    .split(/\s+/);
  const [on, where, ...rest] = behind;
  const topologyKey = TOPOLOGIES[(where ?? '').toLowerCase()];
  if (on?.toLowerCase() !== 'on' || topologyKey === undefined)
    throw new AffinityFault(
      `has ${JSON.stringify(behind.join(' '))} behind its pods, accepted: on node, zone, region or rack`,
    );
  const isSoft = type === 'PREFER' || type === 'REPEL';
  const [first, ...more] = rest;
  const stated = first?.startsWith('weight=') ? Number.parseInt(first.slice('weight='.length), 10) : undefined;
  if (isSoft && stated !== undefined && !(stated >= 1 && stated <= 100))
    throw new AffinityFault(`has the weight ${JSON.stringify(first?.slice('weight='.length))}, accepted: 1 to 100`);
  const lost = isSoft && stated !== undefined ? more : rest;
  const term = { labelSelector: selectorOf(text.slice(open + 'pods('.length, close)), topologyKey };
  const members = isSoft
    ? { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: stated ?? 100, podAffinityTerm: term }] }
    : { requiredDuringSchedulingIgnoredDuringExecution: [term] };
  return {
    affinity: { [type === 'REQUIRE' || type === 'PREFER' ? 'podAffinity' : 'podAntiAffinity']: members },
    ...(lost.length === 0 ? {} : { passedOver: `${JSON.stringify(lost.join(' '))} behind the rule has no effect` }),
  };
}

function selectorOf(text: string): Readonly<Record<string, unknown>> {
  const matchLabels = new Map<string, string>();
  const matchExpressions: unknown[] = [];
  for (const selector of splitOutsideBrackets(text)) {
    const list = listOf(selector);
    if (list !== undefined) matchExpressions.push(list);
    else if (selector.startsWith('not has '))
      matchExpressions.push({ key: selector.slice(8).trim(), operator: 'DoesNotExist' });
    else if (selector.startsWith('has ')) matchExpressions.push({ key: selector.slice(4).trim(), operator: 'Exists' });
    else {
      const [key = '', value, ...more] = selector.split('=').map((part) => part.trim());
      if (key === '' || value === undefined || more.length > 0)
        throw new AffinityFault(
          `has the selector ${JSON.stringify(selector)}, accepted: key=value, key in [a,b], key not in [a,b], has key, not has key`,
        );
      matchLabels.set(key, value);
    }
  }
  return {
    ...(matchLabels.size === 0 ? {} : { matchLabels: Object.fromEntries(matchLabels) }),
    ...(matchExpressions.length === 0 ? {} : { matchExpressions }),
  };
}

/** `key in [a,b]`, `key not in [a,b]`. */
function listOf(selector: string): unknown {
  if (!selector.endsWith(']')) return undefined;
  for (const [words, operator] of [
    [' not in [', 'NotIn'],
    [' in [', 'In'],
  ] as const) {
    const at = selector.indexOf(words);
    if (at > 0) {
      const values = selector
        .slice(at + words.length, -1)
        .split(',')
        .map((value) => value.trim());
      return { key: selector.slice(0, at).trim(), operator, values: values.filter((value) => value !== '') };
    }
  }
  return undefined;
}

function splitOutsideBrackets(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '[') depth++;
    if (character === ']') depth--;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
