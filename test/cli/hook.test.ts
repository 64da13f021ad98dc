import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { load } from 'js-yaml';
import { describeWithAnsible } from '../ansible-kit';
import { processHost } from '../host-kit';
import { type Ended, projectFolder, run } from '../kit';

const PROGRAM = 'test/cli/program.ts';
// With Ansible, a run takes its time.
jest.setTimeout(240_000);

const project = projectFolder();
const host = processHost();
const newFolder = () => mkdtempSync(join(project, 'x'));

const temporary = newFolder();
/** No person's cluster gets into these runs, and what they leave behind is seen. */
const ALONE = {
  K8S_AUTH_HOST: '',
  K8S_AUTH_API_KEY: '',
  HOOK_NAMESPACE: '',
  ANSIBLE_NOCOLOR: '1',
  TMPDIR: temporary,
};

/** The words of a command line as a person types it; `--app` is the fixture unless it is given. */
function wordsOf(line: string, app = PROGRAM): string[] {
  const words = (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ''));
  const end = words.indexOf('--');
  const [own, rest] = end < 0 ? [words, []] : [words.slice(0, end), words.slice(end)];
  return [...(own.includes('--app') || own[0] !== 'hook' || own.length < 2 ? own : [...own, '--app', app]), ...rest];
}

/** Types it in the root of the repository. */
const type = (line: string, env: Readonly<Record<string, string>> = {}, app = PROGRAM): Promise<Ended> =>
  host.typed(wordsOf(line, app), process.cwd(), { ...ALONE, ...env });

/** The same in a process of its own. */
const started = (line: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  run(process.execPath, ['bin/cdk8s-forklift.cjs', ...wordsOf(line)], process.cwd(), { ...ALONE, ...env });

/** Folders of runs that were not tidied up. */
const leftOver = () => readdirSync(temporary).filter((name) => name.startsWith('cdk8s-forklift-hook-'));

describe('hook list', () => {
  test('one line for each hook, with the VMs of each step', async () => {
    expect(await type('hook list')).toEqual({
      code: 0,
      stderr: '',
      stdout: `\
NAME             KIND       PREHOOK  POSTHOOK  PLANS
already-there    elsewhere  0 VMs    1 VM      others
fails            playbook   0 VMs    1 VM      apps
greet            playbook   4 VMs    0 VMs     apps, others
greet-then-part  list       1 VM     0 VMs     apps
own-image        image      0 VMs    1 VM      others
part             playbook   1 VM     0 VMs     apps
secret           playbook   0 VMs    1 VM      apps
tower            aap        0 VMs    1 VM      others
`,
    });
  });

  test('the program of this repository, which is the default', async () => {
    const { stdout, code } = await run(process.execPath, ['bin/cdk8s-forklift.cjs', 'hook', 'list'], process.cwd());
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^NAME +KIND +PREHOOK +POSTHOOK +PLANS\n.* VMs? /)]);
  });
});

describe('hook show', () => {
  test('a playbook that reads its ConfigMap', async () => {
    const { code, stdout, stderr } = await started('hook show greet');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^ {4}- name: read ConfigMap hook-greet$/m);
    expect(stdout.slice(0, stdout.indexOf('\nplaybook\n') + 1)).toBe(
      `\
hook      greet, namespace vm-migrations
kind      Ansible playbook
image     registry.corp.example/hook-runner:1
deadline  1800 s for an attempt; a failed one is tried once more
account   hook-greet, made for it
right     get configmaps hook-greet in vm-migrations
used      plan apps, PreHook, 3 VMs: app-1, app-2, nameless
used      plan others, PreHook, 1 VM: app-1
`,
    );
  });

  test('a list, with what it is made of', async () => {
    const { stdout } = await type('hook show greet-then-part');
    expect(stdout).toContain('kind      list of hooks, run one after another as one\nruns      greet, then part\n');
    expect(stdout).toContain('deadline  2100 s');
    expect(stdout).toContain('used      plan apps, PreHook, 1 VM: app-2\n');
    expect(stdout).toContain('- name: "hook 2 of 2: part"');
  });

  test.each([
    ['tower', 'template  7\n'],
    ['own-image', 'image     registry.corp.example/tool:2\n'],
    ['already-there', 'kind      made elsewhere: the program only names it\n'],
    ['erp/greet', 'hook      greet, namespace vm-migrations\n'],
  ])('%s', async (name, line) => {
    const { code, stdout } = await type(`hook show ${name}`);
    expect([code, stdout]).toEqual([0, expect.stringContaining(line)]);
  });
});

describe('hook run --layout', () => {
  test('writes what the job would find, and runs nothing', async () => {
    const folder = join(newFolder(), 'lay');
    const { code, stdout, stderr } = await type(`hook run greet --vm app-1 --plan apps --layout ${folder}`);
    const files = ['playbook.yml', 'plan.yml', 'workload.yml'];
    expect([code, stdout, stderr]).toEqual([
      0,
      files.map((file) => `${join(folder, file)}\n`).join(''),
      'hook greet for VM "app-1" (vm-1) of plan apps: written as its job would find them in /tmp/hook, without running it\n',
    ]);
    expect(readdirSync(folder).sort()).toEqual([...files].sort());
    const read = (file: string) => load(readFileSync(join(folder, file), 'utf8'));
    expect(read('workload.yml')).toMatchObject({
      selflink: 'providers/vsphere/7c0f6c5a/workloads/vm-1',
      vm: { vm1: { vm0: { name: 'app-1' } }, ipaddress: '10.0.0.1' },
    });
    expect(read('plan.yml')).toMatchObject({
      targetnamespace: 'erp',
      vms: [{ ref: { id: 'vm-1' }, hooks: [{ step: 'PreHook', hook: { name: 'greet', uid: '' } }, {}] }, {}, {}],
    });
  });

  test('a hook without a playbook has its files too', async () => {
    const folder = newFolder();
    expect((await type(`hook run own-image --vm app-3 --layout ${folder}`)).code).toBe(0);
    expect(readFileSync(join(folder, 'playbook.yml'), 'utf8')).toBe('');
  });

  test('a VM that is in no inventory takes a workload.yml', async () => {
    const folder = newFolder();
    const given = join(folder, 'given.yml');
    writeFileSync(given, 'selflink: providers/vsphere/x/workloads/vm-9\n');
    expect((await type(`hook run greet --vm vm-9 --workload ${given} --layout ${folder}`)).code).toBe(0);
    expect(readFileSync(join(folder, 'workload.yml'), 'utf8')).toBe(readFileSync(given, 'utf8'));
  });
});

describe('wrong use: exit code 2, nothing on stdout', () => {
  const table: [line: string, stderr: string][] = [
    ['hook run gret --vm app-1', 'error: there is no hook "gret"\n  did you mean "greet"?\n'],
    [
      'hook show x',
      'error: there is no hook "x"\n  known are already-there, fails, greet, greet-then-part, own-image, part, secret, tower\n',
    ],
    ['hook run greet --vm ap-2', 'error: the program has no VM "ap-2" with hook greet\n  did you mean "app-2"?\n'],
    ['hook run greet --vm less', 'error: the program has no VM "less" with hook greet\n  did you mean "nameless"?\n'],
    [
      'hook run greet --vm app-3',
      'error: VM "app-3" of plan others does not have hook greet\n  VMs that do: app-1, app-2, nameless\n',
    ],
    [
      'hook run greet --vm app-1',
      'error: VM "app-1" has hook greet in 2 plans: apps, others\n  choose one: --plan PLAN\n',
    ],
    ['hook run greet --vm app-1 --plan app', 'error: plan "app" does not use hook greet\n  did you mean "apps"?\n'],
    [
      'hook run fails --vm app-1 --step PreHook',
      'error: VM "app-1" has hook fails at PostHook, not at PreHook\n  leave --step out\n',
    ],
    [
      'hook run fails --vm app-1 --step Before',
      "error: option '--step <step>' argument 'Before' is invalid. Allowed choices are PreHook, PostHook.\n",
    ],
    [
      'hook run greet',
      "error: required option '--vm <name-or-id>' not specified\n  cdk8s-forklift hook run --help shows examples\n",
    ],
    [
      'hook run greet --vm app-2 --workload none.yml',
      'error: --workload: none.yml cannot be read: there is no such file or folder\n',
    ],
    [
      'hook run greet --vm nameless',
      `error: the content of workload.yml for VM "nameless" is not known: the program names the VM without an inventory
  give the file: --workload FILE; after a failed run the cluster still has it: kubectl -n vm-migrations get configmap -l resource=hook-config,vmID=vm-9 -o jsonpath='{.items[0].data.workload\\.yml}'
`,
    ],
    [
      'hook run own-image --vm app-3',
      `error: hook own-image has no playbook: image registry.corp.example/tool:2 decides what runs
  write its files with --layout FOLDER, then: podman run --rm -v FOLDER:/tmp/hook registry.corp.example/tool:2
`,
    ],
    [
      'hook run tower --vm app-4',
      'error: hook tower launches job template 7 of an Ansible Automation Platform\n  launch the template there\n',
    ],
    [
      'hook run already-there --vm app-5',
      'error: hook already-there is not created by this program\n  run it where its playbook is\n',
    ],
    [
      'hook list --app none.ts',
      `error: there is no program none.ts in ${process.cwd()}\n  change to its folder, or name it: --app FILE\n`,
    ],
    ['hook frob', "error: unknown command 'frob'\n"],
    ['hook list x', "error: too many arguments for 'list'. Expected 0 arguments but got 1.\n"],
  ];
  test.each(table)('%s', async (line, stderr) => {
    expect(await type(line)).toEqual({ code: 2, stdout: '', stderr });
  });

  test('no Ansible: how to get one', async () => {
    expect(await type('hook run part --vm app-2', { PATH: '/nowhere' })).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: Ansible is not installed: there is no ansible-playbook on the PATH
  pip install ansible-core ansible-runner, or apt-get install ansible-core; --layout FOLDER writes the files for another machine
`,
    });
    expect(leftOver()).toEqual([]);
  });
});

describe('the program', () => {
  /** A program of a few lines in a folder of its own. */
  function program(text: string): string {
    const file = join(newFolder(), 'main.ts');
    writeFileSync(file, `import { ForkliftApp, MigrationProgram, AnsibleHook, Playbook } from '../../lib';\n${text}`);
    return file;
  }

  const base = `const app = new ForkliftApp();
const erp = new MigrationProgram(app, 'erp', { namespace: 'x' });
new AnsibleHook(erp, 'one', { image: 'a/b:1', playbook: Playbook.inline('- hosts: localhost\\n  tasks: []\\n') });
`;

  test('its errors are reported as a synth tells them, exit code 1', async () => {
    const app = program(`${base.replace("namespace: 'x'", "namespace: 'X'")}app.synth();\n`);
    const { code, stdout, stderr } = await type('hook list', {}, app);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/error: namespace "X" is not a DNS label \[invalid-namespace\]/);
    expect((await run(process.execPath, ['-r', 'tsx/cjs', app], process.cwd())).stderr).toBe(stderr);
  });

  test('it writes nothing, and may take its time', async () => {
    const folder = newFolder();
    const app = program(`${base}setTimeout(() => app.synth(), 50);\n`);
    const { code, stdout } = await type('hook list', { CDK8S_OUTDIR: join(folder, 'dist') }, app);
    expect([code, stdout]).toEqual([
      0,
      'NAME  KIND      PREHOOK  POSTHOOK  PLANS\none   playbook  0 VMs    0 VMs     -\n',
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('--app takes the command of cdk8s.yaml', async () => {
    const app = program(`${base}app.synth();\n`);
    const args = ['hook', 'list', '--app', `node -r tsx/cjs ${app} || rm -rf "$CDK8S_OUTDIR"`];
    expect((await host.typed(args, process.cwd())).code).toBe(0);
  });

  test.each([
    [
      'no synth',
      base,
      /^error: .*main\.ts does not create a ForkliftApp, or does not call app\.synth\(\)\n {2}end the program with app\.synth\(\), or name another: --app FILE\n$/,
    ],
    [
      'what it throws',
      `throw new Error('out of order');\n`,
      /^error: out of order \(.*main\.ts:2:7; CDK8S_FORKLIFT_DEBUG=1 shows the whole stack\)\n$/,
    ],
    [
      'no TypeScript',
      'const = 1;\n',
      /^error: \S+main\.ts:2:7: Expected identifier but found "="\n {2}fix the program, and try again\n$/,
    ],
  ])('%s', async (_, text, stderr) => {
    const ended = await type('hook list', {}, program(text));
    expect(ended).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(stderr) });
    expect(ended.stderr).not.toMatch(/^ {4}at /m);
  });
});

test.each(['hook --help', 'hook run --help'])('%s shows examples and exit codes on stdout', async (line) => {
  const { code, stdout, stderr } = await type(line);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.match(/^ {2}\$ cdk8s-forklift hook /gm)).toHaveLength(3);
  expect(stdout).toContain('Exit codes: 0 fine, 1 the program has errors, 2 wrong use');
});

test('--help names every command, with examples and exit codes', async () => {
  const { code, stdout, stderr } = await type('--help');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.match(/^ {2}[a-z]+(?= )/gm)).toEqual([
    '  inventory',
    '  select',
    '  explain',
    '  waves',
    '  ready',
    '  approve',
    '  open',
    '  lint',
    '  diff',
    '  report',
    '  status',
    '  rollback',
    '  releases',
    '  synth',
    '  init',
    '  adopt',
    '  hook',
    '  completion',
    '  help',
  ]);
  expect(stdout.match(/(?<=^ {2}\$ cdk8s-forklift )[a-z]+/gm)).toEqual([
    'init',
    'synth',
    'inventory',
    'select',
    'lint',
    'diff',
    'report',
    'report',
    'releases',
    'hook',
  ]);
  expect(stdout).toContain('Exit codes: 0 fine, 1 findings, 2 wrong use or failure');
});

describeWithAnsible('hook run', ({ bin }) => {
  // A folder with this Ansible alone, so that the machine's ansible-runner does not come first.
  const env = { PATH: [join(process.cwd(), 'node_modules/.bin'), bin, '/usr/bin', '/bin'].join(delimiter) };

  test('runs for one VM with the data of the program', async () => {
    const { code, stdout, stderr } = await started('hook run greet --vm app-1 --plan apps', env);
    expect(stdout).toContain('SAID good morning app-1 at 10.0.0.1 for apps');
    expect(stderr).toContain('hook greet for VM "app-1" (vm-1) of plan apps, at PreHook: ansible-');
    expect(stderr).toContain('data of the hook comes from the program, not from a cluster: K8S_AUTH_HOST is not set\n');
    expect([code, leftOver()]).toEqual([0, []]);
  });

  test('the same VM in another plan', async () => {
    expect((await started('hook run greet --vm app-1 --plan others', env)).stdout).toContain(
      'SAID hello app-1 at 10.0.0.1 for others',
    );
  });

  test('a list runs each of its hooks', async () => {
    const { code, stdout } = await started('hook run greet-then-part --vm app-2', env);
    expect(stdout.match(/SAID [a-z]+ app-2/g)).toEqual(
      expect.arrayContaining(['SAID hello app-2', 'SAID goodbye app-2']),
    );
    expect(code).toBe(0);
  });

  test('--check and what follows -- reach Ansible', async () => {
    const { code, stdout, stderr } = await started("hook run part --vm app-2 --check -e 'a=b c' -- --list-tasks", env);
    expect([code, stdout]).toEqual([0, expect.stringContaining('say it')]);
    expect(stdout).not.toContain('SAID');
    expect(stderr).toContain('at PreHook, check mode: ansible-');
  });

  test("a failed hook ends with Ansible's own code", async () => {
    const { code, stdout, stderr } = await started('hook run fails --vm app-1', env);
    expect(stdout + stderr).toContain('PLAY RECAP');
    expect(stderr).toContain(
      'note: workload.yml shows the VM as the inventory has it, powered on; at PostHook the source is powered off\n',
    );
    expect([code, leftOver()]).toEqual([2, []]);
  });

  test('a Secret is not served, and who asks is reported', async () => {
    const { code, stdout, stderr } = await started('hook run secret --vm app-2', env);
    const refusal =
      "GET /api/v1/namespaces/vm-migrations/secrets/door: this is not a cluster: only the program's ConfigMaps are served; set K8S_AUTH_HOST and K8S_AUTH_API_KEY";
    expect(stderr).toContain(`refused: ${refusal}\n`);
    expect((stdout + stderr).replace(/\s+/g, ' ')).toContain('this is not a cluster');
    expect(code).toBe(2);
  });

  test("a person's own cluster is asked where K8S_AUTH_HOST says so", async () => {
    const own = { ...env, K8S_AUTH_HOST: 'http://127.0.0.1:9', K8S_AUTH_API_KEY: 'x' };
    const { code, stderr } = await started('hook run greet --vm app-1 --plan apps', own);
    expect(stderr).toContain('data of the hook comes from http://127.0.0.1:9, namespace vm-migrations\n');
    expect(code).toBe(2);
  });
});
