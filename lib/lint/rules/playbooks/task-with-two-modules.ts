import { playbookRule } from '../../playbook-rule';

export const taskWithTwoModules = playbookRule({
  name: 'task-with-two-modules',
  severity: 'error',
  summary: 'a task with two modules, or a mistyped keyword',
});
