import { playbookRule } from '../../playbook-rule';

export const playbookBase64 = playbookRule({
  name: 'playbook-base64',
  severity: 'error',
  summary: 'a playbook that was encoded twice',
});
