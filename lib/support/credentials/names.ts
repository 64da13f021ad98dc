import { remembered } from '../remembered';

/** What a name says of its value. */
interface NameShape {
  /** As people read it. */
  readonly what: string;
  /** Over the name in snake case: `x_api_key` for `X-Api-Key`, `db_password` for `dbPassword`. */
  readonly pattern: RegExp;
  /** `random`: things that are not credentials are called so too, so the value must look like one. */
  readonly value: 'any' | 'random';
}

/** Names by what they mean. */
export const NAMES: readonly NameShape[] = [
  { what: 'password', pattern: /(?:password|passwort)s?$/, value: 'any' },
  { what: 'passwd', pattern: /passwds?$/, value: 'any' },
  { what: 'pwd', pattern: /pwd$/, value: 'any' },
  { what: 'pass', pattern: /(?:^|_|ssh)pass$/, value: 'any' },
  { what: 'pw', pattern: /(?:^|_)pws?$/, value: 'any' },
  { what: 'passphrase', pattern: /pass_?phrases?$/, value: 'any' },
  { what: 'passcode', pattern: /pass_?codes?$/, value: 'any' },
  { what: 'token', pattern: /token$/, value: 'any' },
  { what: 'API key', pattern: /api_?keys?$/, value: 'any' },
  { what: 'access key', pattern: /access_?keys?$/, value: 'any' },
  {
    what: 'secret of an application',
    pattern:
      /(?:^|_)(?:api|app|application|auth|client|consumer|hmac|jwt|oauth|oidc|shared|signing|webhook)_?secrets?$/,
    value: 'any',
  },
  { what: 'authorization', pattern: /(?:^|_)authorization$/, value: 'any' },
  { what: 'secret', pattern: /(?:^|_)secrets?$/, value: 'random' },
  {
    what: 'key',
    pattern:
      /(?:^|_)(?:account|auth|encryption|hmac|master|private|secret|shared|signing|storage|subscription)_?keys?$/,
    value: 'random',
  },
  { what: 'credential', pattern: /(?:^|_)cred(?:ential)?s?$/, value: 'random' },
];

/** Names that say what is done with credentials, and hold none: `update_password`, `ask_pass`. */
const ABOUT =
  /^(?:allow|always|ask|change|check|disable|enable|encrypt|expire|force|generate|has|hide|need|needs|no|prompt|require|required|requires|reset|show|update|use|with|without)_/;

/** What a name says; undefined for names of other things. */
export function meaningOf(name: string): NameShape | undefined {
  return name.length > 200 ? undefined : meaningIn(name);
}

/** Of the fields of a thousand objects there are few names. */
const meaningIn = remembered((name: string): NameShape | undefined => {
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/_?\d{1,3}$|_$/, '');
  return ABOUT.test(snake) ? undefined : NAMES.find(({ pattern }) => pattern.test(snake));
});
