import type { LawOver } from '../../problems/law-over';
import { isImageReference } from '../image-reference';
import type { HookFacts } from './hook-facts';

/** An image that may change between the test and the migration. What is not an image another law tells. */
export const imageNotPinned: LawOver<Pick<HookFacts, 'image'>, 'image-not-pinned'> = {
  code: 'image-not-pinned',
  check({ image }) {
    if (image === undefined || !isImageReference(image) || image.includes('@')) return [];
    const last = image.slice(image.lastIndexOf('/') + 1);
    const tag = last.includes(':') ? last.slice(last.indexOf(':') + 1) : undefined;
    if (tag !== undefined && tag !== 'latest') return [];
    return [
      {
        code: 'image-not-pinned',
        path: ['spec', 'image'],
        message: `image ${JSON.stringify(image)} ${tag === undefined ? 'has no tag' : 'has the tag latest'}: what it refers to may change between the test and the migration`,
        fix: 'give a tag that does not move, or a digest',
      },
    ];
  },
};
