import type { Fault } from '../../problems/fault';
import { MigrationType } from '../migration-type';
import type { PlanProps } from '../plan-props';

const allTypes = Object.values(MigrationType);

/** How a plan migrates, and in which wave. */
export function typeProblems({ wave }: PlanProps, type: MigrationType): Fault[] {
  const problems: Fault[] = [];
  if (!allTypes.includes(type))
    problems.push({
      code: 'wrong-value',
      path: ['spec', 'type'],
      message: `type is ${JSON.stringify(type)}, accepted: ${allTypes.join(', ')}`,
    });
  if (wave !== undefined && (!Number.isInteger(wave) || wave < 1 || wave > 999)) {
    problems.push({
      code: 'invalid-wave',
      message: `wave is ${JSON.stringify(wave)}, accepted: a whole number from 1 to 999`,
    });
  }
  return problems;
}
