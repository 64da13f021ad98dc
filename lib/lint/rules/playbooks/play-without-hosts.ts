import { playbookRule } from '../../playbook-rule';

export const playWithoutHosts = playbookRule({
  name: 'play-without-hosts',
  severity: 'error',
  summary: 'a play that names no hosts',
});
