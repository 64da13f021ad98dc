/**
 * Whether Forklift takes a text for a container image: `[registry[:port]/]path[:tag][@digest]`, path in lower case, tag
 * of at most 128 characters (Forklift: InvalidImage).
 */
export function isImageReference(text: string): boolean {
  const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
  const host =
    '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*';
  const reference = `^(?:${host}(?::[0-9]+)?/)?${component}(?:/${component})*(?::[\\w][\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`;
  return new RegExp(reference).test(text);
}
