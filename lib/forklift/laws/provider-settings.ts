import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import { didYouMean } from '../../support/did-you-mean';
import { wordsOfType } from '../provider-types';
import type { Since } from '../releases/forklift-release';

/** A Provider's type, and its `spec.settings` as far as they are texts. */
export interface ProviderSettings {
  readonly type: string | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Whether the release that the cluster runs reads a setting that came with another one. */
  readonly reads: (since: Since) => boolean;
}

/** Settings are those of the type, with values that it takes: others are refused, or passed over silently. */
export const providerSettings: LawOver<ProviderSettings, 'provider-settings'> = {
  code: 'provider-settings',
  check({ type, settings, reads }) {
    const known = wordsOfType(type)?.settings;
    if (known === undefined) return [];
    const names = Object.keys(known);
    return Object.entries(settings).flatMap(([name, value]): Fault[] => {
      const place = { code: 'provider-settings' as const, path: ['spec', 'settings', name] };
      if (!Object.hasOwn(known, name)) {
        const others = names.length === 0 ? 'leave it out' : `known are ${names.join(', ')}`;
        return [
          {
            ...place,
            // A later release may know it.
            severity: 'warning',
            message: `a provider of type ${type} has no setting ${JSON.stringify(name)}`,
            fix: didYouMean(name, names) ?? others,
          },
        ];
      }
      const { since, values: accepted, unread } = known[name] ?? {};
      if (unread && value !== undefined)
        return [
          {
            ...place,
            severity: 'warning',
            condition: '',
            subject: true,
            message: 'is set, but Forklift does not read it',
            fix: 'leave it out',
          },
        ];
      if (since !== undefined && !reads(since)) return [];
      if (accepted === undefined || typeof value !== 'string' || accepted.includes(value)) return [];
      const fix = didYouMean(value, accepted);
      return [
        {
          ...place,
          subject: true,
          message: `is ${JSON.stringify(value)}, accepted: ${accepted.join(', ')}`,
          ...(fix === undefined ? {} : { fix }),
        },
      ];
    });
  },
};
