import { playbookRule } from '../../playbook-rule';

export const taskWithoutModule = playbookRule('task-without-module');
