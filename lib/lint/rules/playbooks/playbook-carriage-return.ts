import { playbookRule } from '../../playbook-rule';

export const playbookCarriageReturn = playbookRule('playbook-carriage-return');
