/** How a flag takes its value. */
export type FlagKind =
  /** The next word, or what follows `=`. */
  | 'text'
  /** A whole number. */
  | 'number'
  /** Words parted by commas; the flag may be given again. */
  | 'words'
  /** `key=value`, parted by commas; the flag may be given again. */
  | 'labels'
  /** True where it stands, false as `--flag=false`. */
  | 'presence'
  /** Always takes a word: `--flag true`. */
  | 'explicit'
  /** `true`, `false`, or `auto`, which leaves the field out. */
  | 'tristate';

/** A flag of a command line: how it is read, and what becomes of it. */
export interface Flag {
  /** Without the dashes. */
  readonly name: string;
  /** The one letter that stands for it. */
  readonly short?: string;
  /** Further names that the tool has, or had, for it. */
  readonly aliases?: readonly string[];
  readonly kind: FlagKind;
  /** The only values that the tool takes. @default - any */
  readonly values?: readonly string[];
  /** The member of the spec, or of its settings, that has the value as it is given. @default - its command makes something of it */
  readonly field?: string;
  /** A boolean that the tool writes where nothing is given. */
  readonly default?: true;
  /** A credential: its value is neither kept nor told. */
  readonly secret?: true;
  /** What becomes of it in the manifests, or why nothing does. */
  readonly becomes: string;
}
