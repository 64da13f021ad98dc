import { lawOf } from '../problems/catalogue';
import type { FaultInText } from '../problems/fault';
import { type Path, pathText } from '../problems/path';
import { append } from '../support/append';
import { discreet, withoutCredentials } from '../support/credentials/without-credentials';
import type { Position } from '../support/located-yaml';
import { asRow, type Row } from '../support/untyped';
import { CheckContext, type CheckOptions } from './context';
import type { Finding } from './finding';
import { asKustomization, Kustomizations } from './kustomizations';
import { CheckedObject, ObjectIndex } from './objects';
import { Quota } from './quota';
import { type ReadFile, readDocuments, type SourceDocument } from './reading/documents';
import { embeddedBeside, isAboutForklift } from './reading/embedded';
import { objectsIn } from './reading/objects-in';
import { Places } from './reading/places';
import { mayHoldPlaceholders, type Placeholder, placeholdersIn } from './reading/templates';
import { findingOfText } from './reading/text-faults';
import { checkObject, type Told } from './run';
import { SCHEMA_KINDS } from './schema-rule';

/** A file to be checked. It may be read twice, so that not all of a large set must be held at once. */
export interface LintFile {
  /** As people know it; `-` for standard input. */
  readonly name: string;
  /** It was asked for by its own name: then it must hold manifests; false: it was found in a folder. */
  readonly named?: boolean;
  /** It belongs to a chart, and was found in a folder: no manifest before it is rendered. */
  readonly isOfChart?: boolean;
  /** Its text, or why it has none. */
  read(): string | FaultInText;
}

export interface LintOptions extends Omit<CheckOptions, 'base' | 'kustomizations'> {
  /** The files of the set as it was before. @default - not compared */
  readonly before?: readonly LintFile[];
}

export interface LintReport {
  /** In the order of files and places; those that an annotation ignores included. */
  readonly findings: readonly Finding[];
  readonly files: number;
  readonly objects: number;
  /** Documents that are not Kubernetes objects, in files that were found in folders; and patches for kustomize. */
  readonly passedOver: number;
  /** Texts inside of objects that hold manifests of Forklift, and were not looked at. */
  readonly unread: number;
  /** Files of charts, found in folders: they are to be rendered first. */
  readonly chartFiles: number;
}

/** Bytes of text whose objects are kept between the two readings. */
const KEEP_LIMIT = 48 * 2 ** 20;

/**
 * Checks the manifests of files: every fault of every document, with its line.
 *
 * Reads twice: first to know what there is, then to check it. What is kept in between is an index of the objects, with
 * the VMs of Plans cut down to their names.
 */
export function lintFiles(files: readonly LintFile[], options: LintOptions = {}): LintReport {
  const { before, ...rest } = options;
  const reading = new Reading(files);
  // What was before is compared whole.
  const earlier = before && new Reading(before, true);
  const base = earlier?.index();
  const context = new CheckContext(reading.index(), {
    ...rest,
    kustomizations: reading.kustomizations,
    ...(base === undefined ? {} : { base }),
  });
  const findings: Finding[] = [];
  for (const { file, documents, faults } of reading.again()) {
    const own = (context.asksAll(file) ? faults : faults.filter(({ isStrange }) => isStrange !== true)).map((fault) =>
      findingOf(file.name, fault),
    );
    const quota = new Quota();
    for (const document of documents) append(own, checkDocument(file, document, context, quota, reading.openPlaces));
    append(
      own,
      quota.rest().map(({ told, places }) => locate(told, places)),
    );
    append(findings, own.sort(byPlace));
  }
  for (const { documents } of earlier?.again() ?? [])
    append(
      findings,
      documents.flatMap((it) => removedFrom(it, context)),
    );
  return { findings, ...reading.counts };
}

/** The findings of a document; where a check itself fails, that is one, and nothing of other documents is lost. */
function checkDocument(
  { name }: LintFile,
  document: ReadDocument,
  context: CheckContext,
  quota: Quota,
  open: ReadonlySet<string>,
): Finding[] {
  try {
    const places = new Places(document);
    const told: Told[] = [];
    for (const object of document.objects) {
      append(
        told,
        checkObject(object, context, undefined, (fault) => quota.takes(fault, places)),
      );
      object.forget();
    }
    if (told.length === 0 && !document.mayBeOpen) return [];
    const kept = document.mayBeOpen ? withPlaceholders(document, told, context) : told;
    return kept.filter((fault) => !restsOn(fault, open)).map((fault) => locate(fault, places));
  } catch (error) {
    return [findingOf(name, { ...notChecked(error), document: document.number, position: startOf(document) })];
  }
}

/** A fault of ours, told as one of the file that brought it to light. */
function notChecked(error: unknown): FaultInText {
  return findingOfText('file-not-read', 0, 0, {
    message: `could not be checked: ${error instanceof Error ? error.message : String(error)}`,
    fix: 'report it to the project, together with the document',
  });
}

/** What is told of objects that the set had before and has no more. */
function removedFrom(document: ReadDocument, context: CheckContext): Finding[] {
  return document.objects
    .filter(({ type, namespace, name }) => context.objects.find(type, namespace, name) === undefined)
    .flatMap(({ manifest, origin, order }) => {
      const removed = new CheckedObject(manifest, { ...origin, removed: true }, order);
      const places = new Places(document);
      return checkObject(removed, context).map((told) => locate(told, places));
    });
}

interface ReadDocument extends SourceDocument {
  readonly objects: readonly CheckedObject[];
  /** Whether anything in it looks like a placeholder. */
  readonly mayBeOpen: boolean;
}

interface ReadFileOf {
  readonly file: LintFile;
  readonly documents: readonly ReadDocument[];
  readonly faults: readonly FaultOf[];
}

/** A fault of a text; `isStrange` where it says nothing of Forklift. */
interface FaultOf extends FaultInText {
  readonly isStrange?: boolean;
}

/** Both readings of the files. */
class Reading {
  readonly kustomizations = new Kustomizations();
  /** Placeholders that stand where an object says where things are: in which namespace, of which provider or plan. */
  readonly openPlaces = new Set<string>();
  private readonly kept = new Map<LintFile, CountedFile>();
  private readonly counted = { files: 0, objects: 0, passedOver: 0, unread: 0, chartFiles: 0 };
  private isLarge = false;

  private readonly files: readonly LintFile[];

  constructor(
    files: readonly LintFile[],
    private readonly whole = false,
  ) {
    this.files = files.filter(({ isOfChart }) => isOfChart !== true);
    this.counted.chartFiles = files.length - this.files.length;
  }

  get counts(): Omit<LintReport, 'findings'> {
    return this.counted;
  }

  /** Reads all files, and gives the index of what they hold. */
  index(): ObjectIndex {
    const shown: CheckedObject[] = [];
    let bytes = 0;
    let order = 0;
    for (const file of this.files) {
      const read = readFile(file, order);
      order += read.size;
      this.counted.files++;
      bytes += read.bytes;
      this.isLarge = bytes > KEEP_LIMIT;
      if (this.isLarge) this.kept.clear();
      else this.kept.set(file, read);
      this.counted.passedOver += read.passedOver;
      this.counted.unread += read.unread;
      for (const { objects, mayBeOpen } of read.documents) {
        if (mayBeOpen) for (const object of objects) this.addOpenPlaces(object);
        for (const object of objects) {
          this.kustomizations.add(object);
          shown.push(this.isLarge && !this.whole ? abridged(object) : object);
        }
      }
    }
    const index = new ObjectIndex();
    for (const object of shown) {
      if (this.isPatch(object)) this.counted.passedOver++;
      else {
        this.counted.objects++;
        index.add(object);
      }
    }
    return index;
  }

  /** The files once more, each with its objects, in the same order. */
  *again(): Generator<ReadFileOf> {
    let order = 0;
    for (const file of this.files) {
      const read = this.kept.get(file) ?? readFile(file, order);
      order += read.size;
      yield this.kustomizations.isPatch(file.name) ? { ...read, documents: [] } : read;
    }
  }

  private addOpenPlaces({ kind, manifest }: CheckedObject): void {
    if (!SCHEMA_KINDS.includes(kind)) return;
    for (const { path, text } of placeholdersIn(manifest))
      if (/namespace$/i.test(String(path.at(-1))) || path.some((part) => part === 'provider' || part === 'plan'))
        this.openPlaces.add(text);
  }

  private isPatch(object: CheckedObject): boolean {
    return object.origin.file !== undefined && this.kustomizations.isPatch(object.origin.file);
  }
}

interface CountedFile extends ReadFileOf {
  readonly bytes: number;
  readonly size: number;
  readonly passedOver: number;
  readonly unread: number;
}

function readFile(file: LintFile, order: number): CountedFile {
  const whole = file.read();
  const nothing = { file, documents: [], bytes: 0, size: 0, passedOver: 0, unread: 0 };
  if (typeof whole !== 'string') return { ...nothing, faults: [whole] };
  let read: ReadFile;
  try {
    read = readDocuments(whole);
  } catch (error) {
    return { ...nothing, faults: [notChecked(error)] };
  }
  const { documents, faults } = read;
  // What is not YAML may still be about Forklift.
  const isStrange = !isAboutForklift(whole);
  const allFaults: FaultOf[] = faults.map((fault) => ({ ...fault, isStrange }));
  let size = 0;
  let passedOver = 0;
  let unread = 0;
  const kept: ReadDocument[] = [];
  for (const document of documents) {
    // Not copied with `...`: of small documents that is a part that shows.
    const { text, offset, line, column, number, value } = document;
    const objects: CheckedObject[] = [];
    const add = (manifest: Row, inside: Path, embedded?: true) => {
      const origin = { file: file.name, named: file.named, document: number, inside, embedded };
      objects.push(new CheckedObject(manifest, origin, order + size++));
    };
    for (const { manifest: written, inside } of objectsIn(value)) {
      const manifest = asKustomization(written, file.name);
      // A strategic merge patch says so itself, whatever names its file.
      if (text.includes(PATCH_KEY) && holdsKey(manifest, PATCH_KEY)) passedOver++;
      else if (looksLikeObject(manifest) || (file.named === true && inside.length === 0)) add(manifest, inside);
      else passedOver++;
    }
    const embedded = embeddedBeside(objects, document);
    for (const { manifest, inside } of embedded.objects) add(manifest, inside, true);
    unread += embedded.texts;
    const holdsSome = embedded.objects.length > 0 || embedded.texts > 0;
    if (asRow(value) === undefined && value !== null && !holdsSome) {
      if (file.named === true) allFaults.push(notAnObject(document));
      else passedOver++;
    }
    if (objects.length > 0)
      kept.push({ text, offset, line, column, number, value, objects, mayBeOpen: mayHoldPlaceholders(text) });
  }
  return { file, documents: kept, faults: allFaults, bytes: whole.length, size, passedOver, unread };
}

/** What strategic merge patches say to kustomize: `$patch: delete`. */
const PATCH_KEY = '$patch';

/** Whether a mapping in a manifest has a key, at most as deep as specs are: an alias may lead into itself. */
function holdsKey(value: unknown, key: string, depth = 8): boolean {
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.some((item) => holdsKey(item, key, depth - 1));
  const row = asRow(value);
  if (row === undefined) return false;
  return Object.hasOwn(row, key) || Object.values(row).some((member) => holdsKey(member, key, depth - 1));
}

function notAnObject(document: SourceDocument): FaultInText {
  return {
    code: 'incomplete-object',
    document: document.number,
    position: startOf(document),
    message: `holds ${Array.isArray(document.value) ? 'a list' : `a ${typeof document.value}`}, accepted: a Kubernetes object with apiVersion, kind and metadata`,
    fix: 'give files of manifests, or the folder that they are in',
  };
}

function startOf({ line }: SourceDocument): Position {
  return { line: line + 1, column: 1 };
}

/** Tells manifests from the other YAML that lies in folders: values of charts, workflows, playbooks. */
function looksLikeObject(row: Row): boolean {
  if (typeof row.kind === 'string' && typeof row.apiVersion === 'string') return true;
  const spec = asRow(row.spec);
  if (spec !== undefined && SPEC_MEMBERS.some((member) => spec[member] !== undefined)) return true;
  return (
    asRow(row.metadata) !== undefined && (row.kind !== undefined || row.apiVersion !== undefined || spec !== undefined)
  );
}

/** What only Forklift's kinds have below `spec`: a part of a Plan or Migration that lost its head, as pages print it. */
const SPEC_MEMBERS = ['vms', 'targetNamespace', 'cancel', 'cutover', 'vmCutover', 'playbook'];

/** What other objects may ask of one: a Plan's VMs by their names alone. */
function abridged(object: CheckedObject): CheckedObject {
  if (object.type !== 'Plan') return object;
  const { spec } = object;
  const vms = Array.isArray(spec.vms)
    ? spec.vms.map((vm) => {
        const row = asRow(vm);
        return row === undefined ? vm : { id: row.id, name: row.name, targetName: row.targetName };
      })
    : spec.vms;
  // Through JSON, so that no name keeps the text of its whole file alive.
  const short = JSON.stringify({ ...object.manifest, status: undefined, spec: { ...spec, vms } });
  return new CheckedObject(JSON.parse(short) as Row, object.origin, object.order);
}

function findingOf(file: string, fault: FaultInText): Finding {
  return {
    rule: fault.code,
    severity: fault.severity ?? lawOf(fault.code).severity,
    where: {
      file,
      document: fault.document ?? 1,
      ...fault.position,
      object: '',
      path: '',
    },
    message: withoutCredentials(fault.message),
    ...(fault.fix === undefined ? {} : { fix: fault.fix }),
  };
}

function locate(told: Told, places: Places): Finding {
  const { object } = told;
  const place = places.at([...object.origin.inside, ...told.path]);
  return toFinding(told, place);
}

/** A told fault as a finding. */
export function toFinding(fault: Told, place: { readonly line: number; readonly column: number }): Finding {
  const { object, code, path } = fault;
  const told = discreet(fault, object.manifest);
  const condition = told.condition ?? lawOf(code).condition;
  return {
    rule: code,
    severity: told.severity,
    where: {
      ...(object.origin.file === undefined ? {} : { file: object.origin.file }),
      document: object.origin.document,
      ...place,
      object: object.title,
      path: pathText(path),
      ...(told.vm === undefined ? {} : { vm: told.vm }),
    },
    message: told.subject ? `${pathText(path)} ${told.message}` : told.message,
    ...(told.fix === undefined ? {} : { fix: told.fix }),
    ...((condition ?? '') === '' ? {} : { forkliftCondition: condition as string }),
    ...(told.ignored === undefined ? {} : { ignored: told.ignored }),
  };
}

/** Says once what is still to be filled in, and nothing else about those places. */
function withPlaceholders(document: ReadDocument, told: readonly Told[], context: CheckContext): Told[] {
  const result: Told[] = [];
  const byObject = new Map<CheckedObject, Told[]>();
  for (const fault of told) {
    const own = byObject.get(fault.object);
    if (own) own.push(fault);
    else byObject.set(fault.object, [fault]);
  }
  for (const object of document.objects) {
    const own = byObject.get(object) ?? [];
    const open = isTemplate(object) ? [] : placeholdersIn(object.manifest);
    if (open.length === 0) append(result, own);
    else
      append(result, [
        // What holds a manifest fills it in.
        ...(object.origin.embedded || !context.concerns(object) ? [] : openFaults(object, open)),
        ...own.filter(({ path }) => !open.some((p) => isAbout(path, p.path))),
      ]);
  }
  return result;
}

const OF_PLACEHOLDERS: readonly string[] = ['unrendered-template', 'unfilled-placeholder'];

/** Whether a fault compares something with what is still to be filled in, here or in another object. */
function restsOn({ code, message }: Told, open: ReadonlySet<string>): boolean {
  if (open.size === 0 || OF_PLACEHOLDERS.includes(code)) return false;
  return [...open].some((text) => message.includes(text));
}

const OF_TEMPLATES = [
  'bitnami.com',
  'external-secrets.io',
  'fluxcd.controlplane.io',
  'policy.open-cluster-management.io',
  'template.openshift.io',
];

/** Kinds that hold templates for others. */
function isTemplate({ group, kind }: CheckedObject): boolean {
  return kind === 'ApplicationSet' || OF_TEMPLATES.includes(group);
}

/** Whether a fault at one path is about the value at another: at it, below it, or its parent. */
function isAbout(fault: Path, open: Path): boolean {
  const shared = Math.min(fault.length, open.length);
  for (let i = 0; i < shared; i++) if (fault[i] !== open[i]) return false;
  return fault.length >= open.length - 1;
}

function openFaults(object: CheckedObject, open: readonly Placeholder[]): Told[] {
  const { reasons } = object.ignores;
  return (['blank', 'variable'] as const).flatMap((kind): Told[] => {
    const some = open.filter((placeholder) => placeholder.kind === kind);
    const [first] = some;
    if (first === undefined) return [];
    const code = kind === 'blank' ? 'unfilled-placeholder' : 'unrendered-template';
    const texts = [...new Set(some.map(({ text }) => text))];
    const shown = texts
      .slice(0, 3)
      .map((text) => JSON.stringify(text))
      .join(', ');
    const ignored = reasons.get(code);
    return [
      {
        code,
        object,
        severity: lawOf(code).severity,
        path: first.path,
        message: `${shown}${texts.length > 3 ? ` and ${texts.length - 3} more` : ''} ${texts.length === 1 ? 'is' : 'are'} still to be ${kind === 'blank' ? 'filled in' : 'rendered'}; what depends on ${texts.length === 1 ? 'it' : 'them'} is not checked`,
        fix:
          kind === 'blank' ? 'fill in your own values' : "check the tool's output: envsubst, flux build, helm template",
        ...(ignored === undefined ? {} : { ignored }),
      },
    ];
  });
}

function byPlace(a: Finding, b: Finding): number {
  return a.where.line - b.where.line || a.where.column - b.where.column;
}
