import { textRule } from '../../rule';

export const duplicateKey = textRule({
  name: 'duplicate-key',
  severity: 'error',
  summary: 'a key that a mapping has twice',
});
