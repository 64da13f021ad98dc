import { load, YAMLException } from 'js-yaml';
import { toYaml } from '../layout/yaml';
import type { Fault } from '../problems/fault';
import { didYouMean } from '../support/did-you-mean';
import { utcInstant } from '../support/instant';
import { table } from '../support/table';
import { asRow, type Row } from '../support/untyped';
import { type Approval, hashOfApproval } from './approval';

const HEADER = `# Written by cdk8s-forklift approve, and by nothing else: a line that a person changes takes the approval back.
`;

const KEYS = ['programme', 'wave', 'who', 'when', 'change', 'from', 'until', 'opened', 'hash', 'contents'] as const;

/** The text of an approval's file. The same approval gives the same bytes. */
export function writeApproval(approval: Approval): string {
  const { programme, wave, who, when, change, from, until, opened, contents } = approval;
  const hash = hashOfApproval(approval);
  const said = { programme, wave, who, when, change, from, until, opened, hash };
  // A moment that is not set is not written.
  return HEADER + toYaml({ ...said, contents: Object.fromEntries(contents) });
}

/**
 * Reads an approval's file.
 *
 * @returns the approval, or every fault of the file: `approval-malformed`, or `approval-edited` where what it says is not
 *   what its hash was made of
 */
export function readApproval(text: string): Approval | readonly Fault[] {
  let document: unknown;
  try {
    document = load(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark === undefined ? '' : `line ${error.mark.line + 1}: `;
    return [malformed(`${line}is not YAML: ${error.reason}`)];
  }
  const row = asRow(document);
  if (row === undefined) return [malformed('is not a mapping of who, when, change and hash')];
  const faults = [...unknownKeys(row), ...KEYS.flatMap((key) => CHECKS[key](row[key], key, row))];
  if (faults.length > 0) return faults;
  const {
    hash: _,
    contents,
    ...said
  } = row as unknown as Omit<Approval, 'contents'> & {
    readonly hash: string;
    readonly contents: Readonly<Record<string, string>>;
  };
  const approval: Approval = { ...said, contents: new Map(Object.entries(contents)) };
  return hashOfApproval(approval) === row.hash ? approval : [edited()];
}

function unknownKeys(row: Row): Fault[] {
  return Object.keys(row)
    .filter((key) => !KEYS.some((known) => known === key))
    .map((key) =>
      malformed(
        `${JSON.stringify(key)} is not a member of an approval, accepted: ${KEYS.join(', ')}`,
        didYouMean(key, KEYS) ?? APPROVE,
      ),
    );
}

type Check = (value: unknown, key: string, row: Row) => Fault[];

const oneLineText: Check = (value, key) =>
  typeof value === 'string' && value.trim() !== '' && !/[\r\n]/.test(value)
    ? []
    : [malformed(`${key} is ${told(value)}, accepted: a text of one line`)];

const moment: Check = (value, key) =>
  typeof value === 'string' && utcInstant(value) === value
    ? []
    : [malformed(`${key} is ${told(value)}, accepted: a date and time like 2026-11-29T12:00:00Z`)];

/** What only an approval says that holds from a moment on. */
const dated: Check = (value, key, row) => {
  if (value === undefined) return [];
  return row.from === undefined ? [malformed(`${key} is set, and from is not`)] : moment(value, key, row);
};

const CHECKS: Readonly<Record<(typeof KEYS)[number], Check>> = table({
  programme: oneLineText,
  wave: (value, key) =>
    typeof value === 'string' && /^wave-\d{2,3}$/.test(value)
      ? []
      : [malformed(`${key} is ${told(value)}, accepted: a wave, like wave-01`)],
  who: oneLineText,
  when: moment,
  change: oneLineText,
  from: (value, key, row) => (value === undefined ? [] : moment(value, key, row)),
  until: dated,
  opened: dated,
  hash: (value, key) =>
    typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value)
      ? []
      : [malformed(`${key} is ${told(value)}, accepted: sha256: and 64 digits`)],
  contents: (value, key) => {
    const row = asRow(value);
    return row !== undefined && Object.values(row).every((digest) => typeof digest === 'string')
      ? []
      : [malformed(`${key} is ${row === undefined ? told(value) : 'not whole'}, accepted: names with digests`)];
  },
});

/** Anything but text is not written out: aliases may make it endless. */
function told(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'a list';
  if (asRow(value) !== undefined) return 'a mapping';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** What puts right whatever is wrong with a file. */
export const APPROVE = 'review the wave again and approve it: npx cdk8s-forklift approve';

function malformed(message: string, fix = APPROVE): Fault {
  return { code: 'approval-malformed', message, fix };
}

function edited(): Fault {
  return {
    code: 'approval-edited',
    message: 'was changed after the command approve wrote it, so it is unknown what was approved',
    fix: `bring it back from Git, or ${APPROVE}`,
  };
}
