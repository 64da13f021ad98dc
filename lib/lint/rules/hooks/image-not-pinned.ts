import { isImageReference } from '../../../forklift/image-reference';
import { asText } from '../../../support/untyped';
import { rule } from '../../rule';

export const imageNotPinned = rule({
  code: 'image-not-pinned',
  kinds: ['Hook'],
  check({ spec }, _context, tell) {
    const image = asText(spec.image);
    if (image === undefined || !isImageReference(image) || image.includes('@')) return;
    const last = image.slice(image.lastIndexOf('/') + 1);
    const tag = last.includes(':') ? last.slice(last.indexOf(':') + 1) : undefined;
    if (tag !== undefined && tag !== 'latest') return;
    tell({
      path: ['spec', 'image'],
      message: `image ${JSON.stringify(image)} ${tag === undefined ? 'has no tag' : 'has the tag latest'}: what it is changes between the rehearsal and the night`,
      fix: 'give a tag that does not move, or a digest',
    });
  },
});
