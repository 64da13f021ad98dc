import { providerSettings as law } from '../../../forklift/laws/provider-settings';
import { manifestWords } from '../../../problems/words';
import { rule, tellAll } from '../../rule';
import { providerOf } from '../../views';

export const providerSettings = rule({
  code: law.code,
  kinds: ['Provider'],
  check(object, _context, tell) {
    tellAll(law.check(providerOf(object), manifestWords), tell);
  },
});
