import { playbookRule } from '../../playbook-rule';

export const varsPrompt = playbookRule({
  name: 'vars-prompt',
  severity: 'error',
  summary: 'a play that asks for variables: nobody answers',
});
