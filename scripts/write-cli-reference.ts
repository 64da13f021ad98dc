/** Writes docs/reference/cli.md from the commands themselves: `npm run reference`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cliReference } from './cli-reference';

mkdirSync('docs/reference', { recursive: true });
writeFileSync('docs/reference/cli.md', cliReference());
