import type { SourceRef } from '../forklift/source-vm';
import type { Fault } from '../problems/fault';
import { pickByNameOrId } from '../support/pick-by-name';

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
  what: 'network' | 'datastore' | 'storage',
  { file, hint }: { readonly file: string; readonly hint: string },
): SourceRef {
  const pod = nameOrId === 'pod' ? things.find(({ type }) => type === 'pod') : undefined;
  const found = pickByNameOrId(things, nameOrId, namesOf);
  const one = pod ?? found.one;
  if (one !== undefined) return refOf(one);
  if (found.several !== undefined) {
    const candidates = found.several.map(
      (t) => t.id ?? `${t.namespace === undefined ? '' : `${t.namespace}/`}${t.name}`,
    );
    const message = `${found.several.length} ${what}s of ${file} are named ${JSON.stringify(nameOrId)}: ${candidates.join(', ')}`;
    return broken(nameOrId, { code: `${what}-ambiguous`, message, fix: 'give the id of the one you mean' });
  }
  const names = things.flatMap((t) => t.name ?? []);
  const { near } = found;
  const known = near.length > 0 ? near : [...new Set(names)].slice(0, 8);
  const fix =
    known.length === 0
      ? `${file} holds no ${what}s: ${hint}`
      : near.length > 0
        ? `did you mean ${quoted(near)}?`
        : `known are ${quoted(known)}`;
  const message = `${what} ${JSON.stringify(nameOrId)} is not in ${file}`;
  return broken(nameOrId, { code: `${what}-not-found`, message, fix });
}

function broken(name: string, problem: Fault): SourceRef {
  return { name, problems: [problem] };
}

function namesOf({ name, namespace }: Thing): string[] {
  return name === undefined ? [] : [name, `${namespace ?? ''}/${name}`];
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
