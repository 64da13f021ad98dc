import { gapRule } from '../../gap-rule';

export const networkNotMapped = gapRule({
  code: 'network-not-mapped',
  kind: 'network',
});
