import { cutoverNotWarm as law } from '../../../forklift/laws/cutover-not-warm';
import { lawOfRun } from '../../plan-law';

export const cutoverNotWarm = lawOfRun(law);
