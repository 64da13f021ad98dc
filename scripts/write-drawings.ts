/** Draws docs/pictures/*.svg anew: `npm run drawings`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawings } from './drawings';

void drawings().then((all) => {
  for (const [name, text] of Object.entries(all)) writeFileSync(join('docs/pictures', name), text);
});
