import { playbookRule } from '../../playbook-rule';

export const playbookEmpty = playbookRule('playbook-empty');
