import { playbookRule } from '../../playbook-rule';

export const jinjaSyntax = playbookRule({
  name: 'jinja-syntax',
  severity: 'error',
  summary: 'a template in a playbook that is no Jinja',
});
