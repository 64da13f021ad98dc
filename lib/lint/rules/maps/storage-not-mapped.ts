import { gapRule } from '../../gap-rule';

export const storageNotMapped = gapRule({
  code: 'storage-not-mapped',
  kind: 'storage',
});
