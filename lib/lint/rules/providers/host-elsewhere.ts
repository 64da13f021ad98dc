import { rule } from '../../rule';
import { referenceAt } from '../../views';

export const hostElsewhere = rule({
  code: 'host-elsewhere',
  kinds: ['Host'],
  check({ spec, namespace }, _context, tell) {
    const provider = referenceAt(spec, 'provider');
    if (namespace === '' || provider.namespace === '' || provider.namespace === namespace) return;
    tell({
      path: ['metadata', 'namespace'],
      message: `the Host is in namespace "${namespace}", but plans look for Hosts in that of the provider, "${provider.namespace}"`,
      fix: `put it into "${provider.namespace}"`,
    });
  },
});
