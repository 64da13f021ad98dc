import { constructFromEvents, load, parseEvents, YAMLException } from 'js-yaml';
import type { FaultInText } from '../../problems/fault';
import { readRelaxed } from '../../support/relaxed-yaml';
import { asRow } from '../../support/untyped';
import { GO_SCHEMA } from './go-schema';
import { splitText, type TextPart } from './split';
import { placeholderProblem } from './templates';
import { findingOfText } from './text-faults';

/** A document of a file, as Kubernetes reads it. */
export interface SourceDocument extends TextPart {
  /** From 1; empty documents do not count. */
  readonly number: number;
  readonly value: unknown;
}

/** What a file holds. */
export interface ReadFile {
  readonly documents: readonly SourceDocument[];
  readonly faults: readonly FaultInText[];
}

/** How much a file may hold, in bytes: more is a dump of something, not a manifest. */
export const FILE_LIMIT = 64 * 2 ** 20;
/** How many nodes a document may hold once its aliases are followed: what expands further is a bomb. */
const NODE_LIMIT = 2_000_000;
const ALIAS_LIMIT = 10_000;
/** How many documents a file may hold: more is a log, or a stream of events. */
const DOCUMENT_LIMIT = 20_000;

/** Reads every document that can be read; what cannot is a fault with its place. */
export function readDocuments(whole: string): ReadFile {
  const documents: SourceDocument[] = [];
  const { parts, faults } = splitText(whole);
  if (parts.length > DOCUMENT_LIMIT)
    return {
      documents,
      faults: [
        findingOfText('file-not-read', 0, 0, {
          message: `holds ${parts.length} documents, accepted: at most ${DOCUMENT_LIMIT}`,
          fix: 'split it into files of manifests that belong together',
        }),
      ],
    };
  let number = 0;
  for (const part of parts) {
    number++;
    const { text, offset, line, column } = part;
    const read = readPart(text);
    for (const fault of read.faults) {
      const within = fault.position;
      const position = { line: within.line + line, column: within.column + (within.line === 1 ? column : 0) };
      faults.push({ ...fault, document: number, position });
    }
    if (read.value !== undefined) documents.push({ text, offset, line, column, number, value: read.value });
  }
  return { documents, faults };
}

/** A part of a file between two separators. */
function readPart(text: string): { value?: unknown; faults: FaultInText[] } {
  try {
    return withinLimits(text, loaded(text, false));
  } catch (error) {
    const twice = error instanceof YAMLException && error.reason === 'duplicated mapping key' ? error : undefined;
    if (twice === undefined) return { faults: [unreadable(text, error)] };
    try {
      const read = withinLimits(text, loaded(text, true));
      return { ...read, faults: [duplicateKey(text, twice), ...read.faults] };
    } catch (other) {
      return { faults: [unreadable(text, other)] };
    }
  }
}

const PARSER_OPTIONS = {};

/** `twice`: of two equal keys the last is kept, instead of refused. */
function loaded(text: string, twice: boolean): unknown {
  const options = { schema: GO_SCHEMA, maxAliases: ALIAS_LIMIT, json: twice };
  return readRelaxed(text, (source) => {
    // `load` does the same, and sorts its options first: that takes as long as a tenth of a small document.
    const documents = constructFromEvents(parseEvents(source, PARSER_OPTIONS), { ...options, source });
    return documents.length === 1 ? documents[0] : load(source, options);
  }).result;
}

function withinLimits(text: string, value: unknown): { value?: unknown; faults: FaultInText[] } {
  if (!text.includes('*') || !/[\s[{,:-]\*\w/.test(text) || countNodes(value, NODE_LIMIT) < NODE_LIMIT)
    return { value, faults: [] };
  return {
    faults: [
      findingOfText('file-not-read', 0, 0, {
        message: `its aliases expand to more than ${NODE_LIMIT} nodes`,
        fix: 'write the values out instead of using aliases',
      }),
    ],
  };
}

function countNodes(value: unknown, limit: number): number {
  let count = 0;
  const stack: unknown[] = [value];
  while (stack.length > 0 && count < limit) {
    const node = stack.pop();
    count++;
    if (Array.isArray(node)) for (const item of node) stack.push(item);
    else {
      const row = asRow(node);
      if (row) for (const key of Object.keys(row)) stack.push(row[key]);
    }
  }
  return count;
}

function duplicateKey(text: string, { mark }: YAMLException): FaultInText {
  const { line, column } = mark ?? { line: 0, column: 0 };
  const key = /^\s*(?:- +)*("[^"]*"|'[^']*'|[^\s:]+)/.exec((text.split('\n')[line] ?? '').slice(column))?.[1] ?? '';
  return findingOfText('duplicate-key', line, column, {
    message: `the key ${JSON.stringify(key.replace(/^["']|["']$/g, ''))} is given twice: kubectl and kustomize refuse it, other readers keep the last`,
    fix: 'keep one of the two',
  });
}

function unreadable(text: string, error: unknown): FaultInText {
  const template = placeholderProblem(text);
  if (template) return template;
  const mark = error instanceof YAMLException ? error.mark : undefined;
  const reason = error instanceof YAMLException ? (error.reason ?? error.message) : (error as Error).message;
  return findingOfText('not-yaml', mark?.line ?? 0, mark?.column ?? 0, {
    message: `is not YAML: ${reason}`,
    fix: hintAt(text.split('\n')[mark?.line ?? 0] ?? '', text.split('\n')[(mark?.line ?? 0) - 1] ?? ''),
  });
}

/** What people mostly did where a reader stumbles. */
function hintAt(line: string, before: string): string {
  for (const text of [line, before]) {
    if (/^\s*\t/.test(text) || /^\s*- *\t/.test(text)) return 'indent with spaces: YAML does not allow tabs';
    const glued = /^\s*(?:- +)?([A-Za-z][\w-]*):([^\s/].*)$/.exec(text);
    if (glued) return `put a space after the colon: ${glued[1]}: ${glued[2]}`;
  }
  return 'correct the line, or the one above it';
}
