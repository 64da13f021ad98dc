import { structuredPatch } from 'diff';
import { compareText } from '../../support/did-you-mean';
import { asRow, asText } from '../../support/untyped';
import type { Comparison } from '../comparison';
import type { PlaybookChange } from '../model';
import { redacted, takeApart } from '../playbook';
import type { Side } from '../side';
import type { ReviewObject } from '../tree';
import { type HookUse, usesOfHooks } from '../uses';
import { hookOfConfigMap } from './parameters';

/** How much of two texts is compared before the rest is reported as gone and new. */
const EDIT_LIMIT = 4000;

/** The texts of one hook on one side, wherever they stand: in its own Hook, and in every list that it is part of. */
interface Texts {
  readonly own: ReadonlySet<string>;
  readonly context: ReadonlySet<string>;
}

/**
 * What changes in playbooks, each text once: that of a hook which is alone and part of lists is one text. The play that
 * this library puts in front of many is reported once for all that change alike.
 */
export function playbookChanges(comparison: Comparison): PlaybookChange[] {
  const { base, head } = comparison;
  mark(comparison);
  const before = textsOf(base);
  const after = textsOf(head);
  const uses = { before: usesOfHooks(base), after: usesOfHooks(head) };
  const useOf = (names: readonly string[]) =>
    together(names.flatMap((n) => uses.after.get(n) ?? uses.before.get(n) ?? []));
  const changes: PlaybookChange[] = [];
  const alike = new Map<string, { part: 'own' | 'context'; hooks: string[]; was: string; is: string }>();
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    for (const part of ['own', 'context'] as const) {
      const was = [...(before.get(name)?.[part] ?? [])];
      const is = [...(after.get(name)?.[part] ?? [])];
      const gone = was.filter((text) => !is.includes(text));
      const come = is.filter((text) => !was.includes(text));
      // Mostly one; more where lists differ among themselves.
      for (let i = 0; i < Math.max(gone.length, come.length); i++) {
        const [a, b] = [gone[i] ?? was[0] ?? '', come[i] ?? is[0] ?? ''];
        if (a === b || (part === 'context' && (a === '' || b === '') && (was.length === 0 || is.length === 0)))
          continue;
        const key = JSON.stringify([part, a, b]);
        const known = alike.get(key);
        if (known) known.hooks.push(name);
        else alike.set(key, { part, hooks: [name], was: a, is: b });
      }
    }
  }
  for (const { part, hooks, was, is } of alike.values()) {
    const sorted = [...hooks].sort(compareText);
    const isNew = part === 'own' && sorted.every((name) => !before.has(name));
    const isGone = part === 'own' && sorted.every((name) => !after.has(name));
    const change = isNew ? 'added' : isGone ? 'removed' : 'changed';
    changes.push({ change, hooks: sorted, part, ...patchOf(was, is, change), ...useOf(sorted) });
  }
  const frames = framesOf(base, head);
  if (frames !== undefined) {
    const lists = [...uses.after.keys()].sort(compareText);
    changes.push({ change: 'changed', hooks: [], part: 'frame', ...patchOf(...frames, 'changed'), ...useOf(lists) });
  }
  const parts = ['own', 'frame', 'context'];
  return changes.sort(
    (a, b) => parts.indexOf(a.part) - parts.indexOf(b.part) || compareText(a.hooks.join(), b.hooks.join()),
  );
}

function textsOf(side: Side): Map<string, Texts> {
  const texts = new Map<string, { own: Set<string>; context: Set<string> }>();
  const add = (name: string, own: string, context: string) => {
    const known = texts.get(name) ?? { own: new Set(), context: new Set() };
    known.own.add(own.trimEnd());
    if (context !== '') known.context.add(context);
    texts.set(name, known);
  };
  for (const { type, namespace, name } of side.tree.objects.values()) {
    if (type !== 'Hook') continue;
    const playbook = side.playbookOf(`${namespace}/${name}`);
    if (playbook === undefined) continue;
    if (playbook.parts === undefined) add(name, playbook.own, playbook.context);
    else for (const part of playbook.parts) add(part.name, part.own, part.context);
  }
  return texts;
}

/** How lists are run, where that changes: the first that differs stands for all. */
function framesOf(base: Side, head: Side): [string, string] | undefined {
  for (const { type, namespace, name } of head.tree.objects.values()) {
    if (type !== 'Hook') continue;
    const [was, is] = [base, head].map((side) => side.playbookOf(`${namespace}/${name}`)?.frame ?? '');
    if (was && is && was !== is) return [was, is];
  }
  return undefined;
}

function patchOf(before: string, after: string, change: PlaybookChange['change']) {
  const [a, b] = [redacted(before), redacted(after)];
  if (change !== 'changed') {
    const lines = (text: string) => (text === '' ? 0 : text.split('\n').length);
    return { diff: '', linesAdded: lines(b), linesRemoved: lines(a) };
  }
  const patch = structuredPatch('', '', `${a}\n`, `${b}\n`, '', '', { context: 2, maxEditLength: EDIT_LIMIT });
  const hunks = patch?.hunks ?? [];
  const all = hunks.flatMap(({ lines }) => lines);
  return {
    diff:
      patch === undefined
        ? '(the texts have next to nothing in common)'
        : hunks
            .map((h) => `@@ -${h.oldStart},${h.oldLines} +${h.newStart},${h.newLines} @@\n${h.lines.join('\n')}`)
            .join('\n'),
    linesAdded: all.filter((line) => line.startsWith('+')).length,
    linesRemoved: all.filter((line) => line.startsWith('-')).length,
  };
}

function together(uses: readonly HookUse[]): { plans: string[]; vms: number } {
  return {
    plans: [...new Set(uses.flatMap(({ plans }) => plans))].sort(compareText),
    vms: new Set(uses.flatMap(({ vms }) => vms.map(({ id, plan }) => `${plan.source}|${id}`))).size,
  };
}

/** The base64 of a Hook, and the same text in its ConfigMap. */
function mark(comparison: Comparison): void {
  for (const entry of comparison.entriesOfType('Hook')) {
    for (const field of entry.fields) if (field.path.join('.') === 'spec.playbook') field.told = 'playbooks';
  }
  for (const entry of comparison.entriesOfType('ConfigMap.core')) {
    if (hookOfConfigMap(entry) === undefined) continue;
    for (const field of entry.fields) {
      // A text that is not the Hook's own would be lost if it were taken for that.
      const isShownAsIs = [
        [entry.before, comparison.base],
        [entry.after, comparison.head],
      ].every(([object, side]) => holdsTextOfHook(object as ReviewObject | undefined, side as Side));
      if (field.path.join('.') === 'data.playbook.yml' && isShownAsIs) field.told = 'playbooks';
    }
  }
}

function holdsTextOfHook(object: ReviewObject | undefined, side: Side): boolean {
  const name = object === undefined ? undefined : hookOfConfigMap({ change: 'changed', after: object, fields: [] });
  const text = asText(asRow(object?.manifest.data)?.['playbook.yml']);
  if (object === undefined || text === undefined) return true;
  const playbook = side.playbookOf(`${object.namespace}/${name}`);
  return playbook !== undefined && JSON.stringify(takeApart(text)) === JSON.stringify(playbook);
}
