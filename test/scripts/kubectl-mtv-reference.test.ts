import { readFileSync } from 'node:fs';
import { MANIFEST_COMMANDS } from '../../lib/kubectl-mtv/commands/commands';
import { kubectlMtvReference } from '../../scripts/kubectl-mtv-reference';

test('the page of flags is fresh, and has each flag of each command', () => {
  const page = readFileSync('docs/reference/kubectl-mtv.md', 'utf8');
  expect(kubectlMtvReference()).toBe(page);
  const sections = new Map(page.split('\n## ').map((text) => [text.slice(0, text.indexOf('\n')), text]));
  for (const { name, flags } of MANIFEST_COMMANDS)
    expect(
      flags.filter((flag) => !sections.get(name)?.includes(`| \`--${flag.name}`)).map((flag) => flag.name),
    ).toEqual([]);
});
