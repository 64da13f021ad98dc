import type { Code } from '../problems/catalogue';
import type { LawsOver } from '../problems/law-over';
import type { Position } from '../support/located-yaml';
import type { PlaybookAnalysis } from './playbook-faults';

/** What the laws of playbooks ask. */
export interface PlaybookFacts {
  readonly analysis: Pick<PlaybookAnalysis, 'faults'>;
  /** How its reader calls a place in the text: `playbooks/drain.yml:4:7`. */
  at(position: Position): string;
  /** Whether it is reported as an error, whatever the law says: a play that is skipped is one in a hook of one's own. */
  readonly isAuthored: boolean;
}

/** What a playbook's own reader finds, in the order of the text. */
export const playbookLaws = {
  codes: [
    'hosts-all',
    'hosts-unknown',
    'jinja-syntax',
    'play-without-hosts',
    'play-without-tasks',
    'playbook-base64',
    'playbook-byte-order-mark',
    'playbook-carriage-return',
    'playbook-empty',
    'playbook-file-missing',
    'playbook-many-documents',
    'playbook-not-a-list',
    'playbook-not-a-play',
    'playbook-not-yaml',
    'self-referring-variable',
    'task-with-two-modules',
    'task-without-module',
    'variable-of-another-host',
    'vars-prompt',
  ],
  check: ({ analysis, at, isAuthored }) =>
    analysis.faults.map(({ position, message, ...fault }) => ({
      ...fault,
      path: ['spec', 'playbook'],
      message: `${at(position)}: ${message}`,
      ...(isAuthored ? { severity: 'error' } : {}),
    })),
} as const satisfies LawsOver<PlaybookFacts, Code>;

/** A kind of fault that the reader of playbooks finds. */
export type PlaybookCode = (typeof playbookLaws.codes)[number];
