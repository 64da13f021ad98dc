import { offloadNotVsphere as law } from '../../../forklift/laws/offload-not-vsphere';
import { lawOfMap } from '../../map-rule';

export const offloadNotVsphere = lawOfMap(law, ['StorageMap']);
