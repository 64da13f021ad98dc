import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';
import type { Path } from '../../problems/path';
import type { SourceDocument } from './documents';

/** Finds nodes of one document by their path, with where they begin and end: what an edit must know. */
export class Nodes {
  private parsed: Document.Parsed | undefined;

  constructor(readonly source: SourceDocument) {}

  /** The pair or item at exactly this path. */
  pair(path: Path): { readonly key?: Node; readonly value: Node | null; readonly parent: Node } | undefined {
    const document = this.read();
    let node: Node | null = document.contents;
    let found: { key?: Node; value: Node | null; parent: Node } | undefined;
    for (const part of path) {
      if (node === null) return undefined;
      const next = step(document, node, part);
      if (next === undefined) return undefined;
      found = { ...next, parent: node };
      node = next.value;
    }
    return found;
  }

  private read(): Document.Parsed {
    this.parsed ??= parseDocument(this.source.text, {
      uniqueKeys: false,
      merge: true,
      strict: false,
      logLevel: 'silent',
    });
    return this.parsed;
  }
}

function step(
  document: Document.Parsed,
  start: Node,
  part: string | number,
): { key?: Node; value: Node | null } | undefined {
  const node = isAlias(start) ? start.resolve(document) : start;
  if (isSeq(node)) {
    const item = typeof part === 'number' ? node.items[part] : undefined;
    return item === undefined ? undefined : { value: item as Node };
  }
  if (!isMap(node)) return undefined;
  // The last of two equal keys is the one that readers keep.
  const pair = (node.items as Pair<Node, Node | null>[]).findLast(
    ({ key }) => isScalar(key) && String(key.value) === String(part),
  );
  return pair === undefined ? undefined : { key: pair.key, value: pair.value };
}
