import type { Path } from '../../problems/path';
import { asRow, type Row } from '../../support/untyped';

/** The objects of a document; those of a List one by one. */
export function* objectsIn(value: unknown): Generator<{ readonly manifest: Row; readonly inside: Path }> {
  const manifest = asRow(value);
  if (!manifest) return;
  const { kind, items } = manifest;
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) {
    yield { manifest, inside: [] };
    return;
  }
  for (const [i, item] of items.entries()) {
    const row = asRow(item);
    if (row) yield { manifest: row, inside: ['items', i] };
  }
}
