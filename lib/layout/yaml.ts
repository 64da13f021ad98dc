import { DUMP_SCHEMA, jsToAst, type PresenterOptions, present } from 'js-yaml';

/** No folded lines, double quotes where a text needs any, and quotes where any YAML reader would need them. */
export const YAML_STYLE = { schema: DUMP_SCHEMA, lineWidth: -1, quoteStyle: 'double' } satisfies PresenterOptions;

/**
 * One document as text, without anchors. It begins with `---`, so that files put behind each other stay separate documents.
 *
 * Strings that a YAML 1.1 reader would take for something else (`on`, `0755`, `12:30:45`) are quoted.
 */
export function toYaml(document: unknown): string {
  // The two steps of js-yaml's `dump`, without what it does to its options before each document.
  const text = present(jsToAst(document, YAML_STYLE.schema, { noRefs: true }), YAML_STYLE);
  // Joined, not added up: js-yaml gives a text in thousands of pieces, which a thousand plans would keep until they are
  // written; `join` makes one piece of it.
  return ['---', text].join('\n');
}
