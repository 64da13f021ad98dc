import { playbookRule } from '../../playbook-rule';

export const hostsAll = playbookRule({
  name: 'hosts-all',
  severity: 'warning',
  summary: 'a play for all hosts: a hook job has none but localhost, which is not meant by all',
});
