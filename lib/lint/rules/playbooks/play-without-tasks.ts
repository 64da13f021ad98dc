import { playbookRule } from '../../playbook-rule';

export const playWithoutTasks = playbookRule({
  name: 'play-without-tasks',
  severity: 'warning',
  summary: 'a play without tasks',
});
