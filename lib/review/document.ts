import type { BeforeAfter, Review, VmChange, WaveChange } from './model';
import { count, listed } from './words';

/** What is left out of a report that would be too long, first to last; `always` stays. */
export const RANKS = ['fields', 'playbooks', 'vms', 'details', 'waves', 'always'] as const;
export type Rank = (typeof RANKS)[number];

export type Block =
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'patch'; readonly text: string };

/** A part with a title of its own, that can be folded away and left out. */
export interface Part {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly rank: Rank;
}

export interface Section {
  readonly title: string;
  /** Told at once. */
  readonly blocks: readonly Block[];
  readonly parts: readonly Part[];
  readonly rank: Rank;
}

/** A review in sentences and tables, in the order in which a person wants to know it; drawn by the writers. */
export interface ReviewDocument {
  /** One line that says all. */
  readonly summary: string;
  readonly sections: readonly Section[];
}

export function documentOf(review: Review): ReviewDocument {
  if (review.same)
    return {
      summary: `no difference between ${review.base.name} and ${review.head.name}`,
      sections: noteSections(review),
    };
  return {
    summary: summaryOf(review),
    sections: [
      ...hazardSections(review),
      section('Waves', review.waves.map(waveText), 'waves'),
      ...vmSections(review),
      section(
        'Settings',
        grouped(review.settings, ({ object }) => object, settingText),
        'details',
      ),
      section(
        'Runs and cut-overs',
        review.runs.map((run) => `${run.run}: ${changeText(run)}`),
        'always',
      ),
      section('Parameters of hooks', review.parameters.map(parameterText), 'details'),
      ...playbookSections(review),
      section('Lists of hooks', review.hookLists.map(hookListText), 'details'),
      section(
        'Hooks',
        review.hooks.map((hook) => `${hook.hook}: ${changeText(hook)}`),
        'details',
      ),
      section('Rights of service accounts', review.rights.map(rightText), 'details'),
      section(
        'GitOps',
        grouped(review.gitops, ({ object }) => object, changeText),
        'details',
      ),
      ...otherSections(review),
      ...noteSections(review),
    ].filter(({ blocks, parts }) => blocks.length > 0 || parts.length > 0),
  };
}

function section(title: string, items: readonly string[], rank: Rank): Section {
  return { title, blocks: items.length === 0 ? [] : [{ kind: 'list', items }], parts: [], rank };
}

function summaryOf(review: Review): string {
  const { hazards, vms, runs, playbooks, objects, files } = review;
  const certain = hazards.filter(({ level }) => level === 'certain').length;
  const possible = hazards.length - certain;
  const number = (change: VmChange['change']) => vms.filter((vm) => vm.change === change).length;
  const verb = (n: number, one: string, many: string) => (n === 0 ? [] : [`${count(n, 'VM')} ${n === 1 ? one : many}`]);
  const cutovers = runs.filter(({ what, change }) => change === 'changed' && what.startsWith('cut-over')).length;
  const texts = playbooks.filter(({ part, change }) => part === 'own' && change === 'changed').length;
  const parts = [
    ...(certain > 0 ? [count(certain, 'hazard')] : []),
    ...(possible > 0 ? [count(possible, 'possible hazard')] : []),
    ...verb(number('entered'), 'enters', 'enter'),
    ...verb(number('left'), 'leaves', 'leave'),
    ...verb(number('moved'), 'changes its plan', 'change their plan'),
    ...verb(number('renamed'), 'is renamed', 'are renamed'),
    ...(cutovers > 0 ? [`${count(cutovers, 'cut-over')} ${cutovers === 1 ? 'changes' : 'change'}`] : []),
    ...(texts > 0 ? [`${count(texts, 'playbook')} ${texts === 1 ? 'changes' : 'change'}`] : []),
  ];
  const all = `${count(objects.length + files.length, 'object')} ${objects.length + files.length === 1 ? 'differs' : 'differ'}`;
  return [...parts, all].join(', ');
}

function hazardSections({ hazards }: Review): Section[] {
  const told = (level: 'certain' | 'possible') =>
    hazards
      .filter((hazard) => hazard.level === level)
      .map(({ message, fix, code }) => `${message}${fix === undefined ? '' : `; ${fix}`} [${code}]`);
  const certain = told('certain');
  return [
    section(
      'What the merge does by itself',
      certain.length > 0 ? certain : ['It starts nothing, cancels nothing and deletes nothing.'],
      'always',
    ),
    section('What it may do: if a run was started, or once a person starts one', told('possible'), 'always'),
  ];
}

/** `13 -> 14`, or one of them where they are the same. */
function fromTo<T>({ before, after }: BeforeAfter<T>, text: (value: T) => string, none = 'none'): string {
  const a = before === undefined ? none : text(before);
  const b = after === undefined ? none : text(after);
  return a === b ? a : `${a} -> ${b}`;
}

function waveText(wave: WaveChange): string {
  const moves = [...(wave.entered > 0 ? [`+${wave.entered}`] : []), ...(wave.left > 0 ? [`-${wave.left}`] : [])];
  const hasSize = wave.gib.before !== undefined || wave.gib.after !== undefined;
  const windows = fromTo(wave.windows, (list) => (list.length === 0 ? 'none' : list.join('; ')));
  return [
    `${wave.programme} ${wave.wave}: ${fromTo(wave.vms, String, '0')} VMs${moves.length === 0 ? '' : ` (${moves.join(', ')})`}`,
    ...(hasSize ? [fromTo(wave.gib, gibText, Object.keys(wave.vms).length < 2 ? '0 GiB' : 'size unknown')] : []),
    `window ${windows}`,
    fromTo(wave.approval, approvalText, 'not there'),
    ...(same(wave.plans) ? [] : [`plans ${fromTo(wave.plans, (list) => listed(list))}`]),
  ].join('; ');
}

function same<T>({ before, after }: BeforeAfter<T>): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

function gibText(gib: number): string {
  return gib >= 1024 ? `${(gib / 1024).toFixed(1)} TiB` : `${gib} GiB`;
}

function approvalText({
  flux,
  argocd,
  by,
  waitsFor,
  changedSince,
}: NonNullable<WaveChange['approval']['after']>): string {
  const isApproved = by !== undefined || flux === 'approved';
  const texts = [
    ...(changedSince === undefined ? [] : [`no longer approved, since ${changedSince}`]),
    ...(changedSince !== undefined || (flux === undefined && by === undefined)
      ? []
      : [
          `${isApproved ? 'approved' : 'not approved'}${waitsFor === undefined ? '' : ` from ${waitsFor} on`}${by === undefined ? '' : ` (${by})`}`,
        ]),
    ...(argocd === undefined ? [] : [argocd === 'manual' ? 'a person syncs it in Argo CD' : 'Argo CD syncs it']),
  ];
  return texts.length === 0 ? 'no engine among the files' : texts.join(', ');
}

const VM_TITLES: Readonly<Record<VmChange['change'], string>> = {
  moved: 'change their plan',
  left: 'leave',
  entered: 'enter',
  renamed: 'are renamed',
};
const VM_TITLES_ONE: Readonly<Record<VmChange['change'], string>> = {
  moved: 'changes its plan',
  left: 'leaves',
  entered: 'enters',
  renamed: 'is renamed',
};

/** How many VMs are shown without being folded away. */
const FEW = 12;

function vmSections({ vms }: Review): Section[] {
  const groups = new Map<string, VmChange[]>();
  for (const vm of vms) {
    const key = [vm.change, placeText(vm)].join('|');
    groups.set(key, [...(groups.get(key) ?? []), vm]);
  }
  const parts = [...groups.values()].map((group): Part => {
    const [first] = group as [VmChange];
    const verb = (group.length === 1 ? VM_TITLES_ONE : VM_TITLES)[first.change];
    return {
      title: `${count(group.length, 'VM')} ${verb}: ${placeText(first)}`,
      blocks: [vmTable(group)],
      rank: 'vms',
    };
  });
  if (vms.length > FEW || parts.length === 0) return [{ title: 'VMs', blocks: [], parts, rank: 'always' }];
  const blocks = parts.flatMap(({ title, blocks: own }): Block[] => [{ kind: 'list', items: [title] }, ...own]);
  return [{ title: 'VMs', blocks, parts: [], rank: 'always' }];
}

function placeText({ from, to, change }: VmChange): string {
  const place = (at: VmChange['from']) =>
    at === undefined ? '' : `${at.plan}${at.wave === undefined ? '' : ` (${at.wave})`}`;
  if (change === 'moved') return `${place(from)} -> ${place(to)}`;
  return place(to ?? from);
}

function vmTable(vms: readonly VmChange[]): Block {
  const columns: readonly [string, (vm: VmChange) => string][] = [
    ['VM', ({ name, nameBefore }) => (nameBefore === undefined ? name : `${nameBefore} -> ${name}`)],
    ['Id', ({ id }) => id],
    ['CPUs', ({ details }) => (details?.cpus === undefined ? '' : String(details.cpus))],
    ['Memory', ({ details }) => (details?.memoryMB === undefined ? '' : memoryText(details.memoryMB))],
    ['Disks', ({ details }) => diskText(details)],
    ['Networks', ({ details }) => (details?.networks ?? []).join(', ')],
    ['Storages', ({ details }) => (details?.storages ?? []).join(', ')],
    ['Hooks', ({ hooks }) => hooks.join('; ')],
    ['Why', ({ why }) => why?.what ?? ''],
  ];
  // A column that nobody fills says nothing.
  const used = columns.filter(([, text]) => vms.some((vm) => text(vm) !== ''));
  return { kind: 'table', head: used.map(([name]) => name), rows: vms.map((vm) => used.map(([, text]) => text(vm))) };
}

function memoryText(memoryMB: number): string {
  return memoryMB >= 1024 ? `${Math.round((memoryMB / 1024) * 10) / 10} GiB` : `${memoryMB} MiB`;
}

function diskText(details: VmChange['details']): string {
  if (details?.disks === undefined) return '';
  return `${details.disks}${details.diskGiB === undefined ? '' : `, ${gibText(details.diskGiB)}`}`;
}

interface Worded {
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
}

function changeText({ what, before, after }: Worded): string {
  if (before === undefined && after === undefined) return what;
  if (before === undefined) return `${what}: ${after}`;
  return `${what}: ${before} -> ${after ?? 'none'}`;
}

function settingText(setting: Review['settings'][number]): string {
  const { vms } = setting;
  const whose = vms === undefined ? '' : ` (${count(vms.length, 'VM')}: ${listed(vms)})`;
  const { what, before, after } = setting;
  return `${before === undefined && after !== undefined ? `${what}: not set -> ${after}` : changeText(setting)}${whose}`;
}

/** One item for each object: what it is, then what is said of it. */
function grouped<T>(items: readonly T[], titleOf: (item: T) => string, text: (item: T) => string): string[] {
  const groups = new Map<string, string[]>();
  for (const item of items) groups.set(titleOf(item), [...(groups.get(titleOf(item)) ?? []), text(item)]);
  return [...groups].flatMap(([title, texts]) => texts.map((it) => `${title}: ${it}`));
}

function parameterText(change: Review['parameters'][number]): string {
  const { hook, parameter, before, after, vms, ofVms } = change;
  const values = `${before ?? 'not set'} -> ${after ?? (ofVms ? 'as for all' : 'not set')}`;
  const whose =
    vms.length === 0 ? 'used by no VM' : `${ofVms ? 'for ' : 'read for '}${count(vms.length, 'VM')}: ${listed(vms)}`;
  return `${hook}, ${parameter}: ${values} (${whose})`;
}

function hookListText({ plan, step, before, after, vms }: Review['hookLists'][number]): string {
  const list = (hooks: readonly string[]) => (hooks.length === 0 ? 'none' : hooks.join(', '));
  return `${plan}, ${step}: ${list(before)} -> ${list(after)} (${count(vms.length, 'VM')}: ${listed(vms)})`;
}

function rightText({ change, accounts, right }: Review['rights'][number]): string {
  return `${listed(accounts)} ${change === 'gained' ? 'may now' : 'may no longer'} ${right}`;
}

function playbookSections({ playbooks }: Review): Section[] {
  const parts = playbooks.map(({ change, hooks, part, diff, linesAdded, linesRemoved, plans, vms }): Part => {
    const what = { own: '', context: 'play of cdk8s-forklift in front of ', frame: 'how lists of hooks are run' }[part];
    const numbers = change === 'changed' ? `+${linesAdded} -${linesRemoved}` : change === 'added' ? 'new' : 'gone';
    const users = vms === 0 ? 'used by no VM' : `${count(vms, 'VM')} of ${listed(plans)}`;
    return {
      title: `${what}${hooks.length === 0 ? '' : listed(hooks)}: ${numbers} (${users})`,
      blocks: diff === '' ? [] : [{ kind: 'patch', text: diff }],
      rank: 'playbooks',
    };
  });
  const withText = parts.filter(({ blocks }) => blocks.length > 0);
  const without = parts.filter(({ blocks }) => blocks.length === 0).map(({ title }) => title);
  return [{ ...section('Playbooks', without, 'details'), parts: withText }];
}

/** What no section words: fields as they are. */
function otherSections({ objects, files }: Review): Section[] {
  const items = [
    ...objects.flatMap((object) => {
      if (object.told !== undefined) return [];
      const title = `${object.type} ${object.namespace === '' ? '' : `${object.namespace}/`}${object.name}`;
      if (object.change === 'added' || object.change === 'removed')
        return [`${title}: ${object.change === 'added' ? 'new' : 'gone'}`];
      return object.fields
        .filter(({ told }) => told === undefined)
        .map(({ path, before, after, change }) => {
          const value = (it: unknown) => (typeof it === 'string' ? it : (JSON.stringify(it) ?? 'not set'));
          return `${title}: ${path}: ${change === 'order' ? 'other order' : `${value(before)} -> ${value(after)}`}`;
        });
    }),
    ...files.map(({ file, change }) => `file ${file}: ${change}`),
  ];
  if (items.length === 0) return [];
  const blocks: Block[] = [{ kind: 'list', items }];
  if (items.length <= FEW) return [{ title: 'Everything else', blocks, parts: [], rank: 'fields' }];
  const part: Part = { title: count(items.length, 'more change'), blocks, rank: 'fields' };
  return [{ title: 'Everything else', blocks: [], parts: [part], rank: 'fields' }];
}

function noteSections({ notes }: Review): Section[] {
  return notes.length === 0 ? [] : [section('Notes', notes, 'always')];
}
