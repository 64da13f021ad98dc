import { playbookRule } from '../../playbook-rule';

export const selfReferringVariable = playbookRule({
  name: 'self-referring-variable',
  severity: 'error',
  summary: 'a variable that is defined by itself: Ansible ends with a recursive loop',
});
