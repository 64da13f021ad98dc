import { playbookRule } from '../../playbook-rule';

export const playbookManyDocuments = playbookRule({
  name: 'playbook-many-documents',
  severity: 'error',
  summary: 'a playbook with a second document, which Ansible does not read',
});
