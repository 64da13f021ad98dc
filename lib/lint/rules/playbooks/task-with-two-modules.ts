import { playbookRule } from '../../playbook-rule';

export const taskWithTwoModules = playbookRule('task-with-two-modules');
