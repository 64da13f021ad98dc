import { noVms as law } from '../../../forklift/laws/no-vms';
import { lawOfPlan } from '../../plan-law';

export const noVms = lawOfPlan(law);
