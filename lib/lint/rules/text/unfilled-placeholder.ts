import { textRule } from '../../rule';

export const unfilledPlaceholder = textRule({
  name: 'unfilled-placeholder',
  severity: 'error',
  summary: 'values such as `<plan_name>` that are still to be filled in',
});
