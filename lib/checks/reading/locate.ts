import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { Path } from '../path';
import type { SourceDocument } from './documents';

/** A place in a file, line and column from 1. */
export interface FilePlace {
  readonly line: number;
  readonly column: number;
}

/** Finds nodes of one document by their path. The document is parsed again, with places, when it is first asked. */
export class Locator {
  private parsed: { readonly document: Document.Parsed; readonly lines: LineCounter } | undefined;

  constructor(readonly source: SourceDocument) {}

  /** The key that holds a value, or the item of a list; the nearest node above where the path leads nowhere. */
  place(path: Path): FilePlace {
    const { lines } = this.read();
    const node = this.nearest(path);
    const start = node?.range?.[0] ?? firstSign(this.source.text);
    const { line, col } = lines.linePos(start);
    return { line: this.source.line + line, column: col + (line === 1 ? this.source.column : 0) };
  }

  /** The pair or item at exactly this path. */
  pair(path: Path): { readonly key?: Node; readonly value: Node | null; readonly parent: Node } | undefined {
    const { document } = this.read();
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

  private nearest(path: Path): Node | null {
    const { document } = this.read();
    let node: Node | null = document.contents;
    let best: Node | null = node;
    for (const part of path) {
      if (node === null) break;
      const next = step(document, node, part);
      if (next === undefined) break;
      best = next.key ?? next.value ?? best;
      node = next.value;
    }
    return best;
  }

  private read(): { readonly document: Document.Parsed; readonly lines: LineCounter } {
    if (this.parsed) return this.parsed;
    const lines = new LineCounter();
    const document = parseDocument(this.source.text, {
      lineCounter: lines,
      keepSourceTokens: false,
      uniqueKeys: false,
      merge: true,
      strict: false,
      logLevel: 'silent',
    });
    this.parsed = { document, lines };
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

function firstSign(text: string): number {
  const sign = /^(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*/.exec(text)?.[0].length ?? 0;
  return Math.min(sign, Math.max(0, text.length - 1));
}
