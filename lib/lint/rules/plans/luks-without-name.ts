import { luksWithoutName as law } from '../../../forklift/laws/luks-without-name';
import { lawOfPlan } from '../../plan-law';

export const luksWithoutName = lawOfPlan(law, { settings: ['luks'] });
