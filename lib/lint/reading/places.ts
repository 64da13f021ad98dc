import { EVENT_ID, type Event, getScalarValue, parseEvents } from 'js-yaml';
import type { Path } from '../../problems/path';
import { Places as Lines } from '../../support/located-yaml';
import { type RelaxedText, readRelaxed } from '../../support/relaxed-yaml';
import type { SourceDocument } from './documents';

/** Where a value or item is among the events, and where its key, or the item, begins in the text. */
interface Member {
  readonly value: number;
  readonly offset: number;
}

/** A place in a file, line and column from 1. */
export interface FilePlace {
  readonly line: number;
  readonly column: number;
}

/**
 * Finds the places of nodes of one document by their path. The reader keeps none, so its events are read again when a
 * place is first asked for: most documents are without fault.
 */
export class Places {
  private read: RelaxedText<readonly Event[]> | undefined;
  private lines: Lines | undefined;
  /** Members and items of the nodes that were asked for, by the event that begins the node. */
  private readonly members = new Map<number, ReadonlyMap<string | number, Member>>();

  constructor(private readonly source: SourceDocument) {}

  /** The key that holds a value, or the item of a list; the nearest node above where the path leads nowhere. */
  at(path: Path): FilePlace {
    const { text, line, column } = this.source;
    this.lines ??= new Lines(text);
    const inside = this.lines.at(this.offsetOf(path));
    return { line: line + inside.line, column: inside.column + (inside.line === 1 ? column : 0) };
  }

  private offsetOf(path: Path): number {
    this.read ??= readRelaxed(this.source.text, (text) => parseEvents(text, {}));
    const { result: events, text, original } = this.read;
    let at = events.findIndex(({ type }) => type !== EVENT_ID.DOCUMENT);
    let best = startOf(events[at], text) ?? 0;
    for (const part of path) {
      const next = this.step(at, part);
      if (next === undefined) break;
      best = next.offset;
      at = next.value;
    }
    return original(best);
  }

  /** The event of a member's value or of an item, and where its key, or the item, begins. */
  private step(at: number, part: string | number): Member | undefined {
    let members = this.members.get(at);
    if (members === undefined) {
      members = new Map(this.membersOf(at));
      this.members.set(at, members);
    }
    return members.get(part);
  }

  private *membersOf(at: number): Generator<[string | number, Member]> {
    const { result: events, text } = this.read as RelaxedText<readonly Event[]>;
    const parent = events[at];
    if (parent?.type === EVENT_ID.SEQUENCE) {
      let item = at + 1;
      for (let i = 0; events[item] !== undefined && events[item]?.type !== EVENT_ID.POP; i++) {
        yield [i, { value: item, offset: startOf(events[item], text) ?? parent.start }];
        item = this.behind(item);
      }
    } else if (parent?.type === EVENT_ID.MAPPING) {
      // Of two equal keys the last is the one that readers keep.
      for (let key = at + 1; events[key] !== undefined && events[key]?.type !== EVENT_ID.POP; ) {
        const event = events[key] as Event;
        const value = this.behind(key);
        if (event.type === EVENT_ID.SCALAR)
          yield [getScalarValue(text, event), { value, offset: startOf(event, text) ?? parent.start }];
        key = this.behind(value);
      }
    }
  }

  /** The event after a node. */
  private behind(at: number): number {
    const { result: events } = this.read as RelaxedText<readonly Event[]>;
    let depth = 0;
    for (let i = at; i < events.length; i++) {
      const type = events[i]?.type;
      if (type === EVENT_ID.SEQUENCE || type === EVENT_ID.MAPPING) depth++;
      else if (type === EVENT_ID.POP) depth--;
      if (depth === 0) return i + 1;
    }
    return events.length;
  }
}

/** Where a node begins in the text; an empty one begins nowhere. */
function startOf(event: Event | undefined, text: string): number | undefined {
  if (event?.type === EVENT_ID.SEQUENCE || event?.type === EVENT_ID.MAPPING) return event.start;
  if (event?.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  if (event?.type !== EVENT_ID.SCALAR || event.valueStart < 0) return undefined;
  const before = text[event.valueStart - 1];
  return before === '"' || before === "'" ? event.valueStart - 1 : event.valueStart;
}
