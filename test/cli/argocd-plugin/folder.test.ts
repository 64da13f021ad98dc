/** Which files of the output an Application gets, in every spelling of the folder that it asks for. */
import fc from 'fast-check';
import { load } from 'js-yaml';
import { ForkliftApp, MigrationProgram } from '../../../lib';
import { appliedFiles } from '../../../lib/cli/argocd-plugin/applied-files';
import { askedFolder } from '../../../lib/cli/argocd-plugin/asked-folder';
import { WrongUse } from '../../../lib/cli/wrong-use';
import { aPlan } from '../../kit';

const app = new ForkliftApp();
for (const id of ['erp', 'crm']) aPlan(new MigrationProgram(app, id, { namespace: `${id}-vms` })).run(1);
const { files } = app.render();
const generated = (folder: string) => appliedFiles(files, askedFolder(folder)).map(({ path }) => path);
const DEFINITIONS = [
  'erp/10-base/networkmap-networks.yaml',
  'erp/10-base/storagemap-storage.yaml',
  'erp/20-plans/plan-app.yaml',
];
const RUN = ['erp/30-runs/wave-01/migration-app-r1.yaml'];

test.each(['erp', 'erp/', './erp', 'erp//', './/erp/./', 'erp/.'])('%j gives the definitions, and no run', (folder) => {
  expect(generated(folder)).toEqual(DEFINITIONS);
});

test.each(['erp/30-runs/wave-01', 'erp/30-runs/wave-01/', './erp//30-runs/./wave-01'])('%j gives its run', (folder) => {
  expect(generated(folder)).toEqual(RUN);
});

test('a layer alone may be asked for', () => {
  expect(generated('erp/20-plans/')).toEqual(['erp/20-plans/plan-app.yaml']);
});

const BELOW = (folder: string) => `${JSON.stringify(folder)} is not a folder below the output`;
const WAVES = 'choose one of: erp/30-runs/wave-01';
test.each<[string, string, string | undefined]>([
  ['', 'name a folder of the output: parameter "folder"', 'such as erp or erp/30-runs/wave-01'],
  ...['.', './', '/', '//', '..', '../erp', '/erp', 'erp/../erp', 'erp/30-runs/..', 'erp/..', '..\\erp', 'erp\0'].map(
    (folder): [string, string, string] => [folder, BELOW(folder), 'such as erp or erp/30-runs/wave-01'],
  ),
  ['erp/30-runs', '"erp/30-runs" is not applied as one', WAVES],
  ['erp/30-runs/', '"erp/30-runs" is not applied as one', WAVES],
  ['30-runs', 'the program does not render a folder "30-runs"', undefined],
  ['ERP', 'the program does not render a folder "ERP"', undefined],
  ['erp/30-Runs/wave-01', 'the program does not render a folder "erp/30-Runs/wave-01"', undefined],
  [' erp', 'the program does not render a folder " erp"', undefined],
  ['erp/*', 'the program does not render a folder "erp/*"', undefined],
  ['erp/20-plans/plan-app.yaml', 'the program does not render a folder "erp/20-plans/plan-app.yaml"', undefined],
])('%j is refused', (folder, message, fix) => {
  let error: unknown;
  try {
    generated(folder);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(WrongUse);
  expect((error as WrongUse).message).toBe(message);
  if (fix !== undefined) expect((error as WrongUse).fix).toBe(fix);
});

test('whatever is asked for, a run comes of the folder of its wave and of no other', () => {
  const part = fc.constantFrom('erp', 'crm', '30-runs', 'wave-01', '20-plans', '.', '..', '', '/', 'ERP', ' ', '*');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 7 }), fc.constantFrom('', '/', './', '//'), (parts, around) => {
      const folder = `${around}${parts.join('/')}${around}`;
      let paths: string[] = [];
      try {
        paths = generated(folder);
      } catch (error) {
        expect(error).toBeInstanceOf(WrongUse);
      }
      const runs = paths.filter((path) => path.includes('30-runs'));
      if (runs.length > 0)
        expect(folder.replace(/(^|\/)\.?(?=\/|$)/g, '').replace(/^\//, '')).toMatch(/^(erp|crm)\/30-runs\/wave-01$/);
    }),
    { numRuns: 2000 },
  );
});

test('a list that led to a run from elsewhere is not followed', () => {
  const list = { path: 'erp/kustomization.yaml', text: 'resources: [30-runs/wave-01]\n' };
  const led = [...files.filter(({ path }) => path !== list.path), list];
  expect(() => appliedFiles(led, 'erp')).toThrow('the list of erp leads to runs');
  expect(load(files.find(({ path }) => path === list.path)?.text ?? '')).toMatchObject({
    resources: ['10-base', '20-plans'],
  });
});
