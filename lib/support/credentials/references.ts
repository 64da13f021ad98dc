/** Values that stand for a secret and are none: empty ones, blanks to be filled in, references to be resolved. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim().replace(/^["']|["']$/g, '');
  return (
    text === '' ||
    /^<.*>$|^\$\{.*\}$|^\$\(.*\)$|^\{\{.*\}\}$|^ENC\[|^\.\.\.$|^[x*.]+$/i.test(text) ||
    /^(?:change|replace|fill)[-_ ]?(?:me|this|in)|^your|^my[-_]|^(?:redacted|hidden|masked|dummy|example|placeholder|todo|tbd|none|null|undefined|true|false|yes|no|omit|required|optional|string|str|prompt)$/i.test(
      text,
    )
  );
}

/** A value that is read from somewhere: a template, a lookup, a variable, a path, another member, a call. */
export function isReference(value: string): boolean {
  const text = value.replace(/[ \t]#[\s\S]*/, '').trim();
  const bare = text.replace(/^(["'])(.*)\1,?$/, '$2').trim();
  return (
    isPlaceholder(bare) ||
    /\{\{|\{%|\$\{|\$\(|\$[A-Za-z_]|%[A-Za-z_]+%|<[^<>]*>|lookup\(|vault|environ|getenv|process\.env/.test(bare) ||
    /^[|>][-+]?$|^[[{&*!(\\@]|^\/|^~|^\$[\d@*]$|^[A-Z_]{4,}$|^\d{1,3}$|^(?:env|file):/.test(bare) ||
    // What scripts call, and where they read it from: `get_password()`, `args.password`.
    /^[A-Za-z_][\w.]*\(|^[a-z_]+(?:\.[a-z_]+)+$/.test(text)
  );
}

/** Has letters and digits as nobody would call a thing. */
export function looksRandom(value: string): boolean {
  return value.length >= 6 && /\d/.test(value) && /[A-Za-z]/.test(value) && !/^[a-z-]+\d{0,2}$|\s/.test(value);
}
