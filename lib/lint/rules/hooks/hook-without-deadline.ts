import { hookWithoutDeadline as law } from '../../../forklift/laws/hook-without-deadline';
import { lawOfHook } from '../../hook-law';

export const hookWithoutDeadline = lawOfHook(law);
