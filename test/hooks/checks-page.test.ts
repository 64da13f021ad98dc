/** docs/hooks/checks.md: what a synth says of hooks, checked against the catalogue of faults. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRule } from '../../lib/lint/registry';
import { playbookLaws } from '../../lib/playbooks/playbook-laws';
import { catalogue } from '../../lib/problems/catalogue';
import { hooksLaws } from '../../lib/problems/catalogue/hooks';
import { playbooksLaws } from '../../lib/problems/catalogue/playbooks';
import type { Laws } from '../../lib/problems/law';

const root = join(__dirname, '../..');
const rows = [
  ...readFileSync(join(root, 'docs/hooks/checks.md'), 'utf8').matchAll(/^\| `([a-z0-9-]+)` +\| (\*\*warning\*\*: )?/gm),
].map(([, code, warning]) => ({ code: code as string, severity: warning === undefined ? 'error' : 'warning' }));
const codes = rows.map(({ code }) => code);
const laws: Laws = { ...hooksLaws, ...playbooksLaws };

/** What constructs never write: said of the Hooks of others alone. */
const OF_LINT = [
  'hook-not-executable',
  'hook-service-account',
  'hook-step',
  'hook-without-deadline',
  'plan-level-hooks',
  'playbook-not-base64',
  'second-hook-of-step',
];

/** What hooks of the catalogue say of their own props: on their pages. */
function ofReadyHooks(): string[] {
  const folder = join(root, 'lib/catalogue');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  return Object.keys(laws).filter((code) => texts.includes(`'${code}'`));
}

test('the page has every check on hooks and playbooks that a synth makes, once', () => {
  const others = new Set([...OF_LINT, ...ofReadyHooks()]);
  const expected = Object.entries(laws)
    .filter(([code, { of }]) => of === undefined && !others.has(code))
    .map(([code]) => code);
  expect(codes.filter((code) => Object.hasOwn(laws, code)).sort()).toEqual(expected.sort());
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter((code) => !catalogue.has(code))).toEqual([]);
});

test('what is left to lint has a rule', () => {
  expect(OF_LINT.filter((code) => findRule(code) === undefined)).toEqual([]);
});

test('the page says warning where the catalogue does; faults of a playbook of ones own are errors', () => {
  const own = new Set<string>(playbookLaws.codes);
  const told = (code: string) => (own.has(code) || catalogue.get(code)?.severity === 'error' ? 'error' : 'warning');
  const ofHooks = rows.filter(({ code }) => Object.hasOwn(laws, code));
  expect(ofHooks).toEqual(ofHooks.map(({ code }) => ({ code, severity: told(code) })));
});
