import { isImageReference } from '../../../forklift/image-reference';
import { asText } from '../../../support/untyped';
import { rule } from '../../rule';
import { providerOf } from '../../views';

export const invalidImage = rule({
  code: 'invalid-image',
  kinds: ['Hook', 'Plan', 'Provider'],
  check(object, _context, tell) {
    const { kind, spec } = object;
    const [path, image, condition] =
      kind === 'Hook'
        ? [['spec', 'image'], asText(spec.image), 'InvalidImage']
        : kind === 'Plan'
          ? [['spec', 'virtV2vImage'], asText(spec.virtV2vImage), 'VirtV2vImageNotValid']
          : [['spec', 'settings', 'vddkInitImage'], asText(providerOf(object).settings.vddkInitImage), 'VDDKInvalid'];
    if (image === undefined || (kind === 'Hook' && image.trim() === '')) return;
    const needsSlash = kind === 'Plan' && !image.includes('/');
    if (isImageReference(image) && !needsSlash) return;
    tell({
      path,
      subject: true,
      message: `is ${JSON.stringify(image)}, accepted: [registry[:port]/]path[:tag][@digest], path in lower case${needsSlash ? ', with at least one "/"' : ''}`,
      fix: /^[a-z]+:\/\//.test(image) ? 'leave the scheme out' : 'correct it',
      condition,
      // A VDDK image is found out by a Job that cannot start.
      severity: kind === 'Provider' ? 'warning' : 'error',
    });
  },
});
