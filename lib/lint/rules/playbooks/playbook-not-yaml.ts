import { playbookRule } from '../../playbook-rule';

export const playbookNotYaml = playbookRule('playbook-not-yaml');
