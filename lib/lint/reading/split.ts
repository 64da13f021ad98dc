import type { FaultInText } from '../../problems/fault';
import { append } from '../../support/append';
import { findingOfText } from './text-faults';

/** A part of a file that holds one document, and where it begins; `line` and `column` from 0. */
export interface TextPart {
  readonly text: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/**
 * Cuts a file into its documents as Kubernetes' reader does: at lines that begin with `---`, and between JSON documents
 * that stand one after another. Parts with nothing but comments are left out. Lines of talk in front of the first
 * manifest are a fault, and left out.
 */
export function splitText(text: string): { parts: TextPart[]; faults: FaultInText[] } {
  const faults: FaultInText[] = [];
  const parts: TextPart[] = [];
  let number = 0;
  for (const part of atSeparators(text)) {
    if (isBlank(part.text)) continue;
    number++;
    const { part: rest, fault } = withoutTalk(part);
    if (fault) faults.push({ ...fault, document: number });
    append(parts, jsonDocuments(rest));
  }
  return { parts, faults };
}

function atSeparators(text: string): TextPart[] {
  const parts: TextPart[] = [];
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  let offset = start;
  let before = start;
  let line = 0;
  const take = (end: number, nextOffset: number) => {
    line += countLines(text, before, offset);
    parts.push({ text: text.slice(offset, end), offset, line, column: parts.length === 0 ? 0 : 3 });
    before = offset;
    offset = nextOffset;
  };
  if (text.includes('---')) {
    const separator = /^---(?=[ \t\r\n]|$)/gm;
    separator.lastIndex = start;
    for (let match = separator.exec(text); match; match = separator.exec(text)) {
      // What follows the marker on its line belongs to the document.
      if (match.index >= offset) take(match.index, match.index + 3);
    }
  }
  take(text.length, text.length);
  return parts;
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) count++;
  return count;
}

/** Comments, directives and blank lines. */
function isBlank(text: string): boolean {
  return /^(?:[ \t]*(?:#.*)?\r?\n|%.*\r?\n|\.\.\.[ \t]*\r?\n)*[ \t]*(?:#.*|\.\.\.|%.*)?$/.test(text);
}

const MANIFEST_START = /^(?:apiVersion|kind|metadata|spec|items|data)[ \t]*:|^\{/m;
/** Sentences, as commands print them: words with blanks between, no key in front. */
const TALK = /^(?!\s*[-#{}[\]"'])(?![\w./-]+:(?:\s|$))\S+(?:[ \t]+\S+)+[ \t]*$/;

/** `kubectl mtv create plan --dry-run` prints what it does in front of the first manifest. */
function withoutTalk(part: TextPart): { part: TextPart; fault?: FaultInText } {
  const start = MANIFEST_START.exec(part.text)?.index ?? 0;
  if (start === 0) return { part };
  const before = part.text.slice(0, start);
  const lines = before.split('\n');
  const first = lines.findIndex((line) => TALK.test(line));
  if (first < 0) return { part };
  const talk = lines[first]?.trim() ?? '';
  const fault = findingOfText('text-around-manifests', part.line + first, 0, {
    message: `${JSON.stringify(shorten(talk))} is not part of a manifest: kubectl and GitOps tools refuse the file`,
    fix: 'remove the lines before the manifests: a command printed them',
  });
  // A script hands the manifests to kubectl: its last word is not part of them either.
  const word = /<<-?\s*['"]?(\w+)/.exec(before)?.[1];
  const manifests = part.text.slice(start);
  const last = word === undefined ? -1 : manifests.split('\n').findIndex((line) => line.trimEnd() === word);
  return {
    part: {
      text: last < 0 ? manifests : manifests.split('\n').slice(0, last).join('\n').concat('\n'),
      offset: part.offset + start,
      line: part.line + lines.length - 1,
      column: 0,
    },
    fault,
  };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** `{...}` and then `{...}`: JSON documents one after another, as commands print them. */
function jsonDocuments(part: TextPart): TextPart[] {
  const { text } = part;
  const begin = /\S/.exec(text)?.index ?? 0;
  if (text[begin] !== '{') return [part];
  const parts: TextPart[] = [];
  let depth = 0;
  let from = -1;
  let line = part.line;
  let counted = 0;
  for (let i = begin; i < text.length; i++) {
    const c = text[i];
    if (c === '"') i = endOfText(text, i);
    else if (c === '{' && depth++ === 0) from = i;
    else if (c === '}' && --depth === 0) {
      line += countLines(text, counted, from);
      counted = from;
      parts.push({
        text: text.slice(from, i + 1),
        offset: part.offset + from,
        line,
        column: columnAt(text, from, part.column),
      });
    } else if (depth === 0 && !/\s/.test(c as string)) return [part];
    if (depth < 0) return [part];
  }
  return depth === 0 && parts.length > 1 ? parts : [part];
}

function columnAt(text: string, offset: number, first: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return offset - lineStart + (lineStart === 0 ? first : 0);
}

/** Index of the quote that ends the text which begins at an index. */
function endOfText(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i;
}
