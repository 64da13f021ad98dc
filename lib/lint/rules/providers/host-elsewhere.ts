import { hostElsewhere as law } from '../../../forklift/laws/host-elsewhere';
import { manifestWords } from '../../../problems/words';
import { rule, tellAll } from '../../rule';
import { referenceAt } from '../../views';

export const hostElsewhere = rule({
  code: law.code,
  kinds: ['Host'],
  check({ spec, namespace }, _context, tell) {
    const providerNamespace = referenceAt(spec, 'provider').namespace;
    tellAll(law.check({ namespace, providerNamespace }, manifestWords), tell);
  },
});
