import { gapRule } from '../../gap-rule';

export const networkNotMapped = gapRule({
  name: 'network-not-mapped',
  severity: 'error',
  summary: 'a network of a VM that the NetworkMap leaves out',
  condition: 'VMNetworksNotMapped',
  kind: 'network',
});
