import { providerSettings as law } from '../../../forklift/laws/provider-settings';
import { manifestWords } from '../../../problems/words';
import { rule, tellAll } from '../../rule';
import { providerOf } from '../../views';

export const providerSettings = rule({
  code: law.code,
  kinds: ['Provider'],
  check(object, { release, releaseIsKnown }, tell) {
    const { type, settings } = providerOf(object);
    // Where the release does not read a setting, not-in-release says so.
    const reads = (since: Parameters<typeof release.has>[0]) => !releaseIsKnown || release.has(since);
    tellAll(law.check({ type, settings, reads }, manifestWords), tell);
  },
});
