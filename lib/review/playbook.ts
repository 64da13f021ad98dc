import { readComposed } from '../hooks/compose';
import { splitContext } from '../hooks/effective-playbook';
import { isBase64 } from '../lint/views';
import { credentialIn } from '../support/credentials/credential-in';
import { HIDDEN } from './fields';

/** The text of one hook, taken apart. */
export interface HookText {
  /** What its author wrote. */
  readonly own: string;
  /** The play that we put in front; empty for none. */
  readonly context: string;
}

/** A playbook as it is read: of a list, each hook that it is made of. */
export interface Playbook extends HookText {
  /** @default - it is not a list */
  readonly parts?: readonly (HookText & { readonly name: string })[];
  /** Of a list, what runs its parts. */
  readonly frame: string;
}

/** Decodes and takes apart; what is not base64 is taken as it is. */
export function readPlaybook(encoded: string): Playbook {
  return takeApart(isBase64(encoded) ? Buffer.from(encoded, 'base64').toString('utf8') : encoded);
}

export function takeApart(text: string): Playbook {
  const composed = readComposed(text);
  if (composed === undefined) return { ...splitContext(text), frame: '' };
  const parts = composed.hooks.map(({ name, playbook }) => ({ name, ...splitContext(playbook) }));
  return { own: '', context: '', parts, frame: composed.frame };
}

/** A text without credentials: a line that holds one says so instead. */
export function redacted(text: string): string {
  // Cheap to ask, and mostly no.
  if (credentialIn('', text) === undefined) return text;
  let inKey = false;
  return text
    .split('\n')
    .map((line) => {
      if (/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/.test(line)) inKey = true;
      const isHidden = inKey || credentialIn('', line) !== undefined;
      if (/-----END (?:[A-Z]+ )*PRIVATE KEY-----/.test(line)) inKey = false;
      return isHidden ? `${/^\s*/.exec(line)?.[0] ?? ''}${HIDDEN}` : line;
    })
    .join('\n');
}
