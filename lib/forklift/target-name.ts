import { cutEnd, cutEnds } from '../support/cut';
import { isDnsLabel, isDnsSubdomain } from './names';

/**
 * The name Forklift gives the target VM when the Plan sets no `targetName`.
 *
 * A source name that is a DNS label is kept. Else each part between dots becomes lower case, with spaces and `_ + * / \`
 * as dashes and everything outside a-z, 0-9 and `-` dropped; a name of which nothing is left becomes that of the id.
 * Dots stay: `web01.corp.example` keeps its name, which is not a DNS label.
 */
export function defaultTargetName(name: string, id: string): string {
  if (isDnsLabel(name)) return name;
  const sanitised = sanitise(name);
  return sanitised === '' ? sanitise(id) : sanitised;
}

function sanitise(text: string): string {
  const parts = cutEnds(text.toLowerCase(), '.-')
    .split('.')
    .map((part) => {
      const dashed = part
        .replace(/[_+*\s/\\]/g, '-')
        .replace(/[^a-z0-9-]/g, '')
        .replace(/-{2,}/g, '-');
      return cutEnd(cutEnds(dashed, '-').slice(0, 63), '-');
    })
    .filter((part) => part !== '');
  const whole = cutEnd(parts.join('.').slice(0, 63), '.-');
  return isDnsSubdomain(whole) ? whole : '';
}
