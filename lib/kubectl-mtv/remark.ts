/** Something to know of a line of a script. */
export interface Remark {
  /** `error`: the command there gives no manifest, or not all of it. `warning`: it does, and this is to be known. */
  readonly severity: 'error' | 'warning';
  /** In the script, from 1. */
  readonly line: number;
  /** What it is, lower case, no full stop, never a credential. */
  readonly message: string;
  /** What to do. @default - nothing needs doing */
  readonly fix?: string;
}
