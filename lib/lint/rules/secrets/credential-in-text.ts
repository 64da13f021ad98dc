import type { Path } from '../../../problems/path';
import { type Credential, credentialIn } from '../../../support/credentials/credential-in';
import { asText, type Row } from '../../../support/untyped';
import { rule, type Tell } from '../../rule';
import { hookOf } from '../../views';

export const credentialInText = rule({
  code: 'credential-in-text',
  kinds: ['*', 'Kustomization.kustomize.config.k8s.io'],
  check(object, _context, tell) {
    const hidden = HIDDEN.get(object.type);
    for (const [key, value] of Object.entries(object.manifest)) {
      if (key === 'status' || hidden?.includes(key)) continue;
      look(value, key, { tell, hidden, path: [key] });
    }
    if (object.type !== 'Hook') return;
    const { playbook } = hookOf(object);
    if (playbook !== undefined) say(credentialIn('playbook', playbook), ['spec', 'playbook'], 'playbook', tell);
  },
});

/** Members that other rules look after, or that are encrypted. */
const HIDDEN: ReadonlyMap<string, readonly string[]> = new Map([
  ['Secret.core', ['data', 'stringData']],
  ['SealedSecret.bitnami.com', ['encryptedData']],
]);

interface Search {
  readonly tell: Tell;
  /** Where it is now: one for the whole search, as mostly nothing is found. */
  readonly path: (string | number)[];
  readonly hidden: readonly string[] | undefined;
}

/** Every text below a value; `name` is what it is called, an item of a list like the list. */
function look(value: unknown, name: string, search: Search): void {
  const { path, tell } = search;
  if (typeof value === 'string') {
    say(credentialIn(name, value), path, name, tell);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) lookAt(i, value[i], name, search);
    // Arguments: an option and its value are two items.
    if (value.length > 1 && value.every((item) => typeof item === 'string' && credentialIn(name, item) === undefined))
      say(credentialIn('', value.join(' ')), path, name, tell);
    return;
  }
  const row = value as Row;
  const called = typeof row.value === 'string' ? (asText(row.name) ?? asText(row.key)) : undefined;
  for (const key in row) {
    // A managed field is a name, and so is the key of a Secret that an ExternalSecret fills.
    if (key === 'managedFields' || (key === 'secretKey' && row.remoteRef !== undefined)) continue;
    if (search.hidden?.includes(key)) continue;
    lookAt(key, row[key], key === 'value' && called !== undefined ? called : key, search);
  }
}

function lookAt(at: string | number, value: unknown, name: string, search: Search): void {
  search.path.push(at);
  look(value, name, search);
  search.path.pop();
}

/** Says what kind of credential it is and where, and never the credential. */
function say(found: Credential | undefined, path: Path, name: string, tell: Tell): void {
  if (found === undefined) return;
  tell({
    path: [...path],
    severity: found.sure ? 'error' : 'warning',
    message: `${name} holds ${found.what} in clear text${found.line === undefined ? '' : `, in line ${found.line}`}`,
    fix: 'take it out and read it from a Secret; change what was committed',
  });
}
