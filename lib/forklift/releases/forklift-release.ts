import { beginnings, type FieldWords, fieldsOf, placeOf, rangesOf, table, valueIn } from './table';

const NEWEST = table.releases[table.releases.length - 2] as string;
const OLDEST = table.releases[0] as string;

/**
 * A Forklift release: which fields, values, defaults and conditions it has.
 *
 * `V2_12` and its like stand for the newest patch of their line; `of('2.11.3')` names one patch; `MAIN` is what is merged
 * but not released yet. An API server drops a field its CRD lacks with no more than a warning, so the release decides what may be
 * written.
 */
export class ForkliftRelease {
  static readonly V2_9 = ForkliftRelease.of('2.9');
  static readonly V2_10 = ForkliftRelease.of('2.10');
  static readonly V2_11 = ForkliftRelease.of('2.11');
  static readonly V2_12 = ForkliftRelease.of('2.12');
  /** Forklift's main branch: newer than every release. */
  static readonly MAIN = ForkliftRelease.of('main');
  /** The newest release: what an app targets unless it says otherwise. */
  static readonly LATEST = ForkliftRelease.V2_12;

  /**
   * A release by its number: a line (`2.11`, its newest patch), a patch (`2.11.3`, `v2.12.5`), or `main`.
   *
   * A number that is not in the table is taken for a neighbour, and `note` says for which: a patch for the newest known
   * one before it, what is newer than all lines for `main`, what is older than all for the oldest.
   *
   * @throws RangeError for what is not a number of a release
   */
  static of(version: string): ForkliftRelease {
    if (version === 'main') return new ForkliftRelease('main', 'main');
    const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?$/.exec(version);
    if (!match) {
      throw new RangeError(
        `${JSON.stringify(version)} is not a release of Forklift; accepted: a line such as 2.12, a patch such as 2.11.3, or main`,
      );
    }
    const number = version.replace(/^v/, '');
    return new ForkliftRelease(number, takenFor(numbersOf(number), match[3] === undefined));
  }

  private readonly answers = new Map<Since, boolean>();

  private constructor(
    /** As people write it: `2.12`, `2.11.7`, `main`. */
    readonly version: string,
    /** The release of the table that it is taken for: `2.12.5`. */
    readonly known: string,
  ) {}

  /** What is not known of it: which release it is taken for, and why. Undefined where it is known. */
  get note(): string | undefined {
    const { version, known } = this;
    const isLine = /^\d+\.\d+$/.test(version) && known.startsWith(`${version}.`);
    if (version === known || isLine) return undefined;
    return `Forklift ${version} is not among the known releases, ${OLDEST} to ${NEWEST} and main: it is treated as ${known}`;
  }

  /** Whether this release has what came with `since` (see `Since`). */
  has(since: Since): boolean {
    const answered = this.answers.get(since);
    if (answered !== undefined) return answered;
    const answer = this.compare(since);
    this.answers.set(since, answer);
    return answer;
  }

  private compare(since: Since): boolean {
    if (this.known === 'main' || since === 'main') return this.known === 'main';
    const [, minor, patch] = numbersOf(this.known);
    const entries = since.split(' ').map(numbersOf);
    const last = Math.max(...entries.map((entry) => entry[1]));
    return minor > last || entries.some((entry) => entry[1] === minor && patch >= entry[2]);
  }

  /** `2.12.5`. */
  toString(): string {
    return this.version;
  }
}

type Numbers = readonly [major: number, minor: number, patch: number];

function numbersOf(version: string): Numbers {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [major, minor, patch];
}

/** The newest release of the table that is not newer; main for what is newer than every line. */
function takenFor([major, minor, patch]: Numbers, isLine: boolean): string {
  const [newestMajor, newestMinor] = numbersOf(NEWEST);
  if (major > newestMajor || (major === newestMajor && minor > newestMinor)) return 'main';
  const wanted: Numbers = [major, minor, isLine ? Number.POSITIVE_INFINITY : patch];
  const older = table.releases.filter((it) => it !== 'main' && compareNumbers(numbersOf(it), wanted) <= 0);
  return older[older.length - 1] ?? OLDEST;
}

function compareNumbers(a: Numbers, b: Numbers): number {
  return a[0] - b[0] || a[1] - b[1] || (a[2] === b[2] ? 0 : a[2] - b[2]);
}

/**
 * When something appeared: `'2.10.4'`; several lines with a back-port each, `'2.10.6 2.11.1'` (so not in 2.11.0); or
 * `'main'`: not in any release yet.
 */
export type Since = string;

/** Reads `'2.10.6 2.11.1'` as people say it: `2.10.6 (and 2.11.1 in the 2.11 line)`. */
export function sinceInWords(since: Since): string {
  if (since === 'main') return "Forklift's main branch, not released yet";
  const [first, ...others] = since.split(' ') as [string, ...string[]];
  const lines = others.map((v) => `${v} in the ${v.split('.').slice(0, 2).join('.')} line`);
  return lines.length === 0 ? `Forklift ${first}` : `Forklift ${first} (and ${lines.join(', ')})`;
}

/** What a release's CRD says of a field; undefined where it has none, or the table does not list it. */
export function fieldIn(release: ForkliftRelease, kind: string, path: string): FieldWords | undefined {
  return fieldsOf(kind, release.known).get(path);
}

/** Whether a release's CRD has a field; `path` with `[]` for items. What the table does not list counts as being there. */
export function hasField(release: ForkliftRelease, kind: string, path: string): boolean {
  return fieldIn(release, kind, path) !== undefined || rangesOf(kind, path) === undefined;
}

/** What the API server writes where a field is left out; undefined for nothing. */
export function defaultIn(release: ForkliftRelease, kind: string, path: string): unknown {
  return fieldIn(release, kind, path)?.default;
}

/** Since when a field is there; undefined for one that was always there. */
export function sinceOfField(kind: string, path: string): Since | undefined {
  return sinceOf(beginnings(rangesOf(kind, path) ?? []));
}

/** Since when a field takes a value; undefined for one that it always took. */
export function sinceOfValue(kind: string, path: string, value: string): Since | undefined {
  return sinceOf(beginnings(rangesOf(kind, path) ?? [], (words) => words.enum?.includes(value) === true));
}

function sinceOf(firsts: readonly string[]): Since | undefined {
  return firsts.length === 0 || (firsts.length === 1 && firsts[0] === OLDEST) ? undefined : firsts.join(' ');
}

/**
 * What a condition is in a release: its categories (`Critical`, `Warn`, ...), none where the release does not have it;
 * undefined for one that the table does not list.
 *
 * @param name of the condition alone, whatever object has it: `VMNotFound`
 */
export function categoriesIn(release: ForkliftRelease, name: string): readonly string[] | undefined {
  const all = namesOfConditions.get(name);
  if (all === undefined) return undefined;
  return [...new Set(all.flatMap((full) => valueIn(table.conditions[full], release.known) ?? []))];
}

const namesOfConditions = new Map<string, string[]>();
for (const full of Object.keys(table.conditions)) {
  const name = full.slice(full.indexOf('/') + 1);
  namesOfConditions.set(name, [...(namesOfConditions.get(name) ?? []), full]);
}

/** The releases that have a condition, as people read them: `2.10.4 to 2.12.5`, `since 2.12.0`, `all`. */
export function conditionInWords(name: string): { readonly releases: string; readonly category: string } | undefined {
  const all = namesOfConditions.get(name);
  if (all === undefined) return undefined;
  const ranges = all.flatMap((full) => table.conditions[full] ?? []).sort((a, b) => placeOf(a[0]) - placeOf(b[0]));
  const first = ranges[0]?.[0] ?? OLDEST;
  const last = ranges.reduce((end, [, it]) => (placeOf(it) > placeOf(end) ? it : end), OLDEST);
  const categories = new Map<string, string>();
  for (const [from, , names] of ranges)
    for (const it of names.filter((category) => /^[A-Z]/.test(category)))
      if (!categories.has(it)) categories.set(it, from === first ? it : `${it} since ${from}`);
  return { releases: span(first, last), category: [...categories.values()].join(', ') || 'as the case is' };
}

function span(first: string, last: string): string {
  if (last === 'main') return first === OLDEST ? 'all' : first === 'main' ? 'main only' : `since ${first}`;
  return first === OLDEST ? `up to ${last}` : `${first} to ${last}`;
}
