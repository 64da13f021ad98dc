/** The way from the top of an object to a node: names of members, and indexes of items as numbers. */
export type Path = readonly (string | number)[];

/** A path as people write it: `spec.vms[3].hooks[1]`, `metadata.labels["example.com/tier"]`. */
export function pathText(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[\w-]+$/.test(part)) text += text === '' ? part : `.${part}`;
    else text += `[${JSON.stringify(part)}]`;
  }
  return text;
}

/** Whether a path leads to a node or to something below it. */
export function isWithin(path: Path, node: Path): boolean {
  return path.length >= node.length && node.every((part, i) => part === path[i]);
}
