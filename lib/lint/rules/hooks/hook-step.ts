import { HOOK_STEPS, type HookStep } from '../../../forklift/steps';
import { nearest } from '../../../support/did-you-mean';
import { table } from '../../../support/table';
import { asList, asRow } from '../../../support/untyped';
import { vmRule } from '../../rule';

/** What people write who know other tools. */
const ALIKE: Readonly<Record<string, string>> = table({
  before: 'PreHook',
  beforemigration: 'PreHook',
  pre: 'PreHook',
  premigration: 'PreHook',
  after: 'PostHook',
  aftermigration: 'PostHook',
  post: 'PostHook',
  postmigration: 'PostHook',
  postrestart: 'PostHook',
});

export const hookStep = vmRule({
  code: 'hook-step',
  settings: ['hooks'],
  check({ row }, _plan, _context, tell) {
    const hooks = asList(row.hooks);
    for (let i = 0; i < hooks.length; i++) {
      const step = asRow(hooks[i])?.step;
      if (typeof step !== 'string' || HOOK_STEPS.includes(step as HookStep)) continue;
      const meant = nearest(step, HOOK_STEPS)[0] ?? ALIKE[step.toLowerCase().replace(/[^a-z]/g, '')];
      tell({
        path: ['hooks', i, 'step'],
        message: `the step of a hook is ${JSON.stringify(step)}, accepted: PreHook, PostHook`,
        ...(meant === undefined ? {} : { fix: `did you mean "${meant}"?` }),
      });
    }
  },
});
