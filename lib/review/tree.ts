import { createHash } from 'node:crypto';
import { groupOf, isClusterScoped } from '../forklift/manifest';
import { FORKLIFT_GROUP } from '../forklift/schema/crd';
import { type ReadFile, readDocuments } from '../lint/reading/documents';
import { objectsIn } from '../lint/reading/objects-in';
import type { FaultInText } from '../problems/fault';
import { type Problem, ProblemError } from '../problems/problem';
import { asRow, asText, dig, type Row } from '../support/untyped';
import { normalForm } from './normal';

/** A file of a tree; its name is relative to the root of the tree, with `/`. */
export interface TreeFile {
  readonly name: string;
  /** Its text, or why it has none. */
  read(): string | FaultInText;
}

/** One object of a tree. */
export class ReviewObject {
  /** `Plan` for Forklift's kinds, `ConfigMap.core`, `Application.argoproj.io` for others. */
  readonly type: string;
  readonly kind: string;
  readonly namespace: string;
  /** Its file's name where it has none: a kustomization. */
  readonly name: string;
  /** What it is part of: the label, else its first folder; empty where neither is. */
  readonly programme: string;
  /** Folder of its file, relative to the root of the tree; empty for an export. */
  readonly folder: string;
  private normal: Row | undefined;

  constructor(
    /** As it was read: one value for both trees where the file is the same. */
    readonly raw: Row,
    readonly file: string,
    private readonly isExport: boolean,
    asOne = false,
  ) {
    const apiVersion = asText(raw.apiVersion) ?? '';
    const group = groupOf(apiVersion);
    this.kind = asText(raw.kind) ?? '';
    this.type = group === FORKLIFT_GROUP ? this.kind : `${this.kind}.${group === '' ? 'core' : group}`;
    this.name = asText(dig(raw, 'metadata', 'name')) ?? file;
    this.namespace = isClusterScoped(apiVersion, this.kind) ? '' : (asText(dig(raw, 'metadata', 'namespace')) ?? '');
    const slash = file.lastIndexOf('/');
    this.folder = isExport || asOne || slash < 0 ? '' : file.slice(0, slash);
    const first = this.folder.split('/')[0] ?? '';
    const label = asText(dig(raw, 'metadata', 'labels', 'app.kubernetes.io/part-of'));
    this.programme = label ?? (first === 'gitops' ? '' : first);
  }

  /** `Plan|vm-migrations|databases`: what makes two manifests one object. */
  get key(): string {
    return `${this.type}|${this.namespace}|${this.name}`;
  }

  /** In its normal form. */
  get manifest(): Row {
    this.normal ??= normalForm(this.raw, this.type, this.isExport);
    return this.normal;
  }

  get spec(): Row {
    return asRow(this.manifest.spec) ?? NONE;
  }

  get annotations(): Row {
    return asRow(dig(this.manifest, 'metadata', 'annotations')) ?? NONE;
  }

  /** `Plan vm-migrations/databases`. */
  get title(): string {
    return `${this.kind} ${this.namespace === '' ? this.name : `${this.namespace}/${this.name}`}`;
  }
}

const NONE: Row = {};

/** Plain manifests of one side. */
export interface Tree {
  readonly objects: ReadonlyMap<string, ReviewObject>;
  /** Files without objects, by name: a digest of each. */
  readonly otherFiles: ReadonlyMap<string, string>;
  /** Somebody took it from a cluster: it has what a server adds. */
  readonly isExport: boolean;
  /** Its objects lie in no folders: an export, and what kustomize built or somebody piped. */
  readonly isFlat: boolean;
}

interface ReadText {
  readonly manifests: readonly Row[];
  readonly faults: readonly FaultInText[];
}

/** Reads the trees of one comparison: a text that both have is read once. */
export class TreeReader {
  private readonly texts = new Map<string, ReadText>();

  /**
   * The objects of some files.
   *
   * @param asOne they were put together from folders: where they lay is not known
   * @throws ProblemError with every file that cannot be read: a comparison that leaves one out would be none
   */
  read(files: readonly TreeFile[], asOne = false): Tree {
    const found: { readonly manifest: Row; readonly file: string }[] = [];
    const otherFiles = new Map<string, string>();
    const problems: Problem[] = [];
    for (const { name, read } of files) {
      const text = read();
      if (typeof text !== 'string') {
        problems.push(problemOf(name, text));
        continue;
      }
      const { manifests, faults } = this.textOf(text);
      problems.push(...faults.map((fault) => problemOf(name, fault)));
      for (const manifest of manifests) found.push({ manifest, file: name });
      if (manifests.length === 0 && text.trim() !== '') otherFiles.set(name, digestOf(text));
    }
    if (problems.length > 0) throw new ProblemError(problems);
    return treeOf(found, { otherFiles, asOne });
  }

  private textOf(text: string): ReadText {
    let read = this.texts.get(text);
    if (read === undefined) {
      read = readText(text);
      this.texts.set(text, read);
    }
    return read;
  }
}

/**
 * A tree of objects that are at hand, each with its file.
 *
 * @param about.asOne they were put together from folders: where they lay is not known
 */
export function treeOf(
  found: readonly { readonly manifest: Row; readonly file: string }[],
  about: { readonly otherFiles?: ReadonlyMap<string, string>; readonly asOne?: boolean } = {},
): Tree {
  const { otherFiles = new Map(), asOne = false } = about;
  const isExport = found.some(({ manifest }) => isLive(manifest));
  const objects = new Map<string, ReviewObject>();
  for (const { manifest, file } of found) {
    const object = new ReviewObject(manifest, file, isExport, asOne);
    // A second object of one name would hide the first: it is kept as a twin.
    let key = object.key;
    for (let n = 2; objects.has(key); n++) key = `${object.key}#${n}`;
    objects.set(key, object);
  }
  return { objects, otherFiles, isExport, isFlat: isExport || asOne };
}

function readText(text: string): ReadText {
  const conflict = /^(?:<{7}|>{7})(?: .*)?$/m.exec(text);
  if (conflict) {
    const line = text.slice(0, conflict.index).split('\n').length;
    const message = 'holds the marks of a merge that nobody resolved';
    const fix = 'resolve it: render the output again, and commit that';
    return { manifests: [], faults: [{ code: 'not-yaml', position: { line, column: 1 }, message, fix }] };
  }
  const { documents, faults } = jsonOf(text) ?? readDocuments(text);
  const manifests: Row[] = [];
  for (const document of documents) {
    for (const { manifest } of objectsIn(document.value)) if (isObject(manifest)) manifests.push(manifest);
  }
  return {
    manifests,
    faults: faults.filter(({ code }) => code !== 'text-around-manifests' && code !== 'duplicate-key'),
  };
}

/** What kubectl writes as JSON, which is read as such in a fraction of the time; undefined for anything else. */
function jsonOf(
  text: string,
): (Pick<ReadFile, 'faults'> & { readonly documents: readonly { value: unknown }[] }) | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return { documents: [{ value: JSON.parse(text) }], faults: [] };
  } catch {
    // Flow style of YAML, or half of a file: the reader of YAML knows, and says where.
    return undefined;
  }
}

function isObject(row: Row): boolean {
  return typeof row.kind === 'string' && typeof row.apiVersion === 'string';
}

function isLive(manifest: Row): boolean {
  const metadata = asRow(manifest.metadata);
  return metadata !== undefined && (asText(metadata.uid) !== undefined || metadata.managedFields !== undefined);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function problemOf(file: string, fault: FaultInText): Problem {
  return {
    severity: 'error',
    code: fault.code,
    where: `${file}${fault.position.line > 1 ? `:${fault.position.line}` : ''}`,
    message: fault.message,
    ...(fault.fix === undefined ? {} : { fix: fault.fix }),
  };
}
