import { invalidPlanName as law } from '../../../forklift/laws/invalid-plan-name';
import { lawOfPlan } from '../../plan-law';

export const invalidPlanName = lawOfPlan(law);
