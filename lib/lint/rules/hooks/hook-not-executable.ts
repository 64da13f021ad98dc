import { hookNotExecutable as law } from '../../../forklift/laws/hook-not-executable';
import { lawOfHook } from '../../hook-law';

export const hookNotExecutable = lawOfHook(law);
