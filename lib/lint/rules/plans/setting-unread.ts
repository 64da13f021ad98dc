import { settingUnread as law } from '../../../forklift/laws/setting-unread';
import { lawOfPlan } from '../../plan-law';

export const settingUnread = lawOfPlan(law);
