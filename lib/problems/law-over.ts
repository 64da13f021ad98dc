import type { Fault } from './fault';
import type { Path } from './path';

/** How a caller names a node of what it shows its reader: `spec.map[1]`, or `pairs[1]` in a program. */
export type Words = (path: Path) => string;

/**
 * A law over plain data: rules give it what a manifest holds, constructs what they are about to write, each with its own
 * words for a path. Pure; every fault has a path from the top of the object.
 */
export interface LawOver<D, C extends string = string> {
  readonly code: C;
  check(data: D, words: Words): readonly Fault[];
}

/** Laws that one look at the data decides on together, such as a reader that finds faults of many kinds in a text. */
export interface LawsOver<D, C extends string = string> {
  readonly codes: readonly C[];
  check(data: D, words: Words): readonly Fault[];
}
