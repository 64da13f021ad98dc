import type { SourceVm } from '../forklift/source-vm';
import { compareText } from '../support/did-you-mean';

/** VMs that a rule of a vSphere cluster names: to be kept together, or apart. */
export interface ClusterRuleHint {
  readonly rule: string;
  /** Names, in the order of the inventory. */
  readonly vms: readonly string[];
}

/** Rules of clusters that name several VMs, as RVTools tells them. What kind of rule it is, only a person knows for sure. */
export function clusterRules(vms: readonly SourceVm[]): ClusterRuleHint[] {
  const named = new Map<string, string[]>();
  for (const { name, raw } of vms) {
    const text = raw['Cluster rule name(s)'];
    if (typeof text !== 'string') continue;
    for (const rule of new Set(text.split(',').map((part) => part.trim()))) {
      if (rule === '') continue;
      const list = named.get(rule);
      if (list) list.push(name);
      else named.set(rule, [name]);
    }
  }
  return [...named]
    .filter(([, list]) => list.length > 1)
    .map(([rule, list]) => ({ rule, vms: list }))
    .sort((a, b) => compareText(a.rule, b.rule));
}
