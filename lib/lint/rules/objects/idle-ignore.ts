import { textRule } from '../../rule';

export const idleIgnore = textRule({
  name: 'idle-ignore',
  severity: 'warning',
  summary: 'a rule that is switched off for an object that it has nothing to say about',
});
