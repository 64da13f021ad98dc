import { playbookRule } from '../../playbook-rule';

export const jinjaSyntax = playbookRule('jinja-syntax');
