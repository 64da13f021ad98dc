import { playbookRule } from '../../playbook-rule';

export const playbookManyDocuments = playbookRule('playbook-many-documents');
