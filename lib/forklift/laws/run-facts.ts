import type { Path } from '../../problems/path';

/** What laws ask about a Migration and its Plan. */
export interface RunFacts {
  readonly plan: { readonly name: string; readonly type: string | undefined } | undefined;
  /** Its cut-over and those of single VMs, with what the reader calls them. */
  readonly cutovers: readonly CutoverFacts[];
  /** Its author says that it is over. */
  readonly isDone: boolean;
}

export interface CutoverFacts {
  readonly path: Path;
  readonly label: string;
  /** A text; anything where a program is wrong. */
  readonly time: unknown;
}
