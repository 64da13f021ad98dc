// Part of `npm run build`: puts the catalogue's playbooks beside the compiled hooks that read them.
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const from = 'lib/hooks/catalogue';
for (const entry of readdirSync(from, { recursive: true })) {
  if (entry.endsWith('.yml')) cpSync(join(from, entry), join('build', from, entry));
}
