import { playbookRule } from '../../playbook-rule';

export const hostsAll = playbookRule('hosts-all');
