import type { Play } from '../../playbooks/playbook-model';
import { type UndefinedVariable, undefinedVariables } from '../../playbooks/undefined-variables';
import type { FaultInText } from '../../problems/fault';
import { didYouMean } from '../../support/did-you-mean';
import { table } from '../../support/table';
import { beginningsOfWorkloads } from './known';
import { planFile } from './shapes/plan';
import { filesOf } from './variables-of-files';

/** What only a job of AAP gets as extra variables (Forklift: pkg/lib/aap), and what a local hook reads instead. */
const OF_AAP: Readonly<Record<string, string>> = table({
  vm_id: 'workload.vm.id',
  vm_name: 'workload.vm.name',
  vm_source_id: 'workload.vm.id',
  plan_name: 'plan.metadata.name',
  plan_namespace: 'plan.metadata.namespace',
  migration_phase: '',
});
/** The variables of our play in front, and those of the files where they are loaded. */
const OF_HOOKS: ReadonlySet<string> = new Set(['plan', 'workload', 'params']);
/** For how many variables a near name is looked for: it is compared with each that is set. */
const MOST_NEAR = 50;
const NOBODY = 'nothing in the playbook does, and a hook gets no inventory and no extra variables';

/**
 * The variables of a hook's playbook that nothing sets, as faults with their places; one for a variable.
 *
 * An error where a task reads one that runs in any case: Ansible 2.14 and 2.19 both end with it. A warning where it may be
 * that nothing reads it, or that the hook goes on: under a condition or in an empty loop, in a handler or `rescue`, in a
 * block with `rescue`, with `ignore_errors`, in `a or b`, and in `debug: var=`, which prints that it is not defined.
 *
 * `plan` and `workload` that nothing loads are left to `unknown-variable`, which knows how they may be loaded.
 *
 * @param hasContext whether a play in front sets `plan`, `workload` and `params`
 */
export function undefinedInHook(plays: readonly Play[], hasContext = false): FaultInText[] {
  const { whole, flat, bringsAny } = filesOf(plays);
  if (bringsAny) return [];
  const ofFiles = [
    ...whole.keys(),
    ...(flat.has('plan.yml') ? Object.keys(planFile) : []),
    ...(flat.has('workload.yml') ? beginningsOfWorkloads : []),
  ];
  const except = new Set(['plan', 'workload', ...(flat.has('plan.yml') ? ['spec', 'metadata'] : [])]);
  const names = [...ofFiles, ...(hasContext ? OF_HOOKS : [])];
  return undefinedVariables(plays, { names, except }).map((variable, i) => {
    const { name, position, isCertain } = variable;
    const ofAap = Object.hasOwn(OF_AAP, name) ? '; only a job of AAP gets it' : '';
    return {
      code: 'undefined-variable',
      severity: isCertain ? 'error' : 'warning',
      message: `${name} is not set: ${NOBODY}${ofAap}`,
      fix: fixOf(variable, i < MOST_NEAR),
      position,
    };
  });
}

function fixOf({ name, set, isOfEnvironment }: UndefinedVariable, looksForNear: boolean): string {
  if (isOfEnvironment) return `an environment is for commands: write $${name} in one, or set it with vars`;
  const near = looksForNear ? didYouMean(name, set()) : undefined;
  if (near !== undefined) return near;
  const instead = OF_AAP[name];
  if (instead === '') return 'write a hook of its own for each step';
  if (instead !== undefined) {
    const file = instead.startsWith('plan') ? 'plan.yml, which has no metadata' : 'workload.yml';
    return `write ${instead}, which an AnsibleHook sets; without one there is ${file}, to be loaded with include_vars`;
  }
  if (name === 'vm')
    return 'write workload.vm, which an AnsibleHook sets; without one load workload.yml with include_vars';
  if (name === 'params') return "give the values as parameters of an AnsibleHook without context: 'raw'";
  return `set it with vars, or write ${name} | default('...')`;
}
