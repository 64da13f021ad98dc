import { playbookRule } from '../../playbook-rule';

export const playbookFileMissing = playbookRule('playbook-file-missing');
