/** The scheduled job of a new project that opens waves at their hour: a shell runs what is written in it, in a real clone. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { type Answers, DEFAULTS } from '../../lib/cli/init/answers';
import { newFiles } from '../../lib/cli/init/files';
import { projectFolder } from '../kit';

const root = projectFolder();
const filesFor = (answers: Partial<Answers>) =>
  Object.fromEntries(
    newFiles(
      { ...DEFAULTS, approvers: '@corp/leads', engine: 'flux', pipeline: 'both', ...answers },
      {
        own: '1.0.0',
        versions: {},
      },
    ).map(({ path, text }) => [path, text]),
  );

interface Step {
  readonly run?: string;
  readonly id?: string;
  readonly if?: string;
  readonly 'continue-on-error'?: boolean;
}
const files = filesFor({});
const github = load(files['.github/workflows/open.yml'] ?? '') as { jobs: { open: { steps: Step[] } } };
const gitlab = load(files['.gitlab-ci.yml'] ?? '') as { open: { script: string[] } };

/** As GitHub's runner does: what may fail is noted, and asked for later. */
function githubScript(): string {
  return github.jobs.open.steps
    .flatMap(({ run, 'continue-on-error': mayFail, if: condition }) => {
      if (run === undefined) return [];
      const script = `sh -ec '${run.replaceAll("'", "'\\''")}'`;
      if (condition !== undefined) return [`[ -z "$failed" ] || ${script}`];
      return [mayFail === true ? `${script} || failed=1` : `${script} || exit 1`];
    })
    .join('\n');
}

/** A clone whose origin takes what is pushed; `npx` opens as it is reported, and `npm run synth` renders what approvals hold. */
function cloneIn(name: string, opens: string) {
  const folder = mkdtempSync(join(root, name));
  const [bare, clone, bin] = ['bare', 'clone', 'bin'].map((it) => join(folder, it)) as [string, string, string];
  mkdirSync(bin);
  const program = (file: string, script: string) => {
    writeFileSync(join(bin, file), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, file), 0o755);
  };
  program('npx', opens);
  program('npm', '[ "$1" = ci ] || cp approvals/wave-01.yaml dist/wave-01.yaml');
  const env = {
    ...process.env,
    PATH: `${bin}:${process.env.PATH}`,
    // Where GitLab would be pushed to.
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.${bare}.insteadOf`,
    GIT_CONFIG_VALUE_0: 'https://open:token@git.corp.example/team/erp.git',
    GITLAB_PUSH_TOKEN: 'token',
    CI_SERVER_HOST: 'git.corp.example',
    CI_PROJECT_PATH: 'team/erp',
    CI_DEFAULT_BRANCH: 'main',
  };
  const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, env, encoding: 'utf8' }).trim();
  git(folder, 'init', '--quiet', '--bare', '--initial-branch', 'main', bare);
  git(folder, '-c', 'init.defaultBranch=main', 'clone', '--quiet', bare, clone);
  for (const path of ['approvals', 'dist']) {
    mkdirSync(join(clone, path));
    writeFileSync(join(clone, path, 'wave-01.yaml'), 'waits\n');
  }
  git(clone, 'add', '.');
  git(clone, '-c', 'user.name=a', '-c', 'user.email=a@b.example', 'commit', '--quiet', '-m', 'first');
  git(clone, 'push', '--quiet', 'origin', 'HEAD:main');
  return {
    run: (script: string) => spawnSync('sh', ['-ec', script], { cwd: clone, env, encoding: 'utf8' }),
    pushed: () => git(bare, 'log', '--format=%s', 'main').split('\n'),
    rendered: () => git(bare, 'show', 'main:dist/wave-01.yaml'),
  };
}

describe.each([
  ['GitHub', githubScript()],
  ['GitLab', gitlab.open.script.join('\n')],
])('on %s', (name, script) => {
  test('what is due is opened, rendered and pushed', () => {
    const clone = cloneIn(name, 'echo opened > approvals/wave-01.yaml');
    expect(clone.run(script)).toMatchObject({ status: 0 });
    expect(clone.pushed()).toEqual(['open what is due', 'first']);
    expect(clone.rendered()).toBe('opened');
  });

  test('where nothing is due, nothing is pushed', () => {
    const clone = cloneIn(name, ':');
    expect(clone.run(script)).toMatchObject({ status: 0 });
    expect(clone.pushed()).toEqual(['first']);
  });

  test('a wave that was missed keeps no other from opening, and fails the job', () => {
    const clone = cloneIn(name, 'echo opened > approvals/wave-01.yaml; exit 1');
    expect(clone.run(script)).toMatchObject({ status: 1 });
    expect(clone.pushed()).toEqual(['open what is due', 'first']);
  });
});

test('there is none where nobody approves in files, or nobody applies', () => {
  for (const answers of [{ approvers: '' }, { engine: 'none' }] as const) {
    expect(filesFor(answers)['.github/workflows/open.yml']).toBeUndefined();
    expect(filesFor(answers)['.gitlab-ci.yml']).not.toContain('cdk8s-forklift open');
  }
});

test('newer packages are asked for in the words of each host', () => {
  expect(load(filesFor({ plugin: true, engine: 'argocd' })['.github/dependabot.yml'] ?? '')).toMatchObject({
    version: 2,
    updates: [
      { 'package-ecosystem': 'npm', directory: '/' },
      { 'package-ecosystem': 'github-actions', directory: '/' },
      { 'package-ecosystem': 'docker', directory: '/argocd-plugin' },
    ],
  });
  expect(JSON.parse(files['renovate.json'] ?? '')).toMatchObject({
    extends: expect.arrayContaining(['config:recommended']),
  });
});
