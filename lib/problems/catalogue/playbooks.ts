import type { Laws } from '../law';

export const playbooksLaws = {
  'hosts-all': {
    severity: 'warning',
    summary: 'a play for all hosts: a hook job has only localhost, which `all` does not include',
  },
  'hosts-unknown': {
    severity: 'warning',
    summary: 'a play for hosts that no task adds: Ansible skips it and the hook succeeds',
  },
  'jinja-syntax': { severity: 'error', summary: 'a template in a playbook that is not Jinja' },
  'play-without-hosts': { severity: 'error', summary: 'a play that names no hosts' },
  'play-without-tasks': { severity: 'warning', summary: 'a play without tasks' },
  'playbook-base64': { severity: 'error', summary: 'a playbook that was encoded twice' },
  'playbook-byte-order-mark': { severity: 'error', summary: 'a playbook that begins with a byte order mark' },
  'playbook-carriage-return': {
    severity: 'warning',
    summary: 'a playbook with Windows line endings, which break scripts in it',
  },
  'playbook-empty': { severity: 'error', summary: 'a playbook without a play' },
  'playbook-file-missing': {
    severity: 'warning',
    summary: 'a playbook that reads a file which a hook job does not have',
  },
  'playbook-many-documents': {
    severity: 'error',
    summary: 'a playbook with a second document, which Ansible does not read',
  },
  'playbook-not-a-list': { severity: 'error', summary: 'a playbook that is not a list of plays' },
  'playbook-not-a-play': { severity: 'error', summary: 'a playbook with an item that is not a play' },
  'playbook-not-yaml': {
    severity: 'error',
    summary: 'a playbook that is not YAML: Forklift does not check it, and Ansible fails during the migration',
  },
  'self-referring-variable': {
    severity: 'error',
    summary: 'a variable that is defined by itself: Ansible ends with a recursive loop',
  },
  'task-with-two-modules': { severity: 'error', summary: 'a task with two modules, or a mistyped keyword' },
  'task-without-module': { severity: 'error', summary: 'a task without a module' },
  'undefined-variable': {
    severity: 'error',
    summary: 'a variable that nothing sets: a hook job has no inventory and gets no extra variables',
  },
  'unknown-variable': {
    severity: 'error',
    summary: 'a path below plan or workload that does not exist in the files that Forklift gives a hook',
  },
  'variable-of-another-host': {
    severity: 'error',
    summary: 'a variable that localhost knows, in a play on other hosts',
  },
  'vars-prompt': { severity: 'error', summary: 'a play that prompts for variables: nobody is there to answer' },
} as const satisfies Laws;
