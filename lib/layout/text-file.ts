/** A file to write: path relative to the output folder with `/`, and its bytes as text. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}
