import { dottedTargetName as law } from '../../../forklift/laws/dotted-target-name';
import { lawOfPlan } from '../../plan-law';

export const dottedTargetName = lawOfPlan(law);
