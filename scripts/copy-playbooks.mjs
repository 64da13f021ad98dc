// Part of `npm run build`: puts the catalogue's playbooks, the health checks for Argo CD and the files of a new program
// beside the compiled files that read them.
import { cpSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

for (const [folder, suffix] of [
  ['lib/catalogue', '.yml'],
  ['lib/delivery/argocd/resource_customizations', '.lua'],
  ['lib/cli/init/templates', ''],
]) {
  for (const entry of readdirSync(folder, { recursive: true }))
    if (entry.endsWith(suffix) && statSync(join(folder, entry)).isFile())
      cpSync(join(folder, entry), join('build', folder, entry));
}
