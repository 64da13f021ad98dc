/** What hosts, hooks and containers run of this package: a shell runs what is written there, with commands that note how they are called. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { typed } from '../cli-kit';
import { projectFolder } from '../kit';

const root = projectFolder();
const own = JSON.parse(readFileSync('package.json', 'utf8'));
const read = (path: string) => readFileSync(path, 'utf8');

/** A folder with `bin/npx`, `bin/npm` and `bin/git`, which note their words, one call a line. */
function shop(): { folder: string; run(script: string, env?: Readonly<Record<string, string>>): string[] } {
  const folder = mkdtempSync(join(root, 'x'));
  mkdirSync(join(folder, 'bin'));
  for (const name of ['npx', 'npm', 'git']) {
    const answer = name === 'git' ? 'echo c0ffee' : ':';
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\necho "${name} $*" >> "$CALLS"\n${answer}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  }
  return {
    folder,
    run(script, env = {}) {
      const calls = join(folder, 'calls');
      writeFileSync(calls, '');
      execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
        cwd: folder,
        env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, CALLS: calls, ...env },
      });
      return read(calls).split('\n').slice(0, -1);
    },
  };
}

describe('the action of GitHub', () => {
  interface Step {
    readonly name: string;
    readonly shell: string;
    readonly run: string;
    readonly env?: Readonly<Record<string, string>>;
  }
  const action = load(read('action.yml')) as {
    inputs: Record<string, { description: string; default: string }>;
    runs: { using: string; steps: Step[] };
  };
  const given = Object.fromEntries(Object.entries(action.inputs).map(([name, it]) => [name, it.default]));

  /** Its steps one after the other, with the environment that each adds to. */
  function used(inputs: Readonly<Record<string, string>>, base: string, hasOwn = false): string[] {
    const { folder, run } = shop();
    if (hasOwn) {
      mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
      writeFileSync(join(folder, 'node_modules/.bin/cdk8s-forklift'), '');
      chmodSync(join(folder, 'node_modules/.bin/cdk8s-forklift'), 0o755);
    }
    const file = join(folder, 'env');
    writeFileSync(file, '');
    const all: Record<string, string> = { ...given, ...inputs };
    const calls = action.runs.steps
      .filter(({ name }) => base !== '' || !/change/.test(name))
      .flatMap((step) => {
        const added = Object.fromEntries(
          read(file)
            .split('\n')
            .slice(0, -1)
            .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
        );
        const env = Object.fromEntries(
          Object.entries(step.env ?? {}).map(([name, value]) => [
            name,
            value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_, input: string) => all[input] ?? ''),
          ]),
        );
        const github = { GITHUB_ENV: file, GITHUB_ACTION_PATH: resolve('.'), GITHUB_BASE_REF: base };
        return run(step.run, { ...github, ...added, ...env });
      });
    return calls.map((call) => call.replace(`--package cdk8s-forklift@${own.version} `, '--package THIS '));
  }

  test('checks the manifests and comments, with its own release where the project has none', () => {
    expect(used({}, 'main')).toEqual([
      'git merge-base HEAD origin/main',
      'npx --yes --package THIS cdk8s-forklift lint dist -o github --base c0ffee',
      'npx --yes --package THIS cdk8s-forklift diff c0ffee --path dist --exit-zero --comment github',
    ]);
  });

  test('takes what is said, and the release of the project', () => {
    expect(used({ folder: 'out', inventory: 'a b.xlsx', 'max-warnings': '0' }, 'main', true)).toEqual([
      'git merge-base HEAD origin/main',
      'npx --yes --package cdk8s-forklift cdk8s-forklift lint out -o github --inventory a b.xlsx --max-warnings 0 --base c0ffee',
      'npx --yes --package cdk8s-forklift cdk8s-forklift diff c0ffee --path out --exit-zero --comment github --inventory a b.xlsx',
    ]);
  });

  test('on a branch it checks alone', () => {
    expect(used({}, '')).toEqual(['npx --yes --package THIS cdk8s-forklift lint dist -o github']);
  });

  test('puts nothing from outside into a script', () => {
    expect(used({ folder: '$(touch owned); `touch owned`' }, '')).toEqual([
      'npx --yes --package THIS cdk8s-forklift lint $(touch owned); `touch owned` -o github',
    ]);
    for (const { run, shell } of action.runs.steps) {
      expect(shell).toBe('bash');
      expect(run).not.toContain('${{');
    }
  });
});

describe('the component of GitLab', () => {
  const [head, jobs] = loadAll(read('templates/check/template.yml')) as [
    { spec: { inputs: Record<string, { description: string; default: string }> } },
    Record<string, { script?: string[]; before_script?: string[]; variables?: Record<string, string> }>,
  ];
  const inputs = head.spec.inputs;
  const filled = (text: string) =>
    text.replace(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name: string) => inputs[name]?.default ?? 'UNKNOWN');
  const calls = (job: string, env: Readonly<Record<string, string>>) => {
    const { folder, run } = shop();
    writeFileSync(join(folder, 'package-lock.json'), '{}');
    const script = [...(jobs['.cdk8s-forklift']?.before_script ?? []), ...(jobs[job]?.script ?? [])].map(filled);
    const variables = Object.entries(jobs['.cdk8s-forklift']?.variables ?? {}).map(([name, value]) => [
      name,
      filled(String(value)),
    ]);
    return run(script.join('\n'), { ...Object.fromEntries(variables), ...env });
  };

  test('has the release of this package', () => {
    expect(inputs.version?.default).toBe(own.version);
  });

  test('checks what is rendered', () => {
    expect(calls('cdk8s-forklift-lint', { CI_MERGE_REQUEST_DIFF_BASE_SHA: 'c0ffee', INVENTORY: 'a b.xlsx' })).toEqual([
      'npm ci --cache .npm --prefer-offline',
      `npx --yes --package cdk8s-forklift@${own.version} cdk8s-forklift lint dist --inventory a b.xlsx --base c0ffee`,
    ]);
  });

  test('says what changes, and comments where there is a token', () => {
    const diff = `npx --yes --package cdk8s-forklift@${own.version} cdk8s-forklift diff c0ffee --path dist --exit-zero`;
    const base = { CI_MERGE_REQUEST_DIFF_BASE_SHA: 'c0ffee' };
    expect(calls('cdk8s-forklift-diff', base).slice(1)).toEqual([`${diff} -o codequality`, diff]);
    expect(calls('cdk8s-forklift-diff', { ...base, GITLAB_TOKEN: 'x' }).slice(1)).toEqual([
      `${diff} -o codequality`,
      `${diff} --comment gitlab`,
    ]);
  });
});

test('the hooks of pre-commit call commands that there are', async () => {
  const hooks = load(read('.pre-commit-hooks.yaml')) as {
    id: string;
    entry: string;
    language: string;
    files: string;
  }[];
  expect(hooks.map(({ id, language }) => [id, language])).toEqual([
    ['cdk8s-forklift-lint', 'node'],
    ['cdk8s-forklift-check', 'system'],
  ]);
  for (const { entry, files } of hooks) {
    const [command, verb] = entry.replace(/^npx /, '').split(' ');
    expect(Object.keys(own.bin)).toContain(command);
    expect(await typed([verb ?? '', '--help'])).toMatchObject({ code: 0 });
    expect(new RegExp(files).test('dist/erp/20-plans/plan-applications.yaml')).toBe(true);
  }
});

test('the package is published by a workflow whose actions cannot be moved, with its provenance', () => {
  const text = read('.github/workflows/publish.yml');
  expect(load(text)).toMatchObject({
    permissions: { contents: 'read' },
    jobs: { publish: { permissions: { contents: 'read', 'id-token': 'write' } } },
  });
  for (const [, action] of text.matchAll(/uses: (.*)/g))
    expect(action).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  expect(text).toContain('npm publish --provenance --access public');
  expect(text).not.toMatch(/secrets\.|TOKEN/);
});

test('images are full versions, and the container file names this release', () => {
  const text = read('Containerfile');
  for (const [, image] of text.matchAll(/^FROM (\S+)/gm))
    expect(image).toMatch(/^docker\.io\/library\/node:\d+\.\d+\.\d+-\w+-slim$/);
  for (const [, version] of text.matchAll(/cdk8s-forklift:(\d\S*)/g)) expect(version).toBe(own.version);
});

describe('package.json', () => {
  test('says where the package is at home, once', () => {
    const home = own.repository.url.replace(/^git\+|\.git$/g, '');
    expect(home).toMatch(/^https:\/\/github\.com\/[\w-]+\/[\w-]+$/);
    expect([own.homepage, own.bugs]).toEqual([`${home}#readme`, `${home}/issues`]);
    expect(own.keywords.length).toBeGreaterThan(10);
    expect(own).not.toHaveProperty('funding');
  });

  test('packs what there is', () => {
    const made = ['build', 'examples'];
    for (const path of own.files as string[])
      if (!made.includes(path)) expect([path, existsSync(path.replace(/\/\*.*/, ''))]).toEqual([path, true]);
  });
});

test('the schemas and links of the guide are those of this package, and the releases it names this one', () => {
  const text = read('docs/guide/pipelines.md');
  const schemas = [...text.matchAll(/\b(docs\/[\w/]+\.schema\.json)/g)].map(([, path]) => path as string);
  expect(new Set(schemas).size).toBe(10);
  expect(schemas.filter((path) => !existsSync(path))).toEqual([]);
  const [, home] = /github\.com\/([\w-]+\/[\w-]+)/.exec(own.repository.url) ?? [];
  const named = [...text.matchAll(/(?:uses: |github\.com\/|CI_SERVER_FQDN\/)(cdk8s-forklift\/[\w-]+)/g)].map(
    ([, it]) => it,
  );
  expect(named).toEqual([home, home, home]);
  const releases = [...text.matchAll(/(?:cdk8s-forklift@v|check@|rev: v|cdk8s-forklift:)(\d\S*)/g)].map(([, it]) => it);
  expect(new Set(releases)).toEqual(new Set([own.version]));
});
