import { playbookRule } from '../../playbook-rule';

export const playWithoutHosts = playbookRule('play-without-hosts');
