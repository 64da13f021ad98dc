import { aapBlocksPlan as law } from '../../../forklift/laws/aap-blocks-plan';
import { lawOfPlan } from '../../plan-law';

export const aapBlocksPlan = lawOfPlan(law);
