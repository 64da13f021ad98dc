import { invalidRootDisk as law } from '../../../forklift/laws/invalid-root-disk';
import { lawOfPlan } from '../../plan-law';

export const invalidRootDisk = lawOfPlan(law, { settings: ['rootDisk'] });
