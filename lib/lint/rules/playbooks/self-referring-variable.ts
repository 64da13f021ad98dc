import { playbookRule } from '../../playbook-rule';

export const selfReferringVariable = playbookRule('self-referring-variable');
