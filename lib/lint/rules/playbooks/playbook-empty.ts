import { playbookRule } from '../../playbook-rule';

export const playbookEmpty = playbookRule({
  name: 'playbook-empty',
  severity: 'error',
  summary: 'a playbook without a play',
});
