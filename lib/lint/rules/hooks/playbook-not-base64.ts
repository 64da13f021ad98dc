import { asText } from '../../../support/untyped';
import { rule } from '../../rule';
import { isBase64 } from '../../views';

export const playbookNotBase64 = rule({
  code: 'playbook-not-base64',
  kinds: ['Hook'],
  check({ spec }, _context, tell) {
    const text = asText(spec.playbook);
    if (text === undefined || isBase64(text)) return;
    const path = ['spec', 'playbook'];
    const packed = text.replace(/\s/g, '');
    const about = 'accepted: base64 in the standard alphabet, with padding; line breaks are allowed';
    if (isBase64(packed))
      tell({
        path,
        message: `the playbook has spaces inside its base64, ${about}`,
        fix: 'remove the spaces, as lint --fix does; a folded block (>) turns line breaks into spaces',
        edits: [{ op: 'replace', path, value: packed }],
      });
    else if (/[-_]/.test(packed) && /^[\w-]+={0,2}$/.test(packed))
      tell({
        path,
        message: `the playbook is base64 in the URL alphabet, ${about}`,
        fix: 'encode it with base64 -w0',
      });
    else if (/^[A-Za-z0-9+/]+={0,2}$/.test(packed))
      tell({
        path,
        message: `the playbook is base64 that is cut off: ${packed.length} characters, which is not a multiple of 4; ${about}`,
        fix: 'encode it again with base64 -w0',
      });
    else tell({ path, message: `the playbook is plain text, not base64, ${about}`, fix: 'encode it with base64 -w0' });
  },
});
