import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { typed } from '../cli-kit';
import { processHost } from '../host-kit';
import { filesBelow, projectFolder } from '../kit';

const host = processHost();
const root = projectFolder();
let folders = 0;
/** A folder of its own, with some manifests. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return folder;
}
const adopt = (cwd: string, argv: readonly string[], stdin?: string) =>
  typed(['adopt', ...argv], { cwd, ...(stdin === undefined ? {} : { stdin }) });

const MAP = `apiVersion: forklift.konveyor.io/v1beta1
kind: NetworkMap
metadata: { name: networks, namespace: mtv }
spec:
  provider: { source: { name: vcenter, namespace: mtv }, destination: { name: host, namespace: openshift-mtv } }
  map: [{ source: { id: network-1 }, destination: { type: pod } }]
`;

test('writes the program, with its paths on stdout and what is to be known on stderr', async () => {
  const folder = folderWith({});
  expect(await adopt(folder, ['-'], MAP)).toEqual({
    code: 0,
    stdout: 'adopted/main.ts\n',
    stderr: `adopted/main.ts renders the spec of the object as it was given

next: read adopted/main.ts, then cdk8s-forklift synth --app adopted/main.ts
`,
  });
  expect(
    readFileSync(join(folder, 'adopted/main.ts'), 'utf8'),
  ).toBe(`import { ForkliftApp, MigrationProgram, Network, NetworkMap, Provider, ProviderType } from 'cdk8s-forklift';

const app = new ForkliftApp();
const program = new MigrationProgram(app, 'adopted', { namespace: 'mtv' });

// Its platform is a guess, by what its plans say: put it right if need be
const vcenter = Provider.fromProviderName(program, 'vcenter', 'vcenter', { type: ProviderType.VSPHERE });

const host = Provider.host(program, { namespace: 'openshift-mtv' });

new NetworkMap(program, 'networks', {
  source: vcenter,
  destination: host,
  pairs: [{ from: { id: 'network-1' }, to: Network.pod() }],
});

app.synth();
`);
});

test('what it writes is a program that a synth renders: the folder that was adopted, to the byte', async () => {
  const folder = folderWith({ 'cdk8s.yaml': 'app: erp/main.ts\noutput: dist\n' });
  const own = join(folder, 'node_modules/cdk8s-forklift');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'package.json'), '{ "main": "index.js" }');
  writeFileSync(join(own, 'index.js'), `module.exports = require(${JSON.stringify(resolve('lib/index.ts'))});\n`);
  cpSync('dist/erp', join(folder, 'before'), { recursive: true });

  expect(await adopt(folder, ['before', '--out', 'erp'])).toMatchObject({ code: 0 });
  expect(await host.typed(['synth', '--no-typecheck'], folder)).toMatchObject({ code: 0 });

  expect(filesBelow(join(folder, 'dist/erp'))).toEqual(filesBelow('dist/erp'));
});

test('says what stands in it as a patch, what is ignored, and what was left where it is', async () => {
  const folder = folderWith({ 'export.yaml': readFileSync('test/fixtures/adopt/export.yaml', 'utf8') });
  const { code, stderr } = await adopt(folder, ['export.yaml', '--program', 'erp']);

  expect([code, stderr]).toEqual([
    0,
    `adopted/main.ts renders the specs of all 4 objects as they were given

Patched, as no prop says it:
  Plan mtv/done: add /spec/vms/0/hooks
  Plan mtv/now: add /spec/vms/0/hooks
  Migration mtv/now-x1: replace /metadata/name

Runs now: merge no change of it, and delete none of its objects, before it has ended:
  Plan mtv/now
  Migration mtv/now-x1

Over: a comment in the program, and no run:
  done-abc12 of mtv/done: succeeded 2026-05-01T21:00:00Z, cut over 2026-05-01T22:30:00+02:00

Not adopted: it stays where it is:
  Provider openshift-mtv/host: it is the cluster itself, and no program renders it
  Secret mtv/vcenter: Secrets are referred to by name, and never read

next: read adopted/main.ts, then cdk8s-forklift synth --app adopted/main.ts
`,
  ]);
});

test('ends with 1 where a synth would refuse the program, which is written all the same', async () => {
  const folder = folderWith({ 'map.yaml': MAP.replace('namespace: mtv }\nspec', 'namespace: Not_A_Label }\nspec') });
  const { code, stderr } = await adopt(folder, ['map.yaml']);

  expect([code, existsSync(join(folder, 'adopted/main.ts'))]).toEqual([1, true]);
  expect(stderr).toContain('error: a synth refuses the program until this is put right\n');
});

describe('what the person can put right', () => {
  test.each([
    ['files that are there', ['map.yaml', '--out', '.'], '. has files already, and adopt does not overwrite'],
    ['a file that is not', ['none.yaml'], 'there is no none.yaml'],
    ['a file without objects of Forklift', ['other.yaml'], 'other.yaml holds nothing that a program is made of'],
    [
      'a script that is given as a manifest',
      ['migrate.sh'],
      'migrate.sh holds nothing that a program is made of\n  a script of kubectl mtv is given with --kubectl-mtv migrate.sh\n',
    ],
    [
      'a script without commands',
      ['--kubectl-mtv', 'none.sh'],
      'none.sh holds nothing that a program is made of\n  give a script with command lines such as: kubectl mtv create plan NAME ...\n',
    ],
    ['objects without a namespace', ['bare.yaml'], '1 of 1 objects say no namespace, the first is NetworkMap networks'],
    ['a name that is not valid', ['map.yaml', '--program', 'No Name'], '--program is "No Name", accepted: lower case'],
    ['a release that is none', ['map.yaml', '--forklift', 'x'], '"x" is'],
  ])('%s', async (_, argv, message) => {
    const folder = folderWith({
      'map.yaml': MAP,
      'migrate.sh': 'kubectl mtv create plan x --vms a -n b\n',
      'none.sh': 'echo hello\n',
      'bare.yaml': MAP.replace(', namespace: mtv }\nspec', ' }\nspec'),
      'other.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: b }\n',
    });
    const { code, stdout, stderr } = await adopt(folder, argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`error: ${message}`);
    expect(existsSync(join(folder, 'adopted'))).toBe(false);
  });

  test('--namespace gives it to objects that say none', async () => {
    const folder = folderWith({ 'bare.yaml': MAP.replace(', namespace: mtv }\nspec', ' }\nspec') });
    expect(await adopt(folder, ['bare.yaml', '--namespace', 'mtv'])).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'adopted/main.ts'), 'utf8')).toContain("'adopted', { namespace: 'mtv' }");
  });
});
