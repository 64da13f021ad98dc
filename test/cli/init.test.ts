/** `cdk8s-forklift init`, and what can be done with the folder that it writes. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { SOURCES } from '../../lib/cli/init/answers';
import { typed } from '../cli-kit';
import { processHost } from '../host-kit';
import { type Ended, filesBelow, projectFolder, run } from '../kit';

jest.setTimeout(120_000);
const root = projectFolder();
const host = processHost();
const command = resolve('bin/cdk8s-forklift.cjs');

let folders = 0;
function emptyFolder(): string {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  return folder;
}
const init = (folder: string, ...args: string[]): Promise<Ended> => typed(['init', ...args], { cwd: folder });
/** In a process of its own. */
const started = (folder: string, ...args: string[]): Promise<Ended> =>
  run(process.execPath, [command, ...args], folder);

/** Has a folder find this package as if it were installed there. */
function link(folder: string): void {
  const own = join(folder, 'node_modules/cdk8s-forklift');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'package.json'), '{ "name": "cdk8s-forklift", "main": "index.js", "types": "index.d.ts" }');
  writeFileSync(join(own, 'index.js'), `module.exports = require(${JSON.stringify(resolve('lib/index.ts'))});\n`);
  writeFileSync(join(own, 'index.d.ts'), `export * from ${JSON.stringify(resolve('lib/index'))};\n`);
}
const text = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');
const synth = (folder: string) => host.program('main.ts', folder, { CDK8S_OUTDIR: '.synth/dist' });

const ALWAYS = [
  '.gitattributes',
  '.gitignore',
  'CODEOWNERS',
  'README.md',
  'cdk8s-forklift.yaml',
  'cdk8s.yaml',
  'main.ts',
  'package.json',
  'tsconfig.json',
];

test('where nobody is at the keyboard the defaults hold, and the paths come on stdout', async () => {
  const folder = emptyFolder();
  const others = ['.github/dependabot.yml', '.github/workflows/migrations.yml', 'package-lock.json'];
  const written = [...ALWAYS, ...others].sort();

  expect(await started(folder, 'init')).toEqual({
    code: 0,
    stdout: written.map((path) => `${path}\n`).join(''),
    stderr: 'a program of one plan; next:\n  npm ci\n  npm run check\n',
  });
  expect(Object.keys(filesBelow(folder))).toEqual(written);
});

test('a folder with blanks in its name: the command that is told can be pasted', async () => {
  const ended = await init(emptyFolder(), 'neues Projekt', '--yes');
  expect(ended).toMatchObject({ code: 0, stderr: expect.stringContaining("\n  cd 'neues Projekt'\n") });
});

test('a folder may be named, and everything said', async () => {
  const folder = emptyFolder();
  const ended = await init(
    folder,
    ...['new', '--yes', '--program', 'crm', '--namespace', 'moves', '--source', 'ovirt', '--forklift', '2.11.7'],
    ...['--engine', 'both', '--ci', 'both', '--repo-url', 'ssh://git@git.corp.example/crm.git', '--plugin'],
    ...['--package', 'file:../cdk8s-forklift.tgz'],
  );

  expect(ended).toMatchObject({ code: 0, stderr: expect.stringContaining('  cd new\n') });
  expect(Object.keys(filesBelow(join(folder, 'new')))).toEqual([
    '.gitattributes',
    '.github/dependabot.yml',
    '.github/workflows/migrations.yml',
    '.gitignore',
    '.gitlab-ci.yml',
    'CODEOWNERS',
    'README.md',
    'argocd-plugin/Containerfile',
    'argocd-plugin/plugin.yaml',
    'cdk8s-forklift.yaml',
    'cdk8s.yaml',
    'main.ts',
    'package.json',
    'renovate.json',
    'tsconfig.json',
  ]);
  const main = text(folder, 'new/main.ts');
  for (const said of [
    "ForkliftRelease.of('2.11.7')",
    "new MigrationProgram(app, 'crm', { namespace: 'moves' })",
    'new OVirtProvider(',
    "repoUrl: 'ssh://git@git.corp.example/crm.git'",
    "new ArgoCdDelivery(app, 'argocd', repository);",
    "new FluxDelivery(app, 'flux', repository);",
  ])
    expect(main).toContain(said);
  const own = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(JSON.parse(text(folder, 'new/package.json'))).toMatchObject({
    name: 'crm-migrations',
    dependencies: {
      cdk8s: own.devDependencies.cdk8s,
      'cdk8s-forklift': 'file:../cdk8s-forklift.tgz',
      constructs: own.devDependencies.constructs,
    },
    devDependencies: { tsx: own.devDependencies.tsx, typescript: own.devDependencies.typescript },
  });
});

test('Secrets and namespaces are those that are named', async () => {
  const folder = emptyFolder();
  const named = ['--secret', 'vcenter-login', '--repo-secret', 'git-login', '--target-namespace', 'erp-vms'];
  expect(await init(folder, '--yes', '--engine', 'flux', ...named)).toMatchObject({ code: 0 });
  expect(text(folder, 'main.ts')).toContain("Credentials.fromSecret('vcenter-login')");
  expect(text(folder, 'main.ts')).toContain("targetNamespace: 'erp-vms',");
  expect(text(folder, 'README.md')).toContain('`git-login` in that of Flux');
  link(folder);
  expect(await synth(folder)).toMatchObject({ code: 0 });
  const source = Object.entries(filesBelow(join(folder, 'dist/gitops/flux'))).find(([path]) =>
    /gitrepository/.test(path),
  );
  expect(load(source?.[1] ?? '')).toMatchObject({ spec: { secretRef: { name: 'git-login' } } });
  expect(
    await init(emptyFolder(), '--yes', '--secret', 'Vcenter', '--repo-secret', '-', '--target-namespace', 'A'),
  ).toEqual({
    code: 2,
    stdout: '',
    stderr: `error: "A" is not a valid name for a namespace: lower case letters, digits and "-"
  "Vcenter" is not a valid name for a Secret: lower case letters, digits and "-"
  "-" is not a valid name for a Secret: lower case letters, digits and "-"
`,
  });
});

test('without approvers CODEOWNERS shows how, and bars nobody', async () => {
  const folder = emptyFolder();
  await init(folder, '--yes');
  expect(text(folder, 'CODEOWNERS')).toMatch(/^(#.*\n)+$/);
});

test('approvals are files, with owners by wave, where approvers are named', async () => {
  const folder = emptyFolder();
  const ended = await init(folder, '--yes', '--engine', 'both', '--approvers', '@corp/leads anna@corp.example');
  expect(ended.code).toBe(0);
  expect(
    text(folder, 'CODEOWNERS')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  ).toEqual([
    '/approvals/              @corp/leads anna@corp.example',
    '/approvals/wave-01.yaml  @corp/leads anna@corp.example',
    '/dist/gitops/            @corp/leads anna@corp.example',
    '/CODEOWNERS              @corp/leads anna@corp.example',
  ]);
  expect(text(folder, 'README.md')).toContain('npx cdk8s-forklift approve wave-01');
  expect(text(folder, 'README.md')).not.toContain('approved: true');
  link(folder);
  expect(await synth(folder)).toMatchObject({ code: 0 });

  const suspended = () => /suspend: (\w+)/.exec(text(folder, 'dist/gitops/flux/kustomization-erp-wave-01.yaml'))?.[1];
  expect(suspended()).toBe('true');
  expect(await host.typed(['approve', '1', '--by', 'Anna', '--change', '7'], folder)).toMatchObject({ code: 0 });
  expect(await synth(folder)).toMatchObject({ code: 0 });
  expect(suspended()).toBe('false');
});

test('approvers are owners as CODEOWNERS names them', async () => {
  expect(await init(emptyFolder(), '--yes', '--approvers', 'the leads')).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'error: "the leads" are not owners as CODEOWNERS names them: write them like "@corp/platform-leads anna@corp.example"\n',
  });
});

test('nothing is overwritten, and nothing half written', async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'main.ts'), '// mine\n');
  writeFileSync(join(folder, 'README.md'), 'mine\n');

  expect(await init(folder, '--yes')).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'error: . has README.md, main.ts already, and init does not overwrite\n  name a new folder: cdk8s-forklift init FOLDER\n',
  });
  expect(filesBelow(folder)).toEqual({ 'README.md': 'mine\n', 'main.ts': '// mine\n' });
});

test('all that is wrong is reported at once, and nothing written', async () => {
  const folder = emptyFolder();
  const ended = await init(
    folder,
    ...['--program', 'gitops', '--namespace', 'VM', '--forklift', 'newest', '--engine', 'flux', '--plugin'],
    ...['--repo-url', "https://git.corp.example/it's.git"],
  );

  expect(ended).toEqual({
    code: 2,
    stdout: '',
    stderr: `error: "gitops" cannot name a program: lower case letters, digits and "-", and not gitops
  "VM" is not a valid name for a namespace: lower case letters, digits and "-"
  "newest" is not a release of Forklift; accepted: a line such as 2.12, a patch such as 2.11.3, or main
  "https://git.corp.example/it's.git" is not the address of a repository: write it like https://git.corp.example/team/vm-migrations.git
  the plugin is one of Argo CD, which is not among the engines
`,
  });
  expect(filesBelow(folder)).toEqual({});
});

test('a choice that is none is refused by name', async () => {
  expect(await init(emptyFolder(), '--source', 'vmware')).toEqual({
    code: 2,
    stdout: '',
    stderr:
      "error: option '--source <type>' argument 'vmware' is invalid. Allowed choices are vsphere, ovirt, openstack, ova, openshift, hyperv.\n",
  });
});

describe.each(SOURCES.map((source) => [source]))('a program from %s', (source) => {
  test('renders without a fault or a warning', async () => {
    const folder = emptyFolder();
    await init(folder, '--source', source, '--engine', 'both');
    link(folder);
    const ended = await synth(folder);

    expect(ended.stderr).toMatch(/^dist: \d+ added, 0 unchanged\n$/);
    expect(ended).toMatchObject({ code: 0, stdout: '' });
    expect(Object.keys(filesBelow(join(folder, 'dist')))).toEqual(
      expect.arrayContaining([
        'erp/20-plans/plan-applications.yaml',
        'erp/30-runs/wave-01/migration-applications-r1.yaml',
        'gitops/argocd/application-erp-wave-01.yaml',
        'gitops/flux/kustomization-erp-wave-01.yaml',
      ]),
    );
  });
});

test('a program without an engine has no delivery', async () => {
  const folder = emptyFolder();
  await init(folder, '--engine', 'none', '--ci', 'none');
  link(folder);

  expect(await synth(folder)).toMatchObject({ code: 0 });
  expect(Object.keys(filesBelow(join(folder, 'dist'))).filter((path) => path.startsWith('gitops/'))).toEqual([]);
  expect(text(folder, 'README.md')).not.toContain('Who applies it');
});

test('every program is one for the type checker too', async () => {
  const folder = emptyFolder();
  link(folder);
  for (const source of SOURCES) {
    await init(join(folder), source, '--source', source, '--engine', 'both');
  }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: './vsphere/tsconfig.json',
      compilerOptions: { typeRoots: [resolve('node_modules/@types')] },
      include: ['*/main.ts'],
    }),
  );
  const ended = await run(resolve('node_modules/.bin/tsc'), ['-p', folder], process.cwd());

  expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('pipelines run what README says, and refuse a dist/ that is not what comes out', async () => {
  const folder = emptyFolder();
  await init(folder, '--ci', 'both');

  expect(text(folder, 'README.md')).toContain('```sh\nnpm ci\nnpm run check\n```');
  expect(JSON.parse(text(folder, 'package.json')).scripts).toEqual({
    synth: 'cdk8s-forklift synth',
    lint: 'cdk8s-forklift lint dist',
    check: 'npm run synth && npm run lint',
  });
  const github = load(text(folder, '.github/workflows/migrations.yml')) as {
    jobs: { check: { steps: { run?: string }[] } };
  };
  const steps = github.jobs.check.steps.flatMap((step) => step.run ?? []);
  const BASE = `npx cdk8s-forklift diff "$BASE" --exit-zero`;
  expect(steps).toEqual([
    'echo "BASE=$(git merge-base HEAD "origin/$GITHUB_BASE_REF")" >> "$GITHUB_ENV"',
    'npm ci',
    'npm run check',
    'git add --intent-to-add dist\ngit diff --exit-code --stat -- dist\n',
    'npx cdk8s-forklift lint dist --base "$BASE" -o github',
    `${BASE} -o github\n${BASE} -o markdown >> "$GITHUB_STEP_SUMMARY"\n`,
    `${BASE} --comment github`,
  ]);
  const gitlab = load(text(folder, '.gitlab-ci.yml')) as { check: { script: string[] } };
  expect(gitlab.check.script.slice(0, 4)).toEqual([
    'npm ci --cache .npm --prefer-offline',
    'npm run check',
    'git add --intent-to-add dist',
    'git diff --exit-code --stat -- dist',
  ]);
  expect(gitlab.check.script[4]).toBe(
    'if [ -n "$CI_MERGE_REQUEST_DIFF_BASE_SHA" ]; then npx cdk8s-forklift lint dist --base "$CI_MERGE_REQUEST_DIFF_BASE_SHA"; fi',
  );
});

test('the check of dist/ sees what is changed, added and removed', async () => {
  const folder = emptyFolder();
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
  mkdirSync(join(folder, 'dist/a'), { recursive: true });
  writeFileSync(join(folder, 'dist/a/one.yaml'), '1\n');
  git('init', '--quiet');
  git('add', '.');
  git('-c', 'user.name=a', '-c', 'user.email=a@b.example', 'commit', '--quiet', '-m', 'one');
  const check = () => run('sh', ['-ec', 'git add --intent-to-add dist\ngit diff --exit-code --stat -- dist'], folder);

  expect(await check()).toMatchObject({ code: 0 });
  writeFileSync(join(folder, 'dist/a/two.yaml'), '2\n');
  expect(await check()).toMatchObject({ code: 1, stdout: expect.stringContaining('dist/a/two.yaml') });
});

test.each([
  'https://ann:Passw0rd@git.corp.example/erp.git',
  'https://Passw0rd@git.corp.example/erp.git',
  'ssh://ann:Passw0rd@git.corp.example/erp.git',
  'ann:Passw0rd@git.corp.example/erp.git',
  'https:/ann:Passw0rd@git.corp.example/erp.git',
  'https://git.corp.example/erp.git?token=Passw0rd',
])('a repository whose address holds a login is refused, and the login is reported nowhere: %s', async (url) => {
  const folder = emptyFolder();
  const ended = await init(folder, '--repo-url', url);

  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toContain('the address of the repository holds a login: leave it out');
  expect(ended.stderr).not.toContain('Passw0rd');
  expect(filesBelow(folder)).toEqual({});
});

test('what pipelines and images run is pinned, and not past its end of life', async () => {
  const folder = emptyFolder();
  await init(folder, '--ci', 'both', '--plugin', '--approvers', '@corp/leads');
  const files = [
    '.github/workflows/migrations.yml',
    '.github/workflows/open.yml',
    '.gitlab-ci.yml',
    'argocd-plugin/Containerfile',
  ];
  const all = files.map((path) => text(folder, path)).join('\n');

  const actions = [...all.matchAll(/uses: (.*)/g)].map(([, action]) => action);
  expect(actions).toHaveLength(4);
  for (const action of actions) expect(action).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  const versions = [...all.matchAll(/(?:node:|node-version: )(\d\S*)/g)].map(([, version]) => version as string);
  expect(versions.length).toBeGreaterThanOrEqual(3);
  // Node.js 24 is maintained until April 2028; a full version, with a distribution after it or a digest to come.
  for (const version of versions) expect(version).toMatch(/^24\.\d+\.\d+(-bookworm-slim)?(@sha256:\.\.\.)?$/);
});

describe('the plugin of Argo CD', () => {
  let made: Promise<string> | undefined;
  async function make(): Promise<string> {
    const folder = emptyFolder();
    await init(folder, '--plugin');
    link(folder);
    await synth(folder);
    return folder;
  }
  const project = () => {
    made ??= make();
    return made;
  };
  /** As the sidecar runs it: packages are elsewhere, parameters in the environment. */
  const generate = async (env: Readonly<Record<string, string>>) => {
    return host.typed(['argocd-plugin', 'generate'], await project(), { PARAM_FOLDER: '', ...env });
  };
  const below = async (folder: string, pattern: RegExp) => {
    const files = filesBelow(join(await project(), 'dist', folder));
    return Object.entries(files)
      .filter(([path]) => pattern.test(path) && !path.endsWith('kustomization.yaml'))
      .map(([, content]) => content)
      .join('');
  };

  test('is called by name, with a folder', async () => {
    expect(load(text(await project(), 'argocd-plugin/plugin.yaml'))).toMatchObject({
      kind: 'ConfigManagementPlugin',
      metadata: { name: 'cdk8s-forklift' },
      spec: {
        generate: { command: ['cdk8s-forklift', 'argocd-plugin', 'generate'] },
        parameters: { static: [{ name: 'folder', required: true }] },
      },
    });
  });

  test('prints the definitions of a program, without its runs', async () => {
    const { code, stdout } = await generate({ PARAM_FOLDER: 'erp' });

    expect(code).toBe(0);
    expect(stdout).toBe(await below('erp', /^[012]0-/));
    expect(stdout).toContain('kind: Plan\n');
  });

  test('prints the runs of a wave', async () => {
    const { code, stdout } = await generate({ ARGOCD_ENV_FOLDER: 'erp/30-runs/wave-01' });

    expect(code).toBe(0);
    expect(stdout).toBe(await below('erp/30-runs/wave-01', /./));
  });

  test('a slash behind, or a spelling with dots, asks for the same folder and starts no wave', async () => {
    const { code, stdout } = await generate({ PARAM_FOLDER: './erp/' });

    expect(code).toBe(0);
    expect(stdout).toBe(await below('erp', /^[012]0-/));
    expect(stdout).not.toContain('kind: Migration');
  });

  test.each<[string, Record<string, string>, string]>([
    ['no folder', {}, 'name a folder of the output: parameter "folder"\n  such as erp or erp/30-runs/wave-01'],
    ['all', { PARAM_FOLDER: '.' }, '"." is not a folder below the output\n  such as erp or erp/30-runs/wave-01'],
    [
      'a wave that is not there',
      { PARAM_FOLDER: 'erp/30-runs/wave-09' },
      'the program does not render a folder "erp/30-runs/wave-09"\n  did you mean "erp/30-runs/wave-01"?',
    ],
  ])('ends with an error, and prints nothing: %s', async (_, env, message) => {
    const { code, stdout, stderr } = await generate(env);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.endsWith(`error: ${message}\n`)).toBe(true);
  });

  test('what a program prints is not taken for manifests', async () => {
    const folder = emptyFolder();
    await init(folder, '--plugin');
    link(folder);
    writeFileSync(join(folder, 'main.ts'), `${text(folder, 'main.ts')}console.log('kind: Secret');\n`);
    const ended = await started(folder, 'argocd-plugin', 'generate', '--folder', 'erp');

    expect(ended.code).toBe(0);
    expect(ended.stdout).toBe(await below('erp', /^[012]0-/));
    expect(ended.stderr).toContain('kind: Secret');
  });

  test('prints nothing of a program that has an error', async () => {
    const folder = emptyFolder();
    await init(folder, '--plugin');
    link(folder);
    writeFileSync(join(folder, 'main.ts'), text(folder, 'main.ts').replace("'standard'", "''"));
    const { code, stdout, stderr } = await host.typed(['argocd-plugin', 'generate'], folder, { PARAM_FOLDER: 'erp' });

    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('nothing is written');
  });
});
