import { multusIncomplete as law } from '../../../forklift/laws/multus-incomplete';
import { lawOfMap } from '../../map-rule';

export const multusIncomplete = lawOfMap(law, ['NetworkMap']);
