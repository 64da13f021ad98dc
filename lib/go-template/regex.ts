import type { Matcher, RE2JS } from 're2js';
import { NotEvaluated, TemplateFault } from './lexer';

/** Longer patterns, and those of more steps, are nobody's name template. */
const MAX_LENGTH = 1000;
const MAX_STEPS = 20_000;

const compiled = new Map<string, RE2JS>();

/**
 * Go's `regexp.ReplaceAllString`.
 *
 * @throws TemplateFault where the pattern is none of RE2
 */
export function replaceAll(pattern: string, text: string, replacement: string): string {
  const matcher = compile(pattern).matcher(text);
  let result = '';
  let lastEnd = 0;
  for (let from = 0; from <= text.length && matcher.find(from); ) {
    const start = matcher.start();
    const end = matcher.end();
    result += text.slice(lastEnd, start);
    // Go takes no empty match right after another.
    if (end > lastEnd || start === 0) result += expand(replacement, matcher);
    lastEnd = end;
    const width = (text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1;
    from = Math.max(from + width, end);
  }
  return result + text.slice(lastEnd);
}

function compile(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  if (pattern.length > MAX_LENGTH) throw new NotEvaluated('a regular expression of this length');
  // Loaded by the first template that needs it.
  const re2js = require('re2js') as typeof import('re2js');
  let expression: RE2JS;
  try {
    expression = re2js.RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof re2js.RE2JSException)) throw error;
    throw new TemplateFault(`${JSON.stringify(pattern)} is not a valid regular expression`);
  }
  if (expression.programSize() > MAX_STEPS) throw new NotEvaluated('a regular expression of this size');
  if (compiled.size > 100) compiled.clear();
  compiled.set(pattern, expression);
  return expression;
}

/** `$1`, `$name`, `${name}`, `$$`; a group that does not exist, or did not match, is empty. */
function expand(template: string, matcher: Matcher): string {
  return template.replace(/\$(?:(\$)|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu, (_, dollar, braced, bare) =>
    dollar === undefined ? group(matcher, braced ?? bare) : '$',
  );
}

function group(matcher: Matcher, name: string): string {
  // Go takes digits with a zero in front for a name.
  if (/^(?:0|[1-9]\d{0,7})$/.test(name)) {
    const number = Number(name);
    return number > matcher.groupCount() ? '' : (matcher.group(number) ?? '');
  }
  const named = new Map(Object.entries(matcher.getNamedGroups()));
  return named.get(name)?.toString() ?? '';
}
