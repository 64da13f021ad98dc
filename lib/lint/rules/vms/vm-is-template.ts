import { vmIsTemplate as law } from '../../../forklift/laws/vm-is-template';
import { lawOfKnownVms } from '../../source-rule';

export const vmIsTemplate = lawOfKnownVms(law);
