/** A file to write: path relative to the output folder with `/`, and its bytes as text. */
export interface TextFile {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  /** All of it, with its last line break. */
  readonly text: string;
}
