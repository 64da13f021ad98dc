import { invalidTargetName as law } from '../../../forklift/laws/invalid-target-name';
import { lawOfPlan } from '../../plan-law';

export const invalidTargetName = lawOfPlan(law, { settings: ['targetName'] });
