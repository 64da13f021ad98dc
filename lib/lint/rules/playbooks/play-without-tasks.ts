import { playbookRule } from '../../playbook-rule';

export const playWithoutTasks = playbookRule('play-without-tasks');
