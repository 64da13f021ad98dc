import { DEFAULT_TRANSFER_NETWORK } from '../../../forklift/annotations';
import { TRUE_BY_DEFAULT } from '../../../forklift/plan-settings';
import { asText } from '../../../support/untyped';
import { planRule } from '../../rule';

export const transferNetworkImplicit = planRule({
  code: 'transfer-network-implicit',
  check({ spec, destination }, _context, tell) {
    const network = asText(destination?.object.annotations[DEFAULT_TRANSFER_NETWORK]);
    if (network === undefined || spec.transferNetwork !== undefined) return;
    const lost = TRUE_BY_DEFAULT.filter((name) => spec[name] === false);
    const effect =
      lost.length === 0
        ? 'GitOps tools then report it as out of sync'
        : `and ${lost.join(', ')}: false comes back as true`;
    tell({
      path: ['spec'],
      message: `the plan has no transferNetwork, and provider "${destination?.object.name}" has the default ${network}: the webhook writes it into the plan and rewrites the whole spec, ${effect}`,
      fix: 'write transferNetwork into the plan',
    });
  },
});
