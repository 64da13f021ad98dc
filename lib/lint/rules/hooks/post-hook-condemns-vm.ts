import { postHookCondemnsVm as law } from '../../../forklift/laws/post-hook-condemns-vm';
import { lawOfPlan } from '../../plan-law';

export const postHookCondemnsVm = lawOfPlan(law);
