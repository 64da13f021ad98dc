/** A word of a command, as far as it is known before the script runs. */
export interface Word {
  /** The text; where `unknown` is set its beginning, up to what is not known. */
  readonly text: string;
  /** Why the rest is not known: `$TARGET is not set in the script`. @default - all of it is known */
  readonly unknown?: string;
}
