import { HOOK_ANNOTATION } from '../../forklift/annotations';
import { compareText } from '../../support/did-you-mean';
import { asRow, asText } from '../../support/untyped';
import type { Comparison, LedgerEntry } from '../comparison';
import { parametersIn, shown } from '../fields';
import type { ParameterChange } from '../model';
import { usesOfHooks } from '../uses';
import { valueText } from '../words';

/** The hook whose texts a ConfigMap holds. */
export function hookOfConfigMap({ before, after }: LedgerEntry): string | undefined {
  const object = after ?? before;
  if (object?.type !== 'ConfigMap.core') return undefined;
  const said = asText(object.annotations[HOOK_ANNOTATION]);
  return said?.replace(/^.*\//, '');
}

/** Parameters of hooks with the VMs whose hook reads them. */
export function parameterChanges(comparison: Comparison): ParameterChange[] {
  const changes: ParameterChange[] = [];
  const uses = usesOfHooks(comparison.head);
  for (const entry of comparison.entriesOfType('ConfigMap.core')) {
    const hook = hookOfConfigMap(entry);
    if (hook === undefined || entry.change !== 'changed') continue;
    const names = new Map((uses.get(hook)?.vms ?? []).map((vm) => [vm.id, vm.name]));
    const ofVms = new Map<string, ParameterChange & { vms: string[] }>();
    for (const field of entry.fields) {
      const [data, file, ...path] = field.path;
      if (data !== 'data' || file !== 'parameters.yml') continue;
      const [a, b] = path;
      const parameters =
        a === 'params' ? path.slice(1) : a === 'plans' && path[4] === 'params' ? path.slice(5) : undefined;
      if (parameters === undefined) {
        // A VM that is new brings its parameters with it; the rest repeats the plan.
        const own = a === 'plans' && path[2] === 'vms' ? asRow(asRow(field.after ?? field.before)?.params) : undefined;
        field.told = 'derived';
        if (own === undefined || path[3] === undefined) continue;
      }
      const vm = a === 'plans' ? path[3] : undefined;
      for (const { name, before, after } of singly(field, parameters ?? [])) {
        const value = (it: unknown) => (it === undefined ? undefined : valueText(shown({ type: '' }, [name], it)));
        const [was, is] = [value(before), value(after)];
        const change = {
          hook,
          parameter: name,
          ...(was === undefined ? {} : { before: was }),
          ...(is === undefined ? {} : { after: is }),
        };
        if (vm === undefined) {
          const others = new Set(overriding(entry, name.split('.')[0] ?? name));
          const vms = [...names].filter(([id]) => !others.has(id)).map(([, vmName]) => vmName);
          changes.push({ ...change, vms: vms.sort(compareText), ofVms: false });
        } else {
          const key = JSON.stringify(change);
          const known = ofVms.get(key) ?? { ...change, vms: [], ofVms: true };
          known.vms.push(names.get(vm) ?? vm);
          ofVms.set(key, known);
        }
      }
      if (parameters !== undefined || b !== undefined) field.told = 'parameters';
    }
    changes.push(...ofVms.values());
  }
  return changes.sort((a, b) => compareText(a.hook, b.hook) || compareText(a.parameter, b.parameter));
}

/** A difference of one parameter, or of all that come or go together. */
function singly(
  field: { readonly before?: unknown; readonly after?: unknown },
  path: readonly string[],
): { readonly name: string; readonly before?: unknown; readonly after?: unknown }[] {
  if (path.length > 0) return [{ name: path.join('.').replaceAll('.[', '['), ...field }];
  const own = (value: unknown) => {
    const row = asRow(value);
    return asRow(row?.params) ?? row ?? {};
  };
  const [before, after] = [own(field.before), own(field.after)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((name) => ({
    name,
    ...(before[name] === undefined ? {} : { before: before[name] }),
    ...(after[name] === undefined ? {} : { after: after[name] }),
  }));
}

/** Ids of the VMs that have a parameter of their own. */
function overriding({ after }: LedgerEntry, name: string): string[] {
  const parameters = after === undefined ? undefined : parametersOf(after.manifest);
  return Object.values(asRow(parameters?.plans) ?? {}).flatMap((plan) =>
    Object.entries(asRow(asRow(plan)?.vms) ?? {})
      .filter(([, vm]) => asRow(asRow(vm)?.params)?.[name] !== undefined)
      .map(([id]) => id),
  );
}

function parametersOf(manifest: Readonly<Record<string, unknown>>) {
  const text = asText(asRow(manifest.data)?.['parameters.yml']);
  return text === undefined ? undefined : parametersIn(text);
}
