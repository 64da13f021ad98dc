import { imageNotPinned as law } from '../../../forklift/laws/image-not-pinned';
import { lawOfHook } from '../../hook-law';

export const imageNotPinned = lawOfHook(law);
