import { hostIncomplete as law } from '../../../forklift/laws/host-incomplete';
import { textsIn } from '../../../forklift/map-facts';
import { manifestWords } from '../../../problems/words';
import { rule, tellAll } from '../../rule';

export const hostIncomplete = rule({
  code: law.code,
  kinds: ['Host'],
  check({ spec }, _context, tell) {
    tellAll(law.check(textsIn(spec, ['id', 'name', 'ipAddress']), manifestWords), tell);
  },
});
