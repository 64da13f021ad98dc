import { playbookRule } from '../../playbook-rule';

export const playbookByteOrderMark = playbookRule('playbook-byte-order-mark');
