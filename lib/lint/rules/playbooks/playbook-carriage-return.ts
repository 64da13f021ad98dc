import { playbookRule } from '../../playbook-rule';

export const playbookCarriageReturn = playbookRule({
  name: 'playbook-carriage-return',
  severity: 'warning',
  summary: 'a playbook with Windows line ends, which break scripts in it',
});
