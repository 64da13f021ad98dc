/** Values that stand for a secret and are none: empty ones, blanks to be filled in, references to be resolved. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  return (
    text === '' ||
    /^<.*>$|^\$\{.*\}$|^\$\(.*\)$|^\{\{.*\}\}$|^ENC\[|^\.\.\.$|^[x*]+$/i.test(text) ||
    /^(?:change|replace|fill)[-_ ]?(?:me|this|in)|^your[-_ ]|^(?:redacted|dummy|example|placeholder|todo|tbd|none|null)$/i.test(
      text,
    )
  );
}
