import { playbookRule } from '../../playbook-rule';

export const playbookNotAList = playbookRule('playbook-not-a-list');
