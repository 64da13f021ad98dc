import { providerSettings as law } from '../../../forklift/laws/provider-settings';
import { wordsOfType } from '../../../forklift/provider-types';
import { manifestWords } from '../../../problems/words';
import { rule, tellAll } from '../../rule';
import { providerOf } from '../../views';

export const providerSettings = rule({
  code: law.code,
  kinds: ['Provider'],
  check(object, { release, releaseIsKnown }, tell) {
    const { type, settings } = providerOf(object);
    // In a program such a setting is a prop that must be given.
    for (const [name, { needed }] of Object.entries(wordsOfType(type)?.settings ?? {}))
      if (needed && !settings[name])
        tell({
          path: object.spec.settings === undefined ? ['spec'] : ['spec', 'settings'],
          severity: 'error',
          condition: '',
          message: `settings.${name} is missing: the provider is Ready, and no VM can be moved`,
          fix: 'give the availability zone that target volumes are made in',
        });
    // Where the release does not read a setting, not-in-release says so.
    const reads = (since: Parameters<typeof release.has>[0]) => !releaseIsKnown || release.has(since);
    tellAll(law.check({ type, settings, reads }, manifestWords), tell);
  },
});
