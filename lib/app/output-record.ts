import { createHash } from 'node:crypto';
import type { TextFile } from '../layout/text-file';
import { compareText } from '../support/did-you-mean';

/**
 * File of the output that says what a synth wrote into it. Its name has no ending by which an engine, kubectl or lint
 * would take it for a manifest.
 */
export const RECORD = '.cdk8s-forklift';

const HEADER = `# What a synth wrote here, with SHA-256: it replaces and removes these files and no others.
# After a merge conflict in this file keep both sides and synthesize again.
`;

/** Texts of a path, by their hashes. After a merge there may be several. */
export type OutputRecord = ReadonlyMap<string, ReadonlySet<string>>;

/** The line that says how the VMs of a plan are chosen: `query: vm-migrations/web "where ..."`. */
const QUERY = /^query: (\S+) (".*")$/;

/** The line that says which Forklift the output is for. */
const RELEASE = /^forklift: (main|\d+\.\d+(?:\.\d+)?)$/;

/**
 * A line with the path and one with the hash, so that changes of neighbours are merged without a conflict.
 *
 * @param release of Forklift, as the program names it. @default - not said
 * @param queries that choose the VMs of plans, by `namespace/name` of the plan: nobody reads them off the VMs
 */
export function recordOf(
  files: readonly TextFile[],
  release?: string,
  queries: ReadonlyMap<string, string> = new Map(),
): TextFile {
  const about = [
    ...(release === undefined ? [] : [`forklift: ${release}\n`]),
    ...[...queries].map(([plan, query]) => `query: ${plan} ${JSON.stringify(query)}\n`).sort(compareText),
  ].join('');
  const lines = files.map(({ path, text }) => `${path}\n  ${hashOf(text)}\n`);
  return { path: RECORD, text: HEADER + about + lines.join('') };
}

/** The releases of Forklift that a record names: after a merge there may be several, and of an earlier synth none. */
export function releasesIn(text: string): string[] {
  const named = text.split(/\r?\n/).flatMap((line) => RELEASE.exec(line)?.[1] ?? []);
  return [...new Set(named)];
}

/** The queries that choose the VMs of plans, by `namespace/name` of the plan; of a merge none that both sides have. */
export function queriesIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>();
  for (const line of text.split(/\r?\n/)) {
    const [, plan, query] = QUERY.exec(line) ?? [];
    if (plan !== undefined && query !== undefined) found.set(plan, (found.get(plan) ?? new Set()).add(query));
  }
  return new Map(
    [...found].flatMap(([plan, queries]): [string, string][] => {
      const [only = ''] = queries;
      return queries.size === 1 ? [[plan, unquoted(only)]] : [];
    }),
  );
}

/** A text as JSON has it; what somebody has edited stays as it is. */
function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    return text;
  }
}

/** @returns undefined where the text is not a record */
export function readRecord(text: string): OutputRecord | undefined {
  const record = new Map<string, Set<string>>();
  let hashes: Set<string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    // Markers of a merge conflict: what both sides wrote was written by a synth.
    if (
      line === '' ||
      line.startsWith('#') ||
      RELEASE.test(line) ||
      QUERY.test(line) ||
      /^(<{7}|\|{7}|={7}|>{7})( |$)/.test(line)
    )
      continue;
    const hash = /^ {2}([0-9a-f]{64})$/.exec(line)?.[1];
    if (hash !== undefined && hashes) hashes.add(hash);
    else if (hash === undefined && /^[^\s/]/.test(line)) {
      hashes = record.get(line) ?? new Set();
      record.set(line, hashes);
    } else return undefined;
  }
  return [...record.values()].every((of) => of.size > 0) ? record : undefined;
}

/** Whether a file is as a synth wrote it. Git may have given it other line ends. */
export function isAsRecorded(record: OutputRecord, path: string, text: string): boolean {
  const hashes = record.get(path);
  return hashes !== undefined && (hashes.has(hashOf(text)) || hashes.has(hashOf(text.replaceAll('\r\n', '\n'))));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
