import { vmRefIncomplete as law } from '../../../forklift/laws/vm-ref-incomplete';
import { lawOfPlan } from '../../plan-law';

export const vmRefIncomplete = lawOfPlan(law);
