// Part of `npm run build`: puts the catalogue's playbooks, and the health checks for Argo CD, beside the compiled files that
// read them.
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

for (const [folder, suffix] of [
  ['lib/hooks/catalogue', '.yml'],
  ['lib/gitops/resource_customizations', '.lua'],
]) {
  for (const entry of readdirSync(folder, { recursive: true }))
    if (entry.endsWith(suffix)) cpSync(join(folder, entry), join('build', folder, entry));
}
