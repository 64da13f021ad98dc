// Part of `npm run check`: writes what is made in docs/rules. Prints the pages that changed.
import { writePages } from './rule-pages';

for (const file of writePages()) process.stdout.write(`docs/rules/${file}\n`);
