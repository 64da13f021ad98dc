import { dump } from 'js-yaml';

/**
 * One document as text. It begins with `---`, so that files put behind each other stay separate documents.
 *
 * Strings that a YAML 1.1 reader would take for something else (`on`, `0755`, `12:30:45`) are quoted.
 */
export function toYaml(document: unknown): string {
  return `---\n${dump(document, { lineWidth: -1, noRefs: true, quoteStyle: 'double' })}`;
}
