import { defaultIn, type ForkliftRelease, hasField } from '../forklift/releases/forklift-release';
import { table } from '../forklift/releases/table';
import { FORKLIFT_GROUP } from '../forklift/schema/crd';
import { compareText } from '../support/did-you-mean';
import type { Row } from '../support/untyped';
import type { Finding, Severity } from './finding';
import { type LintFile, type LintOptions, lintFiles } from './lint';
import { readDocuments } from './reading/documents';
import { objectsIn } from './reading/objects-in';

/** Something that another release of Forklift makes of a set of manifests. */
export interface ReleaseChange {
  /**
   * What it is about: a field or value that one release lacks, what the API server writes where a field is left out, a
   * condition or another rule, a fault of Forklift itself.
   */
  readonly about: 'field' | 'default' | 'condition' | 'defect';
  /** `comes` with the release that is looked at, `goes` with it, or is worse or milder there. */
  readonly change: 'comes' | 'goes' | 'differs';
  /** Undefined for a default. */
  readonly rule?: string;
  /** With the release that is looked at; of what goes, with the one before. Undefined for a default. */
  readonly severity?: Severity;
  readonly where: { readonly file: string; readonly object: string; readonly path: string };
  readonly message: string;
  readonly fix?: string;
}

export interface BetweenReleases {
  readonly changes: readonly ReleaseChange[];
  readonly objects: number;
  readonly files: number;
}

/** What tells of fields and their values. */
const FIELD_RULES: readonly string[] = [
  'not-in-release',
  'unknown-field',
  'missing-field',
  'wrong-value',
  'wrong-type',
];

/**
 * What changes for the manifests of files when the cluster runs another release of Forklift: what the rules say with the one
 * and not with the other, and defaults of fields that are left out.
 *
 * @param from what it runs now
 * @param to what it is to run
 */
export function betweenReleases(
  files: readonly LintFile[],
  { from, to }: { readonly from: ForkliftRelease; readonly to: ForkliftRelease },
  options: Omit<LintOptions, 'release'> = {},
): BetweenReleases {
  const [before, after] = [from, to].map((release) => lintFiles(files, { ...options, release, everyDefect: true })) as [
    Lint,
    Lint,
  ];
  const changes = [...changesOfFindings(before.findings, after.findings), ...changesOfDefaults(files, from, to)];
  const sorted = changes.sort(
    (a, b) => ORDER.indexOf(a.about) - ORDER.indexOf(b.about) || compareText(a.where.file, b.where.file),
  );
  return { changes: sorted, objects: after.objects, files: after.files };
}

type Lint = ReturnType<typeof lintFiles>;

const ORDER: readonly ReleaseChange['about'][] = ['field', 'default', 'condition', 'defect'];

function changesOfFindings(before: readonly Finding[], after: readonly Finding[]): ReleaseChange[] {
  const [old, now] = [before, after].map(
    (findings) => new Map(findings.filter(({ ignored }) => ignored === undefined).map((it) => [keyOf(it), it])),
  ) as [Map<string, Finding>, Map<string, Finding>];
  const changes: ReleaseChange[] = [];
  for (const [key, finding] of now) {
    const was = old.get(key);
    if (was === undefined) changes.push(changeOf(finding, 'comes'));
    else if (was.severity !== finding.severity)
      changes.push({
        ...changeOf(finding, 'differs'),
        message: `${finding.message}: ${wordOf(was)} before, ${wordOf(finding)} then`,
      });
  }
  for (const [key, finding] of old) if (!now.has(key)) changes.push(changeOf(finding, 'goes'));
  return changes;
}

function wordOf({ severity, forkliftCondition }: Finding): string {
  return `${severity}${forkliftCondition === undefined ? '' : ` (Forklift: ${forkliftCondition})`}`;
}

/** By what a finding is the same with another release: its text names the release that it is about. */
function keyOf({ rule, where, message }: Finding): string {
  const { file, document, object, path } = where;
  return JSON.stringify([rule, file, document, object, path, message.replace(/Forklift (main|[\d.]+\d)/g, 'Forklift')]);
}

function changeOf(finding: Finding, change: 'comes' | 'goes' | 'differs'): ReleaseChange {
  const { rule, severity, where, message, fix, forkliftCondition } = finding;
  return {
    about: FIELD_RULES.includes(rule) ? 'field' : rule === 'known-defects' ? 'defect' : 'condition',
    change,
    rule,
    severity,
    where: { file: where.file ?? '-', object: where.object, path: where.path },
    message: forkliftCondition === undefined ? message : `${message} (Forklift: ${forkliftCondition})`,
    ...(fix === undefined || change === 'goes' ? {} : { fix }),
  };
}

/** Fields of a spec whose defaults differ. */
function changesOfDefaults(files: readonly LintFile[], from: ForkliftRelease, to: ForkliftRelease): ReleaseChange[] {
  const fields = Object.entries(table.fields).flatMap(([kind, paths]) =>
    Object.keys(paths)
      .filter((path) => !/[.[]/.test(path) && defaultIn(from, kind, path) !== defaultIn(to, kind, path))
      .map((path) => ({ kind, path })),
  );
  if (fields.length === 0) return [];
  return files.flatMap((file) => {
    const text = file.read();
    if (typeof text !== 'string') return [];
    return readDocuments(text).documents.flatMap(({ value }) =>
      [...objectsIn(value)].flatMap(({ manifest }) =>
        fields
          .filter(({ kind, path }) => isLeftOut(manifest, kind, path))
          .map(({ kind, path }): ReleaseChange => {
            const [old, now] = [from, to].map((release) => defaultOf(release, kind, path));
            return {
              about: 'default',
              change: 'differs',
              where: { file: file.name, object: titleOf(manifest), path: `spec.${path}` },
              message: `spec.${path} is left out: Forklift ${from} writes ${old}, ${to} ${now}`,
              fix: 'set it explicitly if it matters',
            };
          }),
      ),
    );
  });
}

function isLeftOut({ apiVersion, kind, spec }: Row, wanted: string, path: string): boolean {
  const isOurs = typeof apiVersion === 'string' && apiVersion.startsWith(`${FORKLIFT_GROUP}/`) && kind === wanted;
  return isOurs && (spec as Row | null | undefined)?.[path] === undefined;
}

function defaultOf(release: ForkliftRelease, kind: string, path: string): string {
  const value = defaultIn(release, kind, path);
  if (value !== undefined) return JSON.stringify(value);
  return hasField(release, kind, path) ? 'nothing' : 'nothing, as it has no such field';
}

function titleOf({ kind, metadata }: Row): string {
  const { namespace, name } = (metadata ?? {}) as Row;
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
