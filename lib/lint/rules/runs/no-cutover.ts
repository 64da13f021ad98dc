import { noCutover as law } from '../../../forklift/laws/no-cutover';
import { lawOfRun } from '../../plan-law';

export const noCutover = lawOfRun(law);
