import { credentialOnCommandLine } from './commands';
import { meaningOf } from './names';
import { isPlaceholder, isReference, looksRandom } from './references';
import { TOKENS } from './tokens';

/** What a text gives away. */
export interface Credential {
  readonly what: string;
  /** Nothing else looks like it; else the name beside it suggests it. */
  readonly sure: boolean;
  /** From 1, where the text has several. */
  readonly line?: number;
}

/** All of them at once: mostly there is none. */
const ANY_TOKEN = new RegExp(TOKENS.map(({ pattern }) => `(?:${pattern.source})`).join('|'));
/** Names of VMs and hooks are mostly shorter: `xoxb-` with ten characters, `"auth":"` with eight. */
const SHORTEST_TOKEN = 15;
/** User and password in a URL; `{{ user }}:{{ password }}@` is none. */
const IN_URL = /[a-z0-9+.-]:\/\/[^\s/:@{}$<>"']*:([^\s/@{}$<>"']+)@/i;
/** A key at the beginning of a line, and the rest of it. */
const FIRST = /^[ \t]*(?:(?:-|export|set)[ \t]+)?["']?([\w.-]+)["']?[ \t]*[:=]([ \t]*)(\S.*)/;
/** Any key of a line with its value: in flow style, in JSON, in arguments of modules, in queries of URLs. */
const FURTHER =
  /(?<![\w.-])-{0,2}([A-Za-z_][\w.-]{0,79})["']?[ \t]{0,9}([:=])(?=[ \t]{0,9}(?:"([^"]{1,400})"|'([^']{1,400})'|([^\s"',;&})\]]{1,400})(?=[ \t]{0,9}(.?))))/g;
const AUTHORIZATION =
  /authorization["']?[ \t]{0,9}[:=,][ \t]{0,9}(?:["']?value["']?[ \t]{0,9}:[ \t]{0,9})?["']?(?:apikey|basic|bearer|digest|splunk|token)[ \t]{1,9}([^\s"',;&})\]]{6,})/i;
const ELEMENT = /<([A-Za-z][\w:.-]{0,79})>([^<>\s]{1,200})<\//g;
/** What only a credential of a URL is called so, if it is long. */
const SIGNATURE = /^(?:auth|code|key|sig|signature)$/i;

/** A text without any of these is one word: no key with a value, no option with one, no element. */
const SEVERAL_PARTS = /[\s:=<,()[\]]/;
/** A line without any of these has no name and no program that could give a credential away. */
const HINT =
  /pass|pwd|pw|token|secret|key|cred|auth|sig|code|mysql|maria|backup|curl|govc|smb|net|rpc|win|wmic|ldap|redis|valkey|docker|podman|buildah|nerdctl|skopeo|oras|oc|az|helm|sql|bcp|rman|expdp|impdp|mongo|ipmi|snmp|freerdp|psexec|schtasks|zip|7z|openssl|sudo|kinit|cryptsetup/i;

/** The first credential that a text holds; `name` is what the text is called. */
export function credentialIn(name: string, text: string): Credential | undefined {
  // Most texts are a short word.
  const isWord = !SEVERAL_PARTS.test(text);
  const sure = sureIn(text, isWord);
  if (sure !== undefined) return sure;
  const isOneLine = isWord || !text.includes('\n');
  if (isOneLine && isCredential(name, text)) return { what: 'what its name says', sure: false };
  if (isWord || !HINT.test(text)) return undefined;
  if (isOneLine) return inLine(text);
  for (const [i, line] of text.split('\n').entries()) {
    const found = HINT.test(line) ? inLine(line) : undefined;
    if (found !== undefined) return { ...found, line: i + 1 };
  }
  return undefined;
}

/** Whether a value is one by its name. */
export function isCredential(name: string, value: string): boolean {
  const meaning = meaningOf(name);
  return meaning !== undefined && !isReference(value) && (meaning.value === 'any' || looksRandom(value));
}

/** What looks like nothing else. */
function sureIn(text: string, isWord: boolean): Credential | undefined {
  if (text.length >= SHORTEST_TOKEN && ANY_TOKEN.test(text))
    for (const { pattern, what } of TOKENS) {
      const match = pattern.exec(text);
      if (match) return { what, sure: true, ...lineOf(text, match.index) };
    }
  const url = !isWord && text.includes('://') ? IN_URL.exec(text) : null;
  return url && !isPlaceholder(url[1] as string)
    ? { what: 'a URL with a password', sure: true, ...lineOf(text, url.index) }
    : undefined;
}

function inLine(line: string): Credential | undefined {
  const first = FIRST.exec(line);
  if (first !== null) {
    const [, key, gap, rest] = first as unknown as readonly [string, string, string, string];
    const compares = gap === '' && rest.startsWith('=');
    if (!compares && isCredential(key, rest)) return { what: `a value for ${key}`, sure: false };
  }
  const shape = credentialOnCommandLine(line);
  if (shape !== undefined) return { what: `a password on a command line (${shape})`, sure: false };
  for (const match of line.matchAll(FURTHER)) {
    const found = further(line, match, first?.[1]);
    if (found !== undefined) return found;
  }
  for (const match of line.matchAll(ELEMENT)) {
    const [, element, value] = match as unknown as readonly [string, string, string];
    if (isCredential(element, value)) return { what: `a value for ${element}`, sure: false };
  }
  const header = AUTHORIZATION.exec(line);
  if (header && !isReference(header[1] as string)) return { what: 'a login in a header', sure: false };
  return hasTellingOption(line) ? { what: 'a password on a command line', sure: false } : undefined;
}

/** Where the values of a line are that are credentials by the names in front of them. */
export function credentialsByName(line: string): (readonly [start: number, end: number])[] {
  return [...line.matchAll(FURTHER)].flatMap((match) => {
    if (further(line, match, undefined) === undefined) return [];
    const value = (match[3] ?? match[4] ?? match[5]) as string;
    const start = line.indexOf(value, match.index + match[0].length);
    return [[start, start + value.length] as const];
  });
}

function further(line: string, match: RegExpExecArray, first: string | undefined): Credential | undefined {
  // One of the three forms of a value is there; what follows is looked at behind a bare one, where it is a text.
  const [, key, sign, double, single, bare, after] = match as unknown as readonly [string, string, string, ...string[]];
  const value = (double ?? single ?? bare) as string;
  const { index } = match;
  if (/[?&]/.test(line.charAt(index - 1)) && isInQuery(key, value))
    return { what: 'a URL with a password', sure: true };
  // The key of the line is judged with all that follows it.
  if (key === first && /^[ \t"'-]*(?:(?:-|export|set)[ \t]+["']?)?$/.test(line.slice(0, Math.min(index, 200))))
    return undefined;
  if (bare !== undefined) {
    // Comparisons, keywords passed on, and prose: `Token: see the wiki`.
    if (bare.length < 4 || bare.startsWith('=') || bare === key) return undefined;
    if (sign === ':' && /[\w(]/.test(after as string)) return undefined;
  } else if (/^\s/.test(value)) return undefined;
  // Of a header the scheme comes first.
  if (/authorization$/i.test(key)) return undefined;
  return isCredential(key, value) ? { what: `a value for ${key}`, sure: false } : undefined;
}

/** Whether a member of a URL's query is a credential. */
function isInQuery(key: string, value: string): boolean {
  return isCredential(key, value) || (SIGNATURE.test(key) && value.length >= 16 && looksRandom(value));
}

/** Whether an option says by its name that a credential follows, and one does. */
function hasTellingOption(line: string): boolean {
  const words = line.replace(/["'`]/g, '').split(/[\s,()[\]]+/);
  return words.some((word, i) => {
    const match = /^--([a-z][\w-]{0,79})(?:=(.*))?$/i.exec(word);
    if (match === null || meaningOf(match[1] as string) === undefined) return false;
    const value = match[2] ?? words[i + 1];
    return value !== undefined && value.length >= 4 && !value.startsWith('-') && !isReference(value);
  });
}

function lineOf(text: string, index: number): { readonly line?: number } {
  return text.includes('\n') ? { line: text.slice(0, index).split('\n').length } : {};
}
