import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Edit } from '../problems/fault';
import type { Path } from '../problems/path';
import { append } from '../support/append';
import { asRow } from '../support/untyped';
import { CheckContext, type CheckOptions } from './context';
import { CheckedObject, ObjectIndex } from './objects';
import { readDocuments, type SourceDocument } from './reading/documents';
import { embeddedBeside } from './reading/embedded';
import { Nodes } from './reading/nodes';
import { objectsIn } from './reading/objects-in';
import { checkObject } from './run';

/** A text with what could be put right, and how many faults that were. */
export interface FixedText {
  readonly text: string;
  readonly fixed: number;
}

/** A piece of a text to be replaced: offsets within the whole file. */
interface Cut {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Puts right what has one right answer only: quotes where a bare word is a boolean or a number, fields that the cluster
 * writes, empty members, cut-overs in another form than Forklift's, blanks in base64.
 *
 * So it does where a manifest stands inside of another object, a Policy, a Template, the `definition` of an Ansible task, but
 * takes nothing away there.
 *
 * Everything else stays as it is, byte for byte: comments, order, line ends. Fixing twice gives the same. What could not
 * be changed in that way alone is left.
 */
export function fixText(text: string, options: CheckOptions = {}): FixedText {
  const { documents } = readDocuments(text);
  const objects = new ObjectIndex();
  const found: { readonly object: CheckedObject; readonly document: SourceDocument }[] = [];
  for (const document of documents) {
    const own = [...objectsIn(document.value)];
    const embedded = embeddedBeside(own, document).objects.map((it) => ({ ...it, embedded: true as const }));
    for (const { manifest, ...place } of [...own, ...embedded]) {
      const object = new CheckedObject(manifest, { file: '', document: document.number, ...place }, found.length);
      objects.add(object);
      found.push({ object, document });
    }
  }
  const context = new CheckContext(objects, options);
  const cuts: Cut[] = [];
  let fixed = 0;
  for (const document of documents) {
    const edits = found
      .filter((it) => it.document === document)
      .flatMap(({ object }) =>
        checkObject(object, context)
          .filter(({ ignored, edits: own }) => ignored === undefined && own !== undefined)
          .flatMap(({ edits: own }) =>
            // A Policy may ask for a status: what is embedded loses nothing.
            (own ?? [])
              .filter(({ op }) => op !== 'remove' || object.origin.embedded !== true)
              .map((edit) => ({ ...edit, path: [...object.origin.inside, ...edit.path] })),
          ),
      );
    const own = cutsOf(document, edits);
    if (own.length === 0 || !isWhatWasMeant(document, own, edits)) continue;
    append(
      cuts,
      own.map((cut) => ({ ...cut, from: cut.from + document.offset, to: cut.to + document.offset })),
    );
    fixed += own.length;
  }
  return { text: applied(text, cuts), fixed };
}

function cutsOf(document: SourceDocument, edits: readonly Edit[]): Cut[] {
  const nodes = new Nodes(document);
  const cuts = edits.flatMap((edit) => {
    const pair = nodes.pair(edit.path);
    const cut = pair === undefined ? undefined : cutOf(document.text, edit, pair);
    return cut === undefined ? [] : [cut];
  });
  // Of two cuts that touch, the first is made; the next run makes the other.
  const inOrder = cuts.sort((a, b) => a.from - b.from);
  return inOrder.filter((cut, i) => i === 0 || cut.from >= (inOrder[i - 1] as Cut).to);
}

type Place = NonNullable<ReturnType<Nodes['pair']>>;

function cutOf(text: string, edit: Edit, { key, value, parent }: Place): Cut | undefined {
  if (edit.op === 'remove') return key === undefined ? undefined : removal(text, key, value, parent);
  if (!isScalar(value) || !value.range) return undefined;
  const [from, end] = value.range;
  const written = text.slice(from, end);
  if (edit.op === 'quote') {
    // A word that means a boolean for Kubernetes, or a number: text of its own, once it stands in quotes.
    const isBare = value.type === 'PLAIN' && /^[\w.+-]+$/.test(written) && !value.anchor && !value.tag;
    return isBare ? { from, to: end, text: `"${written}"` } : undefined;
  }
  if (value.anchor || value.tag) return undefined;
  const block = value.type === 'BLOCK_FOLDED' || value.type === 'BLOCK_LITERAL';
  // A block ends with a line end, which the line of the key needs.
  const to = block ? from + written.trimEnd().length : end;
  return {
    from,
    to,
    text: value.type === 'QUOTE_DOUBLE' || !/^[A-Za-z0-9+/=]+$/.test(edit.value) ? `"${edit.value}"` : edit.value,
  };
}

/** A member with its lines: in a block its whole lines, in braces up to the next member. */
function removal(text: string, key: Node, value: Node | null, parent: Node): Cut | undefined {
  if (!isMap(parent) || !key.range || parent.items.length < 2) return undefined;
  const end = value?.range?.[1] ?? key.range[1];
  if (parent.flow) {
    const index = parent.items.findIndex((item) => item.key === key);
    const next = parent.items[index + 1]?.key as Node | undefined;
    if (next?.range) return { from: key.range[0], to: next.range[0], text: '' };
    const before = parent.items[index - 1];
    const beforeEnd = ((before?.value ?? before?.key) as Node | undefined)?.range?.[1];
    return beforeEnd === undefined ? undefined : { from: beforeEnd, to: end, text: '' };
  }
  const lineStart = text.lastIndexOf('\n', key.range[0] - 1) + 1;
  if (text.slice(lineStart, key.range[0]).trim() !== '') {
    // The first member of an item of a list shares its line with the dash: the next one takes its place.
    const next = parent.items[1]?.key as Node | undefined;
    const free = next?.range && parent.items[0]?.key === key && text.slice(end, next.range[0]).trim() === '';
    return free && next?.range ? { from: key.range[0], to: next.range[0], text: '' } : undefined;
  }
  const collection = isMap(value) || isSeq(value);
  const contentEnd = collection && !(value as { flow?: boolean }).flow ? lastContent(text, key.range[1], end) : end;
  const newline = text.indexOf('\n', Math.max(contentEnd - 1, key.range[1]));
  return { from: lineStart, to: newline < 0 ? text.length : newline + 1, text: '' };
}

/** The end of a block without the blank lines and comments after it, which belong to what follows. */
function lastContent(text: string, from: number, end: number): number {
  const lines = text.slice(from, end).split('\n');
  while (lines.length > 1 && /^\s*(#.*)?$/.test(lines.at(-1) ?? '')) lines.pop();
  return from + lines.join('\n').length;
}

function applied(text: string, cuts: readonly Cut[]): string {
  let result = '';
  let at = 0;
  for (const cut of [...cuts].sort((a, b) => a.from - b.from)) {
    result += text.slice(at, cut.from) + cut.text;
    at = cut.to;
  }
  return result + text.slice(at);
}

/** Reads the changed document again: it must be the old one with some of the edits made, and nothing else. */
function isWhatWasMeant(document: SourceDocument, cuts: readonly Cut[], edits: readonly Edit[]): boolean {
  const { documents, faults } = readDocuments(applied(document.text, cuts));
  if (documents.length !== 1 || faults.length > 0) return false;
  const touched = edits.map(({ path }) => path);
  return sameBut(document.value, documents[0]?.value, [], touched);
}

function sameBut(before: unknown, after: unknown, path: Path, touched: readonly Path[]): boolean {
  if (touched.some((it) => it.length === path.length && it.every((part, i) => part === path[i]))) return true;
  if (Array.isArray(before)) {
    return (
      Array.isArray(after) &&
      before.length === after.length &&
      before.every((item, i) => sameBut(item, after[i], [...path, i], touched))
    );
  }
  const [a, b] = [asRow(before), asRow(after)];
  if (a === undefined || b === undefined)
    return a === b && (Object.is(before, after) || JSON.stringify(before) === JSON.stringify(after));
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) =>
    sameBut(a[key], b[key], [...path, key], touched),
  );
}
