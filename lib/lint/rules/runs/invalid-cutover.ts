import { invalidCutover as law } from '../../../forklift/laws/invalid-cutover';
import { lawOfRun } from '../../plan-law';

export const invalidCutover = lawOfRun(law);
