import { readFileSync } from 'node:fs';
import { commandTree } from '../../lib/cli/run';
import { cliReference, verbsOf } from '../../scripts/cli-reference';

const page = readFileSync('docs/reference/cli.md', 'utf8');

test('the page of the commands is what the commands say', () => {
  expect(cliReference()).toBe(page);
});

test('it has a section for each of them, with its flags and examples', () => {
  const sections = page.split(/^## /m).slice(2);
  expect(sections.map((section) => section.slice(0, section.indexOf('\n')))).toEqual(
    verbsOf(commandTree()).map(([name]) => name),
  );
  expect(page).toContain('| `-o, --output <form>` | output format of the report; one of `text`, `json`');
  expect(page).toContain('```console\n$ cdk8s-forklift lint dist\n');
});

test('nothing of a text is taken for Markdown or HTML', () => {
  const text = page.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  expect(text.match(/(?<!\\)[<*[_]/g)).toBeNull();
});
