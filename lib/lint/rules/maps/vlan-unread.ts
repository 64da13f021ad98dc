import { vlanUnread as law } from '../../../forklift/laws/vlan-unread';
import { lawOfMap } from '../../map-rule';

export const vlanUnread = lawOfMap(law, ['NetworkMap']);
