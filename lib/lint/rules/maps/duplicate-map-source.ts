import { duplicateMapSource as law } from '../../../forklift/laws/duplicate-map-source';
import { lawOfMap } from '../../map-rule';

export const duplicateMapSource = lawOfMap(law);
