import { isProviderType, typesByOtherNames } from '../../../forklift/source-types';
import { ProviderType } from '../../../forklift/source-vm';
import { didYouMean } from '../../../support/did-you-mean';
import { asText } from '../../../support/untyped';
import type { Rule } from '../../rule';

export const providerTypeUnknown: Rule = {
  name: 'provider-type-unknown',
  severity: 'error',
  summary: 'a type of provider that Forklift does not have',
  condition: 'ProviderTypeNotSupported',
  kinds: ['Provider'],
  toldByConstructs: true,
  check({ spec }, _context, tell) {
    const type = asText(spec.type);
    if (type === undefined || isProviderType(type)) return;
    const types = Object.values(ProviderType);
    const meant = typesByOtherNames[type.toLowerCase()];
    const fix = meant === undefined ? didYouMean(type, types) : `did you mean "${meant}"?`;
    tell({
      path: ['spec', 'type'],
      subject: true,
      message: `is ${JSON.stringify(type)}, accepted: ${types.join(', ')}`,
      ...(fix === undefined ? {} : { fix }),
    });
  },
};
