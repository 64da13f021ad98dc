import { playbookRule } from '../../playbook-rule';

export const varsPrompt = playbookRule('vars-prompt');
