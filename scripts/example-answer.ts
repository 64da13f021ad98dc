/** What is said of an example: the codes that count, and the text that a person sees. */
export interface Answer {
  readonly codes: readonly string[];
  readonly text: string;
}
