import { isProviderType, SOURCE_TYPES, typeByOtherName } from '../../../forklift/provider-types';
import { didYouMean } from '../../../support/did-you-mean';
import { asText } from '../../../support/untyped';
import { rule } from '../../rule';

export const providerTypeUnknown = rule({
  code: 'provider-type-unknown',
  kinds: ['Provider'],
  check({ spec }, _context, tell) {
    const type = asText(spec.type);
    if (type === undefined || isProviderType(type)) return;
    const meant = typeByOtherName(type);
    const fix = meant === undefined ? didYouMean(type, SOURCE_TYPES) : `did you mean "${meant}"?`;
    tell({
      path: ['spec', 'type'],
      subject: true,
      message: `is ${JSON.stringify(type)}, accepted: ${SOURCE_TYPES.join(', ')}`,
      ...(fix === undefined ? {} : { fix }),
    });
  },
});
