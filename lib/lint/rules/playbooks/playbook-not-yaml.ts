import { playbookRule } from '../../playbook-rule';

export const playbookNotYaml = playbookRule({
  name: 'playbook-not-yaml',
  severity: 'error',
  summary: 'a playbook that is no YAML: Forklift does not look, Ansible fails in the night',
});
