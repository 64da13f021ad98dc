import { playbookRule } from '../../playbook-rule';

export const variableOfAnotherHost = playbookRule({
  name: 'variable-of-another-host',
  severity: 'error',
  summary: 'a variable that localhost knows, in a play on other hosts',
});
