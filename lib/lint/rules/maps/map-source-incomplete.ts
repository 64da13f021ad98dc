import { mapSourceIncomplete as law } from '../../../forklift/laws/map-source-incomplete';
import { lawOfMap } from '../../map-rule';

export const mapSourceIncomplete = lawOfMap(law);
