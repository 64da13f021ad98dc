import { duplicateVm as law } from '../../../forklift/laws/duplicate-vm';
import { lawOfPlan } from '../../plan-law';
import { repeatedVms } from '../../repeated-vms';

export const duplicateVm = lawOfPlan(law, { mayFail: (context) => repeatedVms(context).vms });
