import { credentialIn, credentialsByName } from './credential-in';
import { meaningOf } from './names';
import { TOKENS } from './tokens';

const HIDDEN = '(hidden)';
const LOGIN = /([a-z0-9+.-]:\/\/)[^\s/:@{}$<>"']*:[^\s/@{}$<>"']+@/gi;
/** The same without a scheme, as people type it; an image with tag and digest is none. */
const BARE_LOGIN = /(?<=["' ])[\w.-]{1,80}:[^\s/@:{}$<>"']{1,200}@(?!sha)/g;

/** A message as it may be told: what it repeats of a credential is hidden, all else stays as it is. */
export function withoutCredentials(message: string): string {
  let shown = message.replace(LOGIN, `$1${HIDDEN}@`).replace(BARE_LOGIN, `${HIDDEN}@`);
  // Cheap to ask, and mostly no.
  if (credentialIn('', shown) === undefined) return shown;
  for (const { pattern, what } of TOKENS) {
    const match = pattern.exec(shown);
    if (match === null) continue;
    // A key goes on over many lines.
    const rest = /private key/.test(what) ? '' : shown.slice(match.index + match[0].length).replace(/^[^\s"'`,;]+/, '');
    shown = `${shown.slice(0, match.index)}${HIDDEN}${rest}`;
  }
  shown = shown
    .split('\n')
    .map((line) => {
      let result = line;
      for (const [start, end] of credentialsByName(line).reverse())
        result = `${result.slice(0, start)}${HIDDEN}${result.slice(end)}`;
      return result;
    })
    .join('\n');
  // What is left stands somewhere in what is quoted: a command line, a header.
  return credentialIn('', shown) === undefined ? shown : shown.replace(/"[^\n]*"/g, `"${HIDDEN}"`);
}

/** Whether what stands at a path is a credential, or the place where people take a reference for one. */
export function isAboutCredentials(path: readonly (string | number)[]): boolean {
  return path.some((part) => typeof part === 'string' && (/secret/i.test(part) || meaningOf(part) !== undefined));
}

/**
 * A fault as it may be told of a value: where the place is one of credentials, nothing of the value is repeated.
 *
 * @param thing what was looked at, from where paths begin
 */
export function discreet<T extends Told>(fault: T, thing: unknown): T {
  const message = withoutCredentials(fault.message);
  const { path } = fault;
  const value = path !== undefined && isAboutCredentials(path) ? valueAt(thing, path) : undefined;
  if (!isText(value)) return message === fault.message ? fault : { ...fault, message };
  const { fix } = fault;
  const repeats = fix?.toLowerCase().includes(String(value).toLowerCase()) === true;
  return {
    ...fault,
    message: message.replaceAll(JSON.stringify(value), HIDDEN),
    ...(repeats ? { fix: 'give the name of the Secret, never its content' } : {}),
  };
}

interface Told {
  readonly message: string;
  readonly fix?: string;
  readonly path?: readonly (string | number)[];
}

function valueAt(thing: unknown, path: readonly (string | number)[]): unknown {
  let here = thing;
  for (const part of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, part)) return undefined;
    here = (here as Record<string | number, unknown>)[part];
  }
  return here;
}

function isText(value: unknown): boolean {
  return (typeof value === 'string' && value.length > 1) || typeof value === 'number';
}
