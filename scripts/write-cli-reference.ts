/** Writes docs/reference from the commands themselves, and from the tables that kubectl-mtv is read by: `npm run reference`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cliReference } from './cli-reference';
import { kubectlMtvReference } from './kubectl-mtv-reference';

mkdirSync('docs/reference', { recursive: true });
writeFileSync('docs/reference/cli.md', cliReference());
writeFileSync('docs/reference/kubectl-mtv.md', kubectlMtvReference());
