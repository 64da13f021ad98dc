import { type DumpOptions, dump } from 'js-yaml';

/** No folded lines, no anchors, and double quotes where a text needs any. */
export const DUMP_OPTIONS: DumpOptions = { lineWidth: -1, noRefs: true, quoteStyle: 'double' };

/**
 * One document as text. It begins with `---`, so that files put behind each other stay separate documents.
 *
 * Strings that a YAML 1.1 reader would take for something else (`on`, `0755`, `12:30:45`) are quoted.
 */
export function toYaml(document: unknown): string {
  // Joined, not added up: js-yaml gives a text in thousands of pieces, which a thousand plans would keep until they are
  // written; `join` makes one piece of it.
  return ['---', dump(document, DUMP_OPTIONS)].join('\n');
}
