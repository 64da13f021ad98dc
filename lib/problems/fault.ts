import type { Position } from '../support/located-yaml';
import type { Code } from './catalogue';
import type { Path } from './path';
import type { Severity } from './severity';

/**
 * A change that puts a fault right and nothing else: text where a bare word means a boolean, a member taken out, a value
 * replaced.
 */
export type Edit =
  | { readonly op: 'quote'; readonly path: Path }
  | { readonly op: 'remove'; readonly path: Path }
  | { readonly op: 'replace'; readonly path: Path; readonly value: string };

/**
 * What is wrong, as data, wherever in the library it is found. Where the thing lies that it is wrong with, its caller
 * knows and adds.
 */
export interface Fault {
  /** The law that it breaks: a word of the catalogue, which never changes. */
  readonly code: Code;
  /** Where in the thing that was looked at. @default - the whole of it */
  readonly path?: Path;
  /** What is wrong, the value, what is accepted; lower case, no full stop, never a secret. */
  readonly message: string;
  /** The message says something of the node at the path, whose name the caller puts in front, in its reader's words. */
  readonly subject?: boolean;
  /** What the message speaks of, for those who read no prose. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** What to do. */
  readonly fix?: string;
  /** Name of the VM that it is about, or its id. */
  readonly vm?: string;
  /** @default - the law's */
  readonly severity?: Severity;
  /** The condition by which Forklift would say so; empty where it says nothing. @default - the law's */
  readonly condition?: string;
  readonly edits?: readonly Edit[];
  /** Lines that show the place: of a query its line, and a caret below the fault. */
  readonly excerpt?: string;
}

/** A fault of a text, with the place in it. */
export interface FaultInText extends Fault {
  readonly position: Position;
  /** Number of the document, from 1, where the text is a file that holds several. */
  readonly document?: number;
}
