import { playbookRule } from '../../playbook-rule';

export const playbookNotAList = playbookRule({
  name: 'playbook-not-a-list',
  severity: 'error',
  summary: 'a playbook that is no list of plays',
});
