/** One pair as it is written. */
export interface NetworkPairText {
  readonly source: string;
  readonly vlan?: number;
  readonly destination: {
    readonly type: 'pod' | 'ignored' | 'multus';
    readonly name?: string;
    readonly namespace?: string;
  };
}

/** A text that is not a list of pairs. */
export class PairFault extends Error {}

/**
 * Pairs of networks: `source[@vlan]:default|ignored|name|namespace/name`, parted by commas.
 *
 * Pure. There is no way to write a source with a comma, a colon or an `@`.
 *
 * @param namespace of a name without one
 * @throws PairFault with what is expected
 */
export function readNetworkPairs(text: string, namespace: string): NetworkPairText[] {
  const pairs = itemsOf(text).map((item): NetworkPairText => {
    const { left, right } = sidesOf(item, 'source:default, source:ignored, source:name or source:namespace/name');
    const at = left.lastIndexOf('@');
    const destination = destinationOf(right, namespace);
    if (at < 0) return { source: left, destination };
    const vlan = left.slice(at + 1).trim();
    if (!/^\d{1,4}$/.test(vlan) || Number(vlan) < 1 || Number(vlan) > 4094)
      throw new PairFault(`has the VLAN ${JSON.stringify(vlan)} in ${JSON.stringify(item)}, accepted: 1 to 4094`);
    return { source: left.slice(0, at).trim(), vlan: Number(vlan), destination };
  });
  if (pairs.filter(({ destination }) => destination.type === 'pod').length > 1)
    throw new PairFault('leads to default more than once, which the tool refuses');
  return pairs;
}

/** The parts between commas, without blanks; empty ones go. */
export function itemsOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** What stands before and behind the first colon. */
export function sidesOf(item: string, form: string): { readonly left: string; readonly right: string } {
  const at = item.indexOf(':');
  const left = item.slice(0, Math.max(at, 0)).trim();
  const right = item.slice(at + 1).trim();
  if (at < 0 || left === '' || right === '') throw new PairFault(`has ${JSON.stringify(item)}, accepted: ${form}`);
  return { left, right };
}

function destinationOf(text: string, namespace: string): NetworkPairText['destination'] {
  if (text === 'default') return { type: 'pod' };
  if (text === 'ignored') return { type: 'ignored' };
  const slash = text.indexOf('/');
  const [own, name] = slash < 0 ? [namespace, text] : [text.slice(0, slash).trim(), text.slice(slash + 1).trim()];
  if (own === '' || name === '')
    throw new PairFault(`has the target ${JSON.stringify(text)}, accepted: default, ignored, name or namespace/name`);
  return { type: 'multus', name, namespace: own };
}
