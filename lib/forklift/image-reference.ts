import { type LinearPattern, linearPattern } from '../support/linear-pattern';

/**
 * Whether Forklift takes a text for a container image: `[registry[:port]/]path[:tag][@digest]`, path in lower case, tag
 * of at most 128 characters (Forklift: InvalidImage).
 */
export function isImageReference(text: string): boolean {
  reference ??= linearPattern(REFERENCE);
  return reference.test(text);
}

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const HOST = `${LABEL}(?:\\.${LABEL})*`;
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const REFERENCE = `^(?:${HOST}(?::[0-9]+)?/)?${COMPONENT}(?:/${COMPONENT})*(?::[\\w][\\w.-]{0,127})?(?:@${DIGEST})?$`;
let reference: LinearPattern | undefined;
