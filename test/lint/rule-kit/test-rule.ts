/** One obvious place for one more case of a rule: a line in the list that `testRule` gets. */
import { dump, load } from 'js-yaml';
import { ForkliftRelease } from '../../../lib/forklift/releases/forklift-release';
import type { SourceVm } from '../../../lib/forklift/source-vm';
import type { SourceKnowledge } from '../../../lib/lint/context';
import type { LintOptions } from '../../../lib/lint/lint';
import type { Code } from '../../../lib/problems/catalogue';
import {
  asFiles,
  changed,
  type ExampleFile,
  found,
  inventory,
  type Loose,
  layers,
  more,
  RUN,
  rewritten,
} from './example';
import { told } from './told';

/** A case of a rule. */
export interface RuleCase {
  readonly what: string;
  /** The file of the example, or the VM, that it puts a fault into; undefined where it has objects of its own. */
  readonly place?: string;
  check(rule: Code): void;
}

/** Every case so far, with its rule. */
export const allCases: (RuleCase & { readonly rule: Code })[] = [];

/** Tests a rule: each case is a test of its own. */
export function testRule(rule: Code, cases: readonly RuleCase[]): void {
  describe(rule, () => {
    for (const one of cases) {
      allCases.push({ rule, ...one });
      test(one.place === undefined ? one.what : `${one.what} in ${one.place}`, () => one.check(rule));
    }
  });
}

/** An object of the example with a fault in it: the rule is among those that tell something. */
export function inObject(what: string, file: string, change: (object: Loose) => void): RuleCase {
  return finding(what, file, () => found(changed(file, change)));
}

/** The text of a file of the example with a fault in it. */
export function inText(what: string, file: string, change: (text: string) => string): RuleCase {
  return finding(what, file, () => found(rewritten(file, change)));
}

/** The example with an object more, or several in one file. */
export function withFile(what: string, file: string, object: object | readonly object[]): RuleCase {
  return finding(what, file, () => found(more(file, object)));
}

/** The example with an inventory that knows something else of a VM, or does not know it. */
export function inSource(what: string, id: string, change: Partial<SourceVm> | 'gone'): RuleCase {
  return finding(what, id, () => {
    const macOf = inventory.of('')?.vms.find((vm) => vm.id === 'vm-1045')?.nics?.[0]?.mac ?? 'none';
    const source: SourceKnowledge = {
      ...inventory,
      vm(plan, reference) {
        if (reference.id !== id) return inventory.vm(plan, reference);
        const vm = inventory.vm(plan, reference) as SourceVm;
        const text = JSON.stringify(change).replace('MAC OF VM-1045', macOf);
        return change === 'gone' ? 'missing' : { ...vm, ...(JSON.parse(text) as object) };
      },
    };
    return found(layers, { source });
  });
}

/** A change of the example since an earlier set, in which the run of the databases is on or over. */
export function sinceRun(
  what: string,
  run: 'active' | 'done',
  file: string,
  change: ((object: Loose) => void) | 'gone',
): RuleCase {
  return finding(what, `${file}, run ${run}`, () => {
    const now = change === 'gone' ? layers.filter(({ name }) => !name.endsWith(`/${file}`)) : changed(file, change);
    const options: LintOptions = { before: asFiles(withState(layers, run)), release: ForkliftRelease.V2_11 };
    // The example's Secret is one for 2.12: its certificate has the new name alone.
    const calm = found(withState(layers, run), options);
    expect(calm.filter(({ rule }) => rule !== 'secret-keys')).toEqual([]);
    return found(withState(now, run), options);
  });
}

/** Objects of its own, with all that is told of them: `error no-vms @spec.vms`. */
export function tells(
  what: string,
  objects: readonly object[],
  expected: readonly string[],
  options?: LintOptions,
): RuleCase {
  return { what, check: () => expect(told(objects, options).sort()).toEqual([...expected].sort()) };
}

/** Objects of its own that look like a fault and are none: nothing at all is told of them. */
export function passes(what: string, objects: readonly object[]): RuleCase {
  return tells(`nothing is told of ${what}`, objects, []);
}

function finding(what: string, place: string, find: () => ReturnType<typeof found>): RuleCase {
  return { what, place, check: (rule) => expect(find().map((one) => one.rule)).toContain(rule) };
}

function withState(files: readonly ExampleFile[], state: string): ExampleFile[] {
  return files.map((layer) => {
    if (!layer.name.endsWith(`/${RUN}`)) return layer;
    const object = load(layer.text) as Loose;
    object.metadata.annotations['cdk8s-forklift.dev/run-state'] = state;
    return { ...layer, text: dump(object) };
  });
}
