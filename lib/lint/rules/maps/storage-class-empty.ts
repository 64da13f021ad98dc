import { storageClassEmpty as law } from '../../../forklift/laws/storage-class-empty';
import { lawOfMap } from '../../map-rule';

export const storageClassEmpty = lawOfMap(law, ['StorageMap']);
