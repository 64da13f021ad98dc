import { undefinedInHook } from '../../../hooks/context/undefined-in-hook';
import { playbookOf } from '../../playbook-rule';
import { rule, tellAll } from '../../rule';

export const undefinedVariable = rule({
  code: 'undefined-variable',
  kinds: ['Hook'],
  check(object, _context, tell) {
    const faults = undefinedInHook(playbookOf(object)?.plays ?? []);
    tellAll(
      faults.map(({ position, message, ...fault }) => ({
        ...fault,
        path: ['spec', 'playbook'],
        message: `playbook, line ${position.line}: ${message}`,
      })),
      tell,
    );
  },
});
