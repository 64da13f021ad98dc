import { EVENT_ID, type Event, getScalarValue, load, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import { readRelaxed } from './relaxed-yaml';

/** A place in a text; lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

interface Base extends Position {
  /** An explicit tag such as `!unsafe` or `!vault`; empty for none. */
  readonly tag: string;
}

/** YAML with the place of every node. */
export type YamlNode = YamlScalar | YamlList | YamlMapping;
export interface YamlScalar extends Base {
  readonly kind: 'scalar';
  /** As text, whatever it means. */
  readonly text: string;
  /** Written without quotes: may be a number, a boolean or null. */
  readonly plain: boolean;
  /** Written as a block after `|`: its lines are lines of the text. */
  readonly literal: boolean;
}
export interface YamlList extends Base {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
}
export interface YamlMapping extends Base {
  readonly kind: 'mapping';
  readonly entries: readonly { readonly key: YamlScalar; readonly value: YamlNode }[];
}

/** How many nodes a text may hold once its aliases are followed: what expands further is a bomb. */
const NODE_LIMIT = 200_000;

/** Why a text is not YAML, and where. */
export class YamlFault extends Error {
  constructor(
    message: string,
    readonly position: Position,
  ) {
    super(message);
  }
}

/**
 * Reads the documents of a text with the place of every node; an empty text gives none.
 *
 * `python`: also refuses what PyYAML does, tabs between words.
 *
 * @throws YamlFault for what is not YAML
 */
export function readLocatedYaml(text: string, reader: 'go' | 'python' = 'go'): YamlNode[] {
  const lines = new Places(text);
  try {
    const { result: events, text: relaxed, original } = readRelaxed(text, (it) => parseEvents(it, {}));
    const at = (offset: number) => lines.at(original(offset));
    const tab = reader === 'python' ? strayTab(text, events, original) : undefined;
    if (tab !== undefined)
      throw new YamlFault("a tab stands where PyYAML takes spaces only: found character '\\t'", lines.at(tab));
    return new Builder(relaxed, events, { at }).documents();
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const mark = error.mark as { line: number; column: number } | undefined;
    throw new YamlFault(
      error.reason ?? error.message,
      mark ? { line: mark.line + 1, column: mark.column + 1 } : { line: 1, column: 1 },
    );
  }
}

/** Where a tab stands that is in no quoted text, block or comment: PyYAML refuses it, wherever it is. */
function strayTab(text: string, events: readonly Event[], original: (offset: number) => number): number | undefined {
  if (!text.includes('\t')) return undefined;
  const texts = events.filter((event) => event.type === EVENT_ID.SCALAR && event.style !== SCALAR_STYLE.PLAIN) as {
    readonly valueStart: number;
    readonly valueEnd: number;
  }[];
  let next = 0;
  for (let at = text.indexOf('\t'); at >= 0; at = text.indexOf('\t', at + 1)) {
    while (next < texts.length && original(texts[next]?.valueEnd ?? 0) < at) next++;
    const quoted = texts[next];
    if (quoted !== undefined && original(quoted.valueStart) <= at) continue;
    const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
    if (!/(?:^|\s)#/.test(line)) return at;
  }
  return undefined;
}

/** The value of a mapping's key. */
export function member(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === 'mapping' ? node.entries.find((e) => e.key.text === key)?.value : undefined;
}

/** The text of a scalar. */
export function textOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? node.text : undefined;
}

/** Every scalar below a node, depth first, in the order of the text. */
export function* scalarsOf(node: YamlNode): Generator<YamlScalar> {
  if (node.kind === 'scalar') yield node;
  else if (node.kind === 'list') for (const item of node.items) yield* scalarsOf(item);
  else {
    for (const { key, value } of node.entries) {
      yield key;
      yield* scalarsOf(value);
    }
  }
}

/** A node as plain data, scalars resolved as YAML 1.2 core. */
export function toData(node: YamlNode): unknown {
  if (node.kind === 'list') return node.items.map(toData);
  if (node.kind === 'mapping')
    return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, toData(value)]));
  if (!node.plain || node.tag !== '') return node.text;
  if (node.text === '' || node.text === '~') return null;
  return NOT_TEXT.test(node.text) ? load(node.text) : node.text;
}

/** What may be a number, a boolean or null; all else is text, however it would be read alone. */
const NOT_TEXT = /^([-+]?\.?(\d[\w.+-]*|inf)|\.nan|null|true|false)$/i;

/** Lines and columns of offsets in a text. */
export class Places {
  private readonly lineStarts: number[] = [0];

  constructor(text: string) {
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.lineStarts.push(i + 1);
  }

  at(offset: number): Position {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lineStarts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.lineStarts[low] as number) + 1 };
  }
}

/** Builds nodes from the parser's events: the AST of the library keeps no places. */
class Builder {
  private next = 0;
  /** Where the last node begins: an empty one comes after it. */
  private last: Position = { line: 1, column: 1 };
  private readonly anchors = new Map<string, YamlNode>();
  /** Nodes in each node with an anchor, its aliases followed. */
  private readonly sizes = new Map<YamlNode, number>();
  private count = 0;

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
    private readonly places: Pick<Places, 'at'>,
  ) {}

  documents(): YamlNode[] {
    const documents: YamlNode[] = [];
    while (this.next < this.events.length) {
      if (this.take().type !== EVENT_ID.DOCUMENT) continue;
      if (this.peek()?.type !== EVENT_ID.POP) documents.push(this.node());
    }
    return documents;
  }

  private peek(): Event | undefined {
    return this.events[this.next];
  }

  private take(): Event {
    return this.events[this.next++] as Event;
  }

  private node(): YamlNode {
    const event = this.take();
    if (event.type === EVENT_ID.ALIAS) {
      const anchor = this.text.slice(event.anchorStart, event.anchorEnd);
      const target = this.anchors.get(anchor);
      if (target === undefined)
        throw new YamlFault(`the alias *${anchor} has no anchor`, this.places.at(event.anchorStart));
      this.count += this.sizes.get(target) ?? 1;
      if (this.count > NODE_LIMIT)
        throw new YamlFault(`its aliases expand to more than ${NODE_LIMIT} nodes`, this.places.at(event.anchorStart));
      return target;
    }
    if (event.type !== EVENT_ID.SCALAR && event.type !== EVENT_ID.SEQUENCE && event.type !== EVENT_ID.MAPPING) {
      throw new YamlFault('is not YAML that this project can read', { line: 1, column: 1 });
    }
    const tag = event.tagStart < 0 ? '' : this.text.slice(event.tagStart, event.tagEnd);
    const before = this.count++;
    const node = event.type === EVENT_ID.SCALAR ? this.scalar(event, tag) : this.collection(event, tag);
    if (event.anchorStart >= 0) {
      this.anchors.set(this.text.slice(event.anchorStart, event.anchorEnd), node);
      this.sizes.set(node, this.count - before);
    }
    return node;
  }

  private scalar(event: Extract<Event, { type: typeof EVENT_ID.SCALAR }>, tag: string): YamlScalar {
    const start = event.valueStart >= 0 ? event.valueStart : event.tagStart;
    const text = getScalarValue(this.text, event);
    const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
    const place = start < 0 ? this.last : this.places.at(start);
    this.last = place;
    return {
      kind: 'scalar',
      text,
      plain: event.style === SCALAR_STYLE.PLAIN,
      literal: event.style === SCALAR_STYLE.LITERAL_BLOCK,
      tag,
      line: place.line,
      column: isBlock ? 1 + indentation(this.text, event.valueStart, text) : place.column,
    };
  }

  private collection(
    event: Extract<Event, { type: typeof EVENT_ID.SEQUENCE | typeof EVENT_ID.MAPPING }>,
    tag: string,
  ): YamlNode {
    const place = this.places.at(Math.max(0, event.start));
    this.last = place;
    if (event.type === EVENT_ID.SEQUENCE) {
      const items: YamlNode[] = [];
      while (this.peek()?.type !== EVENT_ID.POP) items.push(this.node());
      this.take();
      return { kind: 'list', items, tag, ...place };
    }
    const entries: { key: YamlScalar; value: YamlNode }[] = [];
    const keys = new Set<string>();
    while (this.peek()?.type !== EVENT_ID.POP) {
      const key = this.node();
      if (key.kind !== 'scalar') throw new YamlFault('a key is a list or a mapping', key);
      const value = this.node();
      if (keys.has(key.text)) throw new YamlFault(`the key ${JSON.stringify(key.text)} is given twice`, key);
      keys.add(key.text);
      entries.push({ key, value });
    }
    this.take();
    return { kind: 'mapping', entries: merged(entries), tag, ...place };
  }
}

/** `<<: *defaults` gives the members of a mapping, or of a list of them, that are not given otherwise. */
function merged(entries: YamlMapping['entries']): YamlMapping['entries'] {
  const isMerge = ({ key }: YamlMapping['entries'][number]) => key.text === '<<' && key.plain && key.tag === '';
  const merge = entries.find(isMerge)?.value;
  const sources = merge?.kind === 'list' ? merge.items : merge ? [merge] : [];
  if (!sources.every((source) => source.kind === 'mapping') || sources.length === 0) return entries;
  const result = entries.filter((entry) => !isMerge(entry));
  const known = new Set(result.map(({ key }) => key.text));
  for (const { key, value } of sources.flatMap((source) => source.entries)) {
    if (known.has(key.text)) continue;
    known.add(key.text);
    result.push({ key, value });
  }
  return result;
}

/** Blanks in front of the lines of a block scalar that are not part of it. */
function indentation(source: string, from: number, text: string): number {
  return Math.max(0, blanksBeforeText(source, from) - blanksBeforeText(text, 0));
}

/** Blanks at the beginning of the first line that has more than blanks; 0 where none has. */
function blanksBeforeText(text: string, from: number): number {
  let lineStart = from;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\n') lineStart = at + 1;
    else if (text[at] !== ' ') return at - lineStart;
  }
  return 0;
}
