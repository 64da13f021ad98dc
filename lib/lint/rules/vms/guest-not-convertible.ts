import { CONVERTED } from '../../../forklift/provider-types';
import { sourceRule } from '../../source-rule';

/** Families that virt-v2v has no conversion for, by the beginning of vSphere's guest id. */
const FAMILIES =
  /^(solaris|freebsd|darwin|netware|os2|eComStation|openServer|unixWare|winNT|win2000|win95|win98|winMe|win31|dos|vmkernel)/i;
/** The same by the names that people see. */
const NAMES =
  /\b(solaris|freebsd|mac ?os|netware|os\/2|openserver|unixware|windows (?:nt|2000|95|98|me)|ms-dos|esxi?)\b/i;

export const guestNotConvertible = sourceRule({
  code: 'guest-not-convertible',
  sources: CONVERTED,
  types: ['cold', 'warm', 'conversion'],
  check({ guestId, guestName, guestNameFromTools }, { spec }, _context, tell) {
    if (spec.skipGuestConversion === true) return;
    const told = guestNameFromTools ?? guestName;
    const isStrange = guestId === undefined ? NAMES.test(told ?? '') : FAMILIES.test(guestId);
    if (!isStrange) return;
    tell({
      path: [],
      message: `its guest is ${told ?? guestId}, which virt-v2v cannot convert: the disks are copied, and the conversion fails`,
      fix: 'leave it out; or copy it as it is, with skipGuestConversion: true in a plan of its own',
    });
  },
});
