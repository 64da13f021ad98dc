import { playbookRule } from '../../playbook-rule';

export const taskWithoutModule = playbookRule({
  name: 'task-without-module',
  severity: 'error',
  summary: 'a task that says not what to do',
});
