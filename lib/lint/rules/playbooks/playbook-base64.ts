import { playbookRule } from '../../playbook-rule';

export const playbookBase64 = playbookRule('playbook-base64');
