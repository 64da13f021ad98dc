import type { Path } from '../../../problems/path';
import { asRow } from '../../../support/untyped';
import { rule, type Tell } from '../../rule';
import { credentialIn } from '../../secrets';
import { hookOf } from '../../views';

export const credentialInText = rule({
  code: 'credential-in-text',
  kinds: ['ConfigMap.core', 'Hook', 'Migration', 'Plan', 'Provider'],
  check(object, _context, tell) {
    const { kind, spec, annotations, manifest } = object;
    scan(annotations, ['metadata', 'annotations'], tell);
    if (kind === 'Provider') {
      look(spec.url, ['spec', 'url'], 'url', tell);
      scan(spec.settings, ['spec', 'settings'], tell);
    } else if (kind === 'ConfigMap') scan(manifest.data, ['data'], tell);
    else if (kind === 'Plan') look(spec.description, ['spec', 'description'], 'description', tell);
    else if (kind === 'Hook') {
      const { playbook } = hookOf(object);
      if (playbook !== undefined) look(playbook, ['spec', 'playbook'], 'playbook', tell);
    }
  },
});

function scan(values: unknown, path: Path, tell: Tell): void {
  const row = asRow(values);
  if (row === undefined) return;
  for (const key in row) look(row[key], [...path, key], key, tell);
}

/** Says what kind of credential it is and where, and never the credential. */
function look(value: unknown, path: Path, name: string, tell: Tell): void {
  if (typeof value !== 'string' || value.length < 8) return;
  const found = credentialIn(name, value);
  if (found === undefined) return;
  tell({
    path,
    severity: found.sure ? 'error' : 'warning',
    message: `${name} holds ${found.what} in clear text${found.line === undefined ? '' : `, in line ${found.line}`}`,
    fix: 'take it out and read it from a Secret; change what was committed',
  });
}
