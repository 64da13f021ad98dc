import { preHookOfWarmPlan as law } from '../../../forklift/laws/pre-hook-of-warm-plan';
import { lawOfPlan } from '../../plan-law';

export const preHookOfWarmPlan = lawOfPlan(law);
