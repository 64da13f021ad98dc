import { hypervStoragePairs as law } from '../../../forklift/laws/hyperv-storage-pairs';
import { lawOfMap } from '../../map-rule';

export const hypervStoragePairs = lawOfMap(law, ['StorageMap']);
