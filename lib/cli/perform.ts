import type { Terminal } from './terminal';

/**
 * Does what a verb is for and gives the exit code. It loads what it needs itself, with `require`, so that a command line
 * loads no more than its own verb.
 */
export type Act = (terminal: Terminal) => number | Promise<number>;

/** How the file of a verb hands over what it does. */
export type Perform = (act: Act) => Promise<void>;
