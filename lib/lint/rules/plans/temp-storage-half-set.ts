import { tempStorageHalfSet as law } from '../../../forklift/laws/temp-storage-half-set';
import { lawOfPlan } from '../../plan-law';

export const tempStorageHalfSet = lawOfPlan(law);
