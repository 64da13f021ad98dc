import { playbookRule } from '../../playbook-rule';

export const hostsUnknown = playbookRule({
  name: 'hosts-unknown',
  severity: 'warning',
  summary: 'a play for hosts that no task adds: it is passed over and the hook succeeds',
});
