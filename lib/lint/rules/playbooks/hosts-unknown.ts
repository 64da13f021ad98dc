import { playbookRule } from '../../playbook-rule';

export const hostsUnknown = playbookRule('hosts-unknown');
