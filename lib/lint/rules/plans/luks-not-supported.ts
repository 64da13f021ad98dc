import { luksNotSupported as law } from '../../../forklift/laws/luks-not-supported';
import { lawOfPlan } from '../../plan-law';

export const luksNotSupported = lawOfPlan(law, { settings: ['luks', 'nbdeClevis'] });
