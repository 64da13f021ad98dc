import { transferNetworkElsewhere as law } from '../../../forklift/laws/transfer-network-elsewhere';
import { lawOfPlan } from '../../plan-law';

export const transferNetworkElsewhere = lawOfPlan(law);
