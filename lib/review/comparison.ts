import type { ForkliftRelease } from '../forklift/releases/forklift-release';
import type { SourceVm } from '../forklift/source-vm';
import { compareText } from '../support/did-you-mean';
import { type Difference, differences, isAddedByServer, pathText, shown } from './fields';
import type { FieldChange, FileChange, ObjectChange, Told } from './model';
import { pairRenamed } from './renames';
import { Side } from './side';
import type { ReviewObject, Tree } from './tree';

/** What is known besides the trees. */
export interface ReviewOptions {
  /** The release that the cluster runs. @default - not known: what any does is said */
  readonly release?: ForkliftRelease;
  /** The time that cut-overs are compared with. @default - they are not */
  readonly now?: Date;
  /** The source's VMs by id. @default - only what plans say of VMs */
  readonly inventory?: ReadonlyMap<string, SourceVm>;
  /** The same as they were with the base. @default - no reasons are given for VMs that enter or leave */
  readonly inventoryBefore?: ReadonlyMap<string, SourceVm>;
  /** Queries that choose the VMs of plans, by `namespace/name` of the plan. @default - none is known */
  readonly queries?: ReadonlyMap<string, string>;
  /** The same as they were with the base. */
  readonly queriesBefore?: ReadonlyMap<string, string>;
}

/** A difference of an object, and which section words it. */
export interface LedgerField extends Difference {
  told?: Told;
}

/** An object that differs. */
export interface LedgerEntry {
  readonly change: ObjectChange['change'];
  readonly before?: ReviewObject;
  readonly after?: ReviewObject;
  readonly fields: readonly LedgerField[];
  told?: Told;
}

/**
 * Two trees side by side. The ledger holds every object that differs with every field; sections mark what they word, and
 * what stays unmarked is listed as it is, so that nothing is lost.
 */
export class Comparison {
  readonly base: Side;
  readonly head: Side;
  readonly ledger: readonly LedgerEntry[];
  readonly files: readonly FileChange[];
  readonly notes: readonly string[];
  /** `namespace/name` after, by `namespace/name` before, of plans that are renamed. */
  readonly renamedPlans: ReadonlyMap<string, string>;

  constructor(
    base: Tree,
    head: Tree,
    readonly options: ReviewOptions = {},
  ) {
    const notes: string[] = [];
    const [a, b] = comparable(base, head, notes);
    this.ledger = entriesOf(a, b);
    this.files = base.isFlat || head.isFlat ? [] : filesOf(base, head);
    this.notes = notes;
    // What the sections ask is worked out only where something differs.
    const [before, after] = this.ledger.length === 0 ? [NOTHING, NOTHING] : [a, b];
    this.head = new Side(after, after.isFlat ? before : undefined);
    this.base = new Side(before, before.isFlat ? after : undefined);
    this.renamedPlans = new Map(
      this.ledger.flatMap(({ change, before, after }): [string, string][] =>
        change === 'renamed' && before?.type === 'Plan' && after !== undefined
          ? [[`${before.namespace}/${before.name}`, `${after.namespace}/${after.name}`]]
          : [],
      ),
    );
    if (this.ledger.length > 0) notes.push(...strangers(this.base, this.head));
  }

  get isSame(): boolean {
    return this.ledger.length === 0 && this.files.length === 0;
  }

  entriesOfType(...types: readonly string[]): LedgerEntry[] {
    return this.ledger.filter(({ before, after }) => types.includes((after ?? before)?.type ?? ''));
  }

  /** What a plan of the base is called in the head. */
  readonly planNow = (key: string): string => this.renamedPlans.get(key) ?? key;

  objects(): ObjectChange[] {
    return this.ledger.map((entry) => {
      const object = (entry.after ?? entry.before) as ReviewObject;
      const isRenamed = entry.change === 'renamed' && entry.before !== undefined;
      return {
        change: entry.change,
        type: object.type,
        namespace: object.namespace,
        name: object.name,
        programme: object.programme,
        ...(isRenamed ? { renamedFrom: `${entry.before?.namespace}/${entry.before?.name}` } : {}),
        fields: entry.fields.map((field) => fieldChange(object, field)),
        ...(entry.told === undefined ? {} : { told: entry.told }),
      };
    });
  }
}

const NOTHING: Tree = { objects: new Map(), otherFiles: new Map(), isExport: false, isFlat: false };

function fieldChange(object: ReviewObject, { path, change, before, after, told }: LedgerField): FieldChange {
  return {
    path: pathText(path),
    change,
    ...(before === undefined ? {} : { before: shown(object, path, before) }),
    ...(after === undefined ? {} : { after: shown(object, path, after) }),
    ...(told === undefined ? {} : { told }),
  };
}

/** What can be compared: an export holds the kinds that somebody asked for, and objects that are nobody's here. */
function comparable(base: Tree, head: Tree, notes: string[]): [Tree, Tree] {
  if (base.isExport === head.isExport) return [base, head];
  const [live, files] = base.isExport ? [base, head] : [head, base];
  const types = new Set([...live.objects.values()].map(({ type }) => type));
  const programs = new Set([...files.objects.values()].map(({ programme }) => programme));
  const missing = new Set<string>();
  const inFiles = [...files.objects].filter(([, { type, kind }]) => {
    if (types.has(type)) return true;
    // Only for kustomize: on no cluster.
    if (type !== 'Kustomization.kustomize.config.k8s.io') missing.add(kind);
    return false;
  });
  const onCluster = [...live.objects].filter(
    ([key, { programme }]) => files.objects.has(key) || (programme !== '' && programs.has(programme)),
  );
  if (missing.size > 0)
    notes.push(`not compared, because the export holds none: ${[...missing].sort(compareText).join(', ')}`);
  const left = live.objects.size - onCluster.length;
  if (left > 0)
    notes.push(`${left} ${left === 1 ? 'object' : 'objects'} of the export skipped: not part of a program here`);
  const kept = { ...live, objects: new Map(onCluster) };
  const asked = { ...files, objects: new Map(inFiles) };
  return base.isExport ? [kept, asked] : [asked, kept];
}

function entriesOf(base: Tree, head: Tree): LedgerEntry[] {
  const removed: ReviewObject[] = [];
  const added: ReviewObject[] = [];
  const entries: LedgerEntry[] = [];
  // Where an object lies, and what lists its file, is known of both or makes no difference.
  const hasFolders = !base.isFlat && !head.isFlat;
  const isCompared = ({ type }: ReviewObject) => hasFolders || type !== 'Kustomization.kustomize.config.k8s.io';
  const live = base.isExport === head.isExport ? undefined : base.isExport ? 'before' : 'after';
  const fieldsOf = (before: ReviewObject, after: ReviewObject): LedgerField[] => {
    const fields = differences(before, after).filter(
      (field) => live === undefined || !isAddedByServer(after.type, field, live),
    );
    if (hasFolders && before.folder !== after.folder)
      fields.push({ path: ['folder'], change: 'changed', before: before.folder, after: after.folder });
    return fields.map((field) => ({ ...field }));
  };
  for (const [key, before] of base.objects) {
    const after = head.objects.get(key);
    if (after === undefined) {
      if (isCompared(before)) removed.push(before);
    } else if (before.raw !== after.raw || before.folder !== after.folder) {
      const fields = fieldsOf(before, after);
      if (fields.length > 0) entries.push({ change: 'changed', before, after, fields });
    }
  }
  for (const [key, after] of head.objects) if (!base.objects.has(key) && isCompared(after)) added.push(after);
  const pairs = pairRenamed(removed, added);
  const gone = new Set(pairs.flatMap(({ before, after }) => [before, after]));
  for (const { before, after } of pairs)
    entries.push({ change: 'renamed', before, after, fields: fieldsOf(before, after) });
  for (const before of removed) if (!gone.has(before)) entries.push({ change: 'removed', before, fields: [] });
  for (const after of added) if (!gone.has(after)) entries.push({ change: 'added', after, fields: [] });
  return entries.sort((a, b) => compareText(keyOf(a), keyOf(b)));
}

function keyOf({ before, after }: LedgerEntry): string {
  const object = (after ?? before) as ReviewObject;
  return `${object.programme}|${object.key}`;
}

function filesOf(base: Tree, head: Tree): FileChange[] {
  const names = [...new Set([...base.otherFiles.keys(), ...head.otherFiles.keys()])].sort(compareText);
  return names.flatMap((file): FileChange[] => {
    const before = base.otherFiles.get(file);
    const after = head.otherFiles.get(file);
    if (before === after) return [];
    return [{ file, change: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed' }];
  });
}

/** Two trees that have no program in common were hardly meant to be compared. */
function strangers(base: Side, head: Side): string[] {
  const before = base.programs;
  const after = head.programs;
  if (before.length === 0 || after.length === 0 || before.some((name) => after.includes(name))) return [];
  return [
    `the sides have no program in common: ${before.join(', ')} on one, ${after.join(', ')} on the other; are these the two that were meant?`,
  ];
}
