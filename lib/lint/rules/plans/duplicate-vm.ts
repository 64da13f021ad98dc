import { duplicateVm as law } from '../../../forklift/laws/duplicate-vm';
import { lawOfPlan } from '../../plan-law';

export const duplicateVm = lawOfPlan(law);
