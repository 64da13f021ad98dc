import { gapRule } from '../../gap-rule';

export const storageNotMapped = gapRule({
  name: 'storage-not-mapped',
  severity: 'error',
  summary: 'a storage of a VM that the StorageMap leaves out',
  condition: 'VMStorageNotMapped',
  kind: 'storage',
});
