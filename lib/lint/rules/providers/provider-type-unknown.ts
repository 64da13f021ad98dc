import { isProviderType, typesByOtherNames } from '../../../forklift/source-types';
import { ProviderType } from '../../../forklift/source-vm';
import { didYouMean } from '../../../support/did-you-mean';
import { asText } from '../../../support/untyped';
import { rule } from '../../rule';

export const providerTypeUnknown = rule({
  code: 'provider-type-unknown',
  kinds: ['Provider'],
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
});
