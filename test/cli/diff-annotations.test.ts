/** The hazards of a change as remarks of a host: SARIF, Code Quality, commands of a workflow. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import Ajv from 'ajv-draft-04';
import { HAZARD_MEANINGS } from '../../lib/review/hazards/meanings';
import { typed } from '../cli-kit';
import { projectFolder } from '../kit';

const root = projectFolder();
const PLAN = `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: { name: app, namespace: vms }
spec: { targetNamespace: apps, vms: [{ id: vm-1, name: app-1 }] }
`;
const RUN = `apiVersion: forklift.konveyor.io/v1beta1
kind: Migration
metadata: { name: app-r1, namespace: vms }
spec: { plan: { name: app, namespace: vms } }
`;
for (const [path, text] of Object.entries({
  'a/20-plans/plan-app.yaml': PLAN,
  'b/20-plans/plan-app.yaml': PLAN,
  'b/30-runs/wave-01/migration-app-r1.yaml': RUN,
})) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const told = async (form: string, base = 'a', head = 'b') => {
  const { code, stdout, stderr } = await typed(['diff', base, head, '--exit-zero', '-o', form], { cwd: root });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
};
const MESSAGE = 'app-r1 starts by itself as soon as it is applied: 1 VM is shut down and moved';
const FILE = 'b/30-runs/wave-01/migration-app-r1.yaml';

test('github: a remark for each, and the headline for the log', async () => {
  expect(await told('github')).toBe(
    `::warning file=${FILE},line=1,col=1,title=starts-run::${MESSAGE}\n1 hazard, 1 object differs\n`,
  );
  expect(await told('github', 'a', 'a')).toBe('no difference between a and a\n');
});

test('codequality', async () => {
  const [issue, ...more] = JSON.parse(await told('codequality'));
  expect(more).toEqual([]);
  expect(issue).toEqual({
    description: MESSAGE,
    check_name: 'starts-run',
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    severity: 'minor',
    location: { path: FILE, lines: { begin: 1 } },
  });
  expect(JSON.parse(await told('codequality', 'a', 'a'))).toEqual([]);
});

test('sarif: as its schema wants it, of a run that is gone at the file that it was in', async () => {
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(
    sarifSchema,
  );
  const log = JSON.parse(await told('sarif', 'b', 'a'));
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  const [{ tool, results }] = log.runs;
  expect(tool.driver.rules).toEqual([
    {
      id: 'cancels-run',
      shortDescription: { text: HAZARD_MEANINGS['cancels-run'] },
      help: { text: 'npx cdk8s-forklift diff shows what it affects' },
      defaultConfiguration: { level: 'warning' },
    },
  ]);
  expect(results).toMatchObject([
    {
      ruleId: 'cancels-run',
      level: 'note',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'a/30-runs/wave-01/migration-app-r1.yaml' } } }],
    },
  ]);
});

test('the guide has the very list of hazards', () => {
  const guide = readFileSync('docs/guide/review.md', 'utf8');
  const rows = [...guide.matchAll(/^\| `([a-z-]+)` +\| (.*?) +\|$/gm)].map(([, code, meaning]) => [code, meaning]);
  expect(Object.fromEntries(rows)).toEqual(HAZARD_MEANINGS);
});
