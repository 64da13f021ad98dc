/** Control characters but for tab and line end, and those that turn the direction of writing. */
const HIDDEN = /(?![\t\n]|\r\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A text in which nothing can move the cursor, change colors or hide a part: names in the files of others may hold what a
 * terminal obeys. `\u001b` stands for the character of that number.
 */
export function visible(text: string): string {
  return text.replace(HIDDEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
