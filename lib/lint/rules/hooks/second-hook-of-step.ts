import { asList, asRow, asText } from '../../../support/untyped';
import { vmRule } from '../../rule';

export const secondHookOfStep = vmRule({
  code: 'second-hook-of-step',
  settings: ['hooks'],
  mayFail: ({ hooks }) => asList(hooks).length > 1,
  check({ row }, _plan, _context, tell) {
    const first = new Map<string, string>();
    for (const [i, item] of asList(row.hooks).entries()) {
      const entry = asRow(item);
      const step = asText(entry?.step);
      if (step === undefined) continue;
      const name = asText(asRow(entry?.hook)?.name) ?? '';
      const before = first.get(step);
      if (before === undefined) first.set(step, name);
      else
        tell({
          path: ['hooks', i],
          message: `hook "${name}" would never run: "${before}" is already its ${step}, and Forklift runs one per step`,
          fix: 'combine the two playbooks into one Hook',
        });
    }
  },
});
