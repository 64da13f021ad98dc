import { mapSourceUnmatched as law } from '../../../forklift/laws/map-source-unmatched';
import { lawOfMap } from '../../map-rule';

export const mapSourceUnmatched = lawOfMap(law);
