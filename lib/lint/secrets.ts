/** Values that stand for a secret and are none: empty ones, blanks to be filled in, references to be resolved. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim().replace(/^["']|["']$/g, '');
  return (
    text === '' ||
    /^<.*>$|^\$\{.*\}$|^\$\(.*\)$|^\{\{.*\}\}$|^ENC\[|^\.\.\.$|^[x*.]+$/i.test(text) ||
    /^(?:change|replace|fill)[-_ ]?(?:me|this|in)|^your[-_ ]?|^my[-_]|^(?:redacted|dummy|example|placeholder|todo|tbd|none|null|true|false|yes|no|omit)$/i.test(
      text,
    )
  );
}

/** What a text gives away. */
export interface Credential {
  readonly what: string;
  /** Nothing else looks like it; else the name beside it suggests it. */
  readonly sure: boolean;
  /** From 1, where the text has several. */
  readonly line?: number;
}

const SURE: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/, 'a private key'],
  [/\b(?:ghp|gho|ghs|ghr|github_pat)_[A-Za-z0-9_]{20}/, 'a token of GitHub'],
  [/\bglpat-[A-Za-z0-9_-]{20}/, 'a token of GitLab'],
  [/\bxox[abprs]-[A-Za-z0-9-]{10}/, 'a token of Slack'],
  [/\bAKIA[0-9A-Z]{16}\b/, 'an access key of AWS'],
  [/(?<![\w-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10}/, 'a token (JWT)'],
  [/\bsha256~[A-Za-z0-9_-]{40}/, 'a token of OpenShift'],
];
/** User and password in a URL; `{{ user }}:{{ password }}@` is none. */
const IN_URL = /[a-z0-9+.-]:\/\/[^\s/:@{}$<>"']+:([^\s/@{}$<>"']+)@/i;
/** `password: hunter2`, `TOKEN=abc`, `--password hunter2`; what is read from elsewhere is none. */
const NAMED = /^[ \t]*(?:-[ \t]+)?["']?([\w.-]+)["']?[ \t]*[:=]([ \t]*)(\S.*)$/gm;
/** Ends of names that a text gives credentials. */
const NAMES = /(?:password|passwd|passphrase|secret_?key|api_?key|access_?key|auth_?token|token)$/i;
const ON_COMMAND_LINE = /--(?:password|token|secret|api-key)[= ]+(["']?)([^\s"'{}$<>]{4,})\1/;
/** What names a credential. */
const NAME = /pass(?:word|wd|phrase)$|(?:^|[-_.])(?:token|secret|api[-_]?key|access[-_]?key)$/i;
/** Keys of a mapping that are about credentials and hold none. */
const ABOUT = /(?:name|ref|file|path|url|key_?name|length|policy|expiry|type|field|property|prompt)s?$/i;

/** The first credential that a text holds; `name` is what the text is called. */
export function credentialIn(name: string, text: string): Credential | undefined {
  for (const [pattern, what] of SURE) {
    const match = pattern.exec(text);
    if (match) return { what, sure: true, ...lineOf(text, match.index) };
  }
  const url = IN_URL.exec(text);
  if (url && !isPlaceholder(url[1] ?? ''))
    return { what: 'a URL with a password', sure: true, ...lineOf(text, url.index) };
  if (NAME.test(name) && !text.includes('\n') && !isReference(text)) return { what: 'what its name says', sure: false };
  for (const match of text.matchAll(NAMED)) {
    const [, key = '', gap = '', value = ''] = match;
    const compares = gap === '' && value.startsWith('=');
    if (NAMES.test(key) && !compares && !ABOUT.test(key) && !isReference(value))
      return { what: `a value for ${key}`, sure: false, ...lineOf(text, match.index) };
  }
  const flag = ON_COMMAND_LINE.exec(text);
  if (flag && !isReference(flag[2] ?? ''))
    return { what: 'a password on a command line', sure: false, ...lineOf(text, flag.index) };
  return undefined;
}

/** A value that is read from somewhere: a template, a lookup, a variable, a path, another member. */
function isReference(value: string): boolean {
  const text = value.replace(/[ \t]#[\s\S]*$/, '').trim();
  const bare = text.replace(/^(["'])(.*)\1,?$/, '$2').trim();
  return (
    isPlaceholder(bare) ||
    /\{\{|\{%|\$\{|\$\(|\$[A-Za-z_]|<[^<>]*>|^[|>][-+]?$|^[[{&*!]|^\/|^~|lookup\(|vault|^[A-Z_]{4,}$|^\d{1,3}$/.test(
      bare,
    )
  );
}

function lineOf(text: string, index: number): { readonly line?: number } {
  return text.includes('\n') ? { line: text.slice(0, index).split('\n').length } : {};
}
