import { playbookRule } from '../../playbook-rule';

export const playbookFileMissing = playbookRule({
  name: 'playbook-file-missing',
  severity: 'warning',
  summary: 'a playbook that reads a file which a hook job does not have',
});
