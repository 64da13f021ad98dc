import type { Fault } from '../../problems/fault';
import type { PlanProps } from '../plan-props';
import type { RenderedPlan } from '../rendered-plan';
import { hookListProblems } from './hook-list-problems';
import { listsOf } from './hook-lists';
import { mapProblems } from './map-problems';
import { settingProblems } from './setting-problems';
import { typeProblems } from './type-problems';
import { vmProblems } from './vm-problems';

/** What only the construct of a plan knows to be wrong; the rest its laws say. */
export function planProblems(plan: RenderedPlan, props: PlanProps): Fault[] {
  const { type, vms } = plan;
  return [
    ...typeProblems(props, type),
    ...mapProblems(props, type),
    ...settingProblems(props),
    ...vmProblems(vms),
    ...hookListProblems(props, listsOf(vms)),
  ];
}
