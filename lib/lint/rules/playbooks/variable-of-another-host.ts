import { playbookRule } from '../../playbook-rule';

export const variableOfAnotherHost = playbookRule('variable-of-another-host');
