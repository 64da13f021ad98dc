import { isImageReference } from '../../../forklift/image-reference';
import { asText } from '../../../support/untyped';
import type { Rule } from '../../rule';
import { providerOf } from '../../views';

export const invalidImage: Rule = {
  name: 'invalid-image',
  severity: 'error',
  summary: 'a text that is no container image: capitals in the path, blanks, a scheme in front',
  condition: 'InvalidImage, VirtV2vImageNotValid',
  kinds: ['Hook', 'Plan', 'Provider'],
  toldByConstructs: true,
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
};
