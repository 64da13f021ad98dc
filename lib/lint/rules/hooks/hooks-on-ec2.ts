import { hooksOnEc2 as law } from '../../../forklift/laws/hooks-on-ec2';
import { lawOfPlan } from '../../plan-law';

export const hooksOnEc2 = lawOfPlan(law);
