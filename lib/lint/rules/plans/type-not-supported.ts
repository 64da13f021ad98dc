import { typeNotSupported as law } from '../../../forklift/laws/type-not-supported';
import { lawOfPlan } from '../../plan-law';

export const typeNotSupported = lawOfPlan(law);
