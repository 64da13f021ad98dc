import { duplicateTargetName as law } from '../../../forklift/laws/duplicate-target-name';
import { lawOfPlan } from '../../plan-law';

export const duplicateTargetName = lawOfPlan(law);
