import type { SourceRef } from '../forklift/source-vm';
import { nearest } from '../support/did-you-mean';

/** A network, storage or host, by whatever the source tells of it. */
interface Thing {
  readonly id?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly type?: string;
}

/**
 * The thing of a name or id, as a map refers to it: with everything that tells it. What is not there, or there twice, is
 * told by the construct that uses the reference.
 */
export function findThing(
  things: readonly Thing[],
  nameOrId: string,
  what: string,
  { file, hint }: { readonly file: string; readonly hint: string },
): SourceRef {
  const byId = things.find((t) => t.id === nameOrId || (t.type === 'pod' && nameOrId === 'pod'));
  if (byId) return refOf(byId);
  const named = things.filter((t) => t.name === nameOrId || `${t.namespace ?? ''}/${t.name}` === nameOrId);
  const [only] = named;
  if (only && named.length === 1) return refOf(only);
  if (only) {
    const candidates = named.map((t) => t.id ?? `${t.namespace === undefined ? '' : `${t.namespace}/`}${t.name}`);
    const message = `${named.length} ${what}s of ${file} are named ${JSON.stringify(nameOrId)}: ${candidates.join(', ')}`;
    return {
      name: nameOrId,
      problems: [{ code: `${what}-ambiguous`, message, fix: 'give the id of the one you mean' }],
    };
  }
  const names = things.flatMap((t) => t.name ?? []);
  const near = nearest(nameOrId, names);
  const known = near.length > 0 ? near : [...new Set(names)].slice(0, 8);
  const fix =
    known.length === 0
      ? `${file} holds no ${what}s: ${hint}`
      : near.length > 0
        ? `did you mean ${quoted(near)}?`
        : `known are ${quoted(known)}`;
  return {
    name: nameOrId,
    problems: [{ code: `${what}-not-found`, message: `${what} ${JSON.stringify(nameOrId)} is not in ${file}`, fix }],
  };
}

function refOf({ id, name, namespace, type }: Thing): SourceRef {
  return {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
    // A datastore has a type too, which is none of a reference's.
    ...(type === 'pod' ? { type } : {}),
  };
}

function quoted(names: readonly string[]): string {
  return names.map((n) => JSON.stringify(n)).join(', ');
}
