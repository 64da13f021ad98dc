import type { Publication } from './publish';

/** `dist: 2 added, 18 unchanged`. */
export function publicationText({ folder, added, changed, removed, unchanged }: Publication): string {
  const parts = [
    ...(added.length > 0 ? [`${added.length} added`] : []),
    ...(changed.length > 0 ? [`${changed.length} changed`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
    `${unchanged} unchanged`,
  ];
  return `${folder}: ${parts.join(', ')}`;
}
