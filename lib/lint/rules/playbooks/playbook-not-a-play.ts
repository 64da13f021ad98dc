import { playbookRule } from '../../playbook-rule';

export const playbookNotAPlay = playbookRule({
  name: 'playbook-not-a-play',
  severity: 'error',
  summary: 'a playbook with an item that is no play',
});
