import { providerUrl as law } from '../../../forklift/laws/provider-url';
import { manifestWords } from '../../../problems/words';
import { asText } from '../../../support/untyped';
import { rule, tellAll } from '../../rule';

export const providerUrl = rule({
  code: law.code,
  kinds: ['Provider'],
  check({ spec }, _context, tell) {
    const type = asText(spec.type);
    const url = asText(spec.url);
    // Forklift's own cluster has no address, and the schema tells what is not text.
    const isMissing = type !== 'openshift' && (spec.url === undefined || spec.url === '');
    if (type === undefined || (url === undefined && !isMissing)) return;
    tellAll(law.check({ type, url }, manifestWords), tell);
  },
});
