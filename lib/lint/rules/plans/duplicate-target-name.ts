import { duplicateTargetName as law } from '../../../forklift/laws/duplicate-target-name';
import { lawOfPlan } from '../../plan-law';
import { repeatedVms } from '../../repeated-vms';

export const duplicateTargetName = lawOfPlan(law, { mayFail: (context) => repeatedVms(context).targetNames });
