import { aapHalfSet as law } from '../../../forklift/laws/aap-half-set';
import { lawOfHook } from '../../hook-law';

export const aapHalfSet = lawOfHook(law);
