import json from './table.json';

/** What a release's CustomResourceDefinition says of a field. */
export interface FieldWords {
  readonly type?: string;
  readonly required?: boolean;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** What held from the first release to the last, both included. */
export type Range<T> = readonly [first: string, last: string, value: T];

interface Table {
  /** From the oldest to the newest; `main` is the last. */
  readonly releases: readonly string[];
  /** Fields of `spec` by kind and path, `[]` for the items of a list. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, readonly Range<FieldWords>[]>>>>;
  /** Categories by `<object>/<condition>`, as in `plan/HookNotReady`. */
  readonly conditions: Readonly<Record<string, readonly Range<readonly string[]>[]>>;
}

/** What `scripts/make-releases.mjs` made; never edited by hand. */
export const table = json as unknown as Table;

const places = new Map(table.releases.map((release, place) => [release, place]));

/** Where a release of the table stands in it; -1 for one that it does not have. */
export function placeOf(release: string): number {
  return places.get(release) ?? -1;
}

/** What held in a release of the table. */
export function valueIn<T>(ranges: readonly Range<T>[] | undefined, release: string): T | undefined {
  const place = placeOf(release);
  return ranges?.find(([first, last]) => placeOf(first) <= place && place <= placeOf(last))?.[2];
}

/** The first release of each unbroken row of releases in which something held, from the oldest on. */
export function beginnings<T>(ranges: readonly Range<T>[], holds: (value: T) => boolean = () => true): string[] {
  const found: string[] = [];
  let end = -1;
  for (const [first, last, value] of ranges) {
    if (!holds(value)) continue;
    if (end < 0 || placeOf(first) !== end + 1) found.push(first);
    end = placeOf(last);
  }
  return found;
}

const fields = new Map(Object.entries(table.fields).map(([kind, paths]) => [kind, new Map(Object.entries(paths))]));

/** Path of a field, without indexes: `vms[].rdmAsLun`. */
export function rangesOf(kind: string, path: string): readonly Range<FieldWords>[] | undefined {
  return fields.get(kind)?.get(path);
}

/** What the CRD of a release of the table has, by path: every plan asks for the same few. */
const fieldsIn = new Map<string, Map<string, ReadonlyMap<string, FieldWords>>>();

/** The fields of a kind in a release of the table, by path. */
export function fieldsOf(kind: string, release: string): ReadonlyMap<string, FieldWords> {
  let kinds = fieldsIn.get(release);
  if (kinds === undefined) {
    kinds = new Map();
    fieldsIn.set(release, kinds);
  }
  let found = kinds.get(kind);
  if (found === undefined) {
    found = new Map(
      [...(fields.get(kind) ?? [])].flatMap(([path, ranges]) => {
        const words = valueIn(ranges, release);
        return words === undefined ? [] : [[path, words] as const];
      }),
    );
    kinds.set(kind, found);
  }
  return found;
}
