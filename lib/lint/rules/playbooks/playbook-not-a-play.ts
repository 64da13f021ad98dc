import { playbookRule } from '../../playbook-rule';

export const playbookNotAPlay = playbookRule('playbook-not-a-play');
