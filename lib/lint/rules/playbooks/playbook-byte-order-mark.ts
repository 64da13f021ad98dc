import { playbookRule } from '../../playbook-rule';

export const playbookByteOrderMark = playbookRule({
  name: 'playbook-byte-order-mark',
  severity: 'error',
  summary: 'a playbook that begins with a byte order mark',
});
