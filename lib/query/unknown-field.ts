import { compareText, nearest } from '../support/did-you-mean';
import type { FieldNode, Path, PathStep } from './ast';
import { fieldGetter, memberOf } from './field';
import { isSourceVm, queryFieldNames } from './inventory-fields';
import { printPath } from './print';

/** Names that guides of other tools use, and what inventories call the same. */
const OTHER_NAMES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    numCpu: ['cpuCount'],
    cpus: ['cpuCount'],
    memory: ['memoryMB'],
    guestOS: ['guestName', 'guestId'],
    os: ['guestName', 'guestId'],
    template: ['isTemplate'],
    vmwareToolsStatus: ['toolsStatus'],
    snapshotCount: ['hasSnapshot'],
    ip: ['ipAddress'],
    capacityGB: ['capacity'],
    sizeGB: ['capacity'],
  }),
);

/** Most names that are collected for "did you mean". */
const MOST_NAMES = 5000;

export interface FieldFault {
  /** Which step of the path leads nowhere, from 0. */
  readonly at: number;
  readonly message: string;
  readonly fix?: string;
}

/**
 * Why a path leads nowhere in any of the rows, with the names that it may have meant; undefined where it leads somewhere, or
 * where nobody can tell because all that it leads through is null or empty.
 */
export function faultOfField(
  { path }: FieldNode,
  rows: readonly unknown[],
  otherNames: Iterable<string>,
): FieldFault | undefined {
  if (!rows.some((row) => typeof row === 'object' && row !== null)) return undefined;
  const [{ name }] = path;
  if (!isKnown(rows, name)) return unknown(path, 0, name, [...namesIn(rows), ...otherNames]);
  const first = fieldGetter([{ step: 'name', name }]);
  let values = rows.map(first);
  for (let i = 1; i < path.length; i++) {
    const step = path[i] as PathStep;
    const { fault, next } = follow(values, path, i, step);
    if (fault !== undefined) return fault;
    values = next;
  }
  return undefined;
}

function isKnown(rows: readonly unknown[], name: string): boolean {
  const isComputed = queryFieldNames().includes(name);
  return rows.some((row) => {
    if (typeof row !== 'object' || row === null) return false;
    return isSourceVm(row) ? isComputed || Object.hasOwn(row.raw, name) : Object.hasOwn(row, name);
  });
}

function namesIn(rows: readonly unknown[]): Set<string> {
  const names = new Set<string>();
  for (const row of rows) {
    if (typeof row !== 'object' || row === null) continue;
    if (!isSourceVm(row)) addNames(names, row);
    else {
      for (const name of queryFieldNames()) names.add(name);
      addNames(names, row.raw);
    }
    if (names.size > MOST_NAMES) break;
  }
  return names;
}

function addNames(names: Set<string>, object: object): void {
  for (const name of Object.keys(object)) names.add(name);
}

/** One step further from every value there is. */
function follow(
  values: readonly unknown[],
  path: Path,
  at: number,
  step: PathStep,
): { readonly fault?: FieldFault; readonly next: unknown[] } {
  const before = printPath(path.slice(0, at) as unknown as Path);
  const there = values.filter((value) => value !== null && value !== undefined);
  const lists = there.filter(Array.isArray);
  if (step.step === 'all') {
    if (there.length === 0 || lists.length > 0) return { next: lists.flat() };
    return {
      next: [],
      fault: {
        at,
        message: `${JSON.stringify(before)} is not a list: [*] comes after lists`,
        fix: `write ${before}`,
      },
    };
  }
  const isIndex = step.step === 'bracket' && /^\d+$/.test(step.key);
  if (step.step === 'bracket' && lists.length > 0 && lists.length === there.length) {
    if (isIndex) return { next: lists.map((list) => list[Number(step.key)]) };
    const message = `${JSON.stringify(before)} is a list: its items have numbers, from 0`;
    return { next: [], fault: { at, message, fix: `write ${before}[0] for the first, ${before}[*] for all` } };
  }
  const key = step.step === 'name' ? step.name : step.key;
  const objects = [
    ...there.filter((value) => !Array.isArray(value)),
    ...(step.step === 'name' ? lists.flat() : []),
  ].filter((value): value is object => typeof value === 'object' && value !== null && !Array.isArray(value));
  if (objects.length === 0) {
    const scalar = [...there, ...lists.flat()].find(
      (value) => typeof value !== 'object' && value !== null && value !== undefined,
    );
    if (scalar === undefined) return { next: [] };
    return {
      next: [],
      fault: {
        at,
        message: `unknown field ${JSON.stringify(printPath(path))}: ${before} has no members`,
        fix: `write ${before}`,
      },
    };
  }
  if (objects.some((object) => Object.hasOwn(object, key)))
    return { next: objects.map((object) => memberOf(object, key)) };
  const names = new Set<string>();
  for (const object of objects) {
    addNames(names, object);
    if (names.size > MOST_NAMES) break;
  }
  return { next: [], fault: unknown(path, at, key, names) };
}

/** The suggestion is the whole path, as it would be written. */
function unknown(path: Path, at: number, name: string, names: Iterable<string>): FieldFault {
  const known = new Set(names);
  const message = `unknown field ${JSON.stringify(printPath(path))}`;
  if (at === 0 && /.\/./.test(name))
    return { at, message, fix: `a / without spaces around it is part of a name: write ${name.split('/').join(' / ')}` };
  const renamed = (OTHER_NAMES.get(name) ?? []).filter((other) => known.has(other));
  const meant = (renamed.length > 0 ? renamed : mostLike(name, known)).map((other) => {
    const step: PathStep =
      path[at]?.step === 'bracket' ? { step: 'bracket', key: other } : { step: 'name', name: other };
    return JSON.stringify(printPath([...path.slice(0, at), step, ...path.slice(at + 1)] as unknown as Path));
  });
  if (meant.length > 0) return { at, message, fix: `did you mean ${meant.join(', ')}?` };
  if (at === 0) return { at, message };
  return { at, message, fix: `known there: ${[...known].sort(compareText).slice(0, 12).join(', ')}` };
}

/** The names that are near; where one differs in case alone, no other. */
function mostLike(name: string, names: Iterable<string>): string[] {
  const near = nearest(name, names);
  const same = near.filter((other) => other.toLowerCase() === name.toLowerCase());
  return same.length > 0 ? same : near;
}
