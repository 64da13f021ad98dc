import { type Code, catalogue, lawOf } from '../problems/catalogue';
import { compareText } from '../support/did-you-mean';
import type { ToldFinding } from './input';
import type { AcceptedRisk, RuleCount } from './model';

/** How many findings of a rule are shown. */
const EXAMPLES = 5;
const ORDER = ['error', 'warning', 'info'] as const;

/** A finding with the wave that it is about, where it is about one, and the id of its VM. */
export interface PlacedFinding extends ToldFinding {
  readonly wave?: string;
}

type Counting = { -readonly [K in keyof RuleCount]: RuleCount[K] } & {
  examples: { where: string; message: string; fix?: string }[];
};

/** What each rule says; errors first, then by how often. */
export function countRules(findings: readonly PlacedFinding[]): RuleCount[] {
  const counts = new Map<string, { count: Counting; vms: Set<string> }>();
  for (const { code, severity, where, message, fix, ignored, vmId } of findings) {
    const key = `${severity} ${code}`;
    let known = counts.get(key);
    if (known === undefined) {
      const summary = catalogue.has(code) ? lawOf(code as Code).summary : '';
      known = { count: { code, severity, summary, findings: 0, ignored: 0, vms: 0, examples: [] }, vms: new Set() };
      counts.set(key, known);
    }
    const { count, vms } = known;
    count.findings++;
    if (vmId !== undefined) vms.add(vmId);
    if (ignored !== undefined) count.ignored++;
    else if (count.examples.length < EXAMPLES)
      count.examples.push({ where, message, ...(fix === undefined ? {} : { fix }) });
  }
  return [...counts.values()]
    .map(({ count, vms }) => ({ ...count, vms: vms.size }))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || b.findings - a.findings || compareText(a.code, b.code),
    );
}

/** What somebody has accepted, with the reason. */
export function acceptedRisks(findings: readonly PlacedFinding[]): AcceptedRisk[] {
  const risks = new Map<string, { -readonly [K in keyof AcceptedRisk]: AcceptedRisk[K] }>();
  for (const { code, ignored, where, wave } of findings) {
    if (ignored === undefined) continue;
    const key = JSON.stringify([code, ignored, where]);
    const known = risks.get(key);
    if (known) known.findings++;
    else risks.set(key, { code, reason: ignored, where, findings: 1, ...(wave === undefined ? {} : { wave }) });
  }
  return [...risks.values()].sort((a, b) => compareText(a.where, b.where) || compareText(a.code, b.code));
}
