import { luksAndClevis as law } from '../../../forklift/laws/luks-and-clevis';
import { lawOfPlan } from '../../plan-law';

export const luksAndClevis = lawOfPlan(law, { settings: ['nbdeClevis'] });
