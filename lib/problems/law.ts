import type { Severity } from './severity';

/** What is known of a kind of fault, wherever it is reported; its page is docs/rules/<code>.md. */
export interface Law {
  readonly severity: Severity;
  /** One sentence: what it finds. */
  readonly summary: string;
  /** Conditions of Forklift that it saves the user from. */
  readonly condition?: string;
  /** What it looks at, where no rule says so. @default - a program */
  readonly of?: string;
  /** Why nobody can switch it off for an object. @default - it can be ignored with a reason */
  readonly notIgnored?: string;
  /** Names that it had before: understood where a person writes one. */
  readonly aliases?: readonly string[];
}

/** Laws by code. */
export type Laws = Readonly<Record<string, Law>>;
