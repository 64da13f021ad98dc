import { wordsOfType } from '../../../forklift/provider-types';
import { didYouMean } from '../../../support/did-you-mean';
import { asText } from '../../../support/untyped';
import { rule } from '../../rule';
import { providerOf } from '../../views';

export const providerSettings = rule({
  code: 'provider-settings',
  kinds: ['Provider'],
  check(object, { release, releaseIsKnown }, tell) {
    const { type, settings } = providerOf(object);
    const known = wordsOfType(type)?.settings;
    if (known === undefined) return;
    for (const [name, words] of Object.entries(known))
      if (words.needed && (asText(settings[name]) ?? '') === '')
        tell({
          path: object.spec.settings === undefined ? ['spec'] : ['spec', 'settings'],
          severity: 'error',
          condition: '',
          message: `settings.${name} is missing: the provider is Ready, and no VM can be moved`,
          fix: 'give the availability zone that target volumes are made in',
        });
    for (const name in settings) {
      const path = ['spec', 'settings', name];
      if (!Object.hasOwn(known, name)) {
        const fix = didYouMean(name, Object.keys(known));
        tell({
          path,
          message: `a provider of type ${type} has no setting ${JSON.stringify(name)}`,
          fix: fix ?? (Object.keys(known).length === 0 ? 'leave it out' : `known are ${Object.keys(known).join(', ')}`),
        });
        continue;
      }
      const since = known[name]?.since;
      // Where the release does not read it, not-in-release says so.
      if (since !== undefined && releaseIsKnown && !release.has(since)) continue;
      const accepted = known[name]?.values;
      const value = asText(settings[name]);
      if (accepted === undefined || value === undefined || accepted.includes(value)) continue;
      tell({
        path,
        severity: known[name]?.refused ? 'error' : 'warning',
        subject: true,
        message: `is ${JSON.stringify(value)}, accepted: ${accepted.join(', ')}`,
        fix: didYouMean(value, accepted) ?? 'correct it',
      });
    }
  },
});
