import { asText, type Row } from '../support/untyped';
import { catalogue, codeNamed } from './catalogue';

/**
 * Annotation that switches rules off for its object: one line for each, `<rule>: <reason>`. A value may be of any length
 * and hold line ends, which a key may not: hence one annotation for all.
 */
export const IGNORE_ANNOTATION = 'cdk8s-forklift.dev/ignore';

/** What an annotation says: reasons by rule, and lines that say nothing. */
export interface Ignores {
  readonly reasons: ReadonlyMap<string, string>;
  readonly unread: readonly string[];
  /** Codes that nobody can ignore. */
  readonly refused: readonly string[];
}

const NOTHING: Ignores = { reasons: new Map(), unread: [], refused: [] };

export function readIgnores(annotations: Row): Ignores {
  const text = annotations[IGNORE_ANNOTATION];
  if (text === undefined) return NOTHING;
  const reasons = new Map<string, string>();
  const unread: string[] = [];
  const refused: string[] = [];
  for (const line of (asText(text) ?? '').split('\n')) {
    if (line.trim() === '') continue;
    const [, rule, reason] = /^([a-z0-9-]+)\s*:\s*(\S.*)$/.exec(line.trim()) ?? [];
    const code = rule === undefined ? undefined : (codeNamed(rule) ?? rule);
    if (code === undefined || reason === undefined || reasons.has(code)) unread.push(line.trim());
    else if (catalogue.get(code)?.notIgnored !== undefined) refused.push(code);
    else reasons.set(code, reason);
  }
  return { reasons, unread, refused };
}

/** The annotation's value for these reasons, in the order of the rules' names. */
export function writeIgnores(reasons: ReadonlyMap<string, string>): string {
  return [...reasons]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, reason]) => `${rule}: ${reason.replace(/\s+/g, ' ').trim()}`)
    .join('\n');
}
