/**
 * The pipelines of a new program, on each recipe of the guides: a shell runs what is written in them, in a real repository;
 * only the commands of this package run in the process of the test.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { ForkliftRelease } from '../../lib';
import { recordOf } from '../../lib/app/output-record';
import { DEFAULTS } from '../../lib/cli/init/answers';
import { newFiles } from '../../lib/cli/init/files';
import type { TextFile } from '../../lib/layout/text-file';
import { MARKER } from '../../lib/review/writers/markdown';
import { typed } from '../cli-kit';
import { projectFolder } from '../kit';
import { appOf, type Engine, forEngine, RECIPES } from '../program/recipes';
import { CommentServer } from './comment-server';

jest.setTimeout(60_000);
const root = projectFolder();
const TOKEN = 'not-a-real-token-0123456789';

/** `npx` that notes what it is called with, and prints where its output belongs. */
const bin = join(root, 'bin');
mkdirSync(bin);
writeFileSync(
  join(bin, 'npx'),
  `#!/bin/sh\nfor word; do printf '%s\\0' "$word"; done >> "$CALLS"\nprintf '\\n' >> "$CALLS"\necho "@@ $(wc -l < "$CALLS" | tr -d ' ') @@"\n`,
);
chmodSync(join(bin, 'npx'), 0o755);

const files = Object.fromEntries(
  newFiles({ ...DEFAULTS, pipeline: 'both' }, { own: '1.0.0', versions: {} }).map(({ path, text }) => [path, text]),
);

interface Step {
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
}
const github = load(files['.github/workflows/migrations.yml'] ?? '') as {
  readonly jobs: { readonly check: { readonly steps: readonly Step[] } };
};
type Job = { readonly script: readonly string[] };
const gitlab = load(files['.gitlab-ci.yml'] ?? '') as { readonly check: Job; readonly 'what-changes': Job };

/** What is not npm's work, and of no other command than git's and ours. */
const isOurs = (script: string) => /cdk8s-forklift|git merge-base/.test(script) && !/npm /.test(script);

/** A repository in which main has the output of a program, and HEAD that of a change. */
class Repository {
  readonly folder: string;

  constructor(readonly name: string) {
    this.folder = join(root, name);
    mkdirSync(this.folder);
    for (const path of ['.gitattributes', '.gitignore']) writeFileSync(join(this.folder, path), files[path] ?? '');
    this.git('init', '--quiet', '--initial-branch', 'main');
  }

  git(...args: string[]): string {
    const person = ['-c', 'user.name=a', '-c', 'user.email=a@b.example', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...person, ...args], { cwd: this.folder, encoding: 'utf8' }).trim();
  }

  /** Gives the commit. */
  commit(output: readonly TextFile[]): string {
    rmSync(join(this.folder, 'dist'), { recursive: true, force: true });
    for (const { path, text } of [...output, recordOf(output, '2.12')]) {
      const file = join(this.folder, 'dist', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    this.git('add', '.');
    this.git('commit', '--quiet', '--allow-empty', '-m', 'rendered');
    return this.git('rev-parse', 'HEAD');
  }
}

interface Ran {
  /** Exit codes of our commands, by `lint` and `diff`; the worst of each. */
  readonly codes: Readonly<Record<string, number>>;
  /** What the log of the job shows. */
  readonly log: string;
  readonly comments: readonly string[];
}

/** Runs scripts as a runner does, each with the variables that those before it gave to the job. */
async function runScripts(
  repository: Repository,
  scripts: readonly { readonly script: string; readonly env?: Readonly<Record<string, string>> }[],
  job: (url: string) => Readonly<Record<string, string>>,
): Promise<Ran> {
  const server = new CommentServer();
  const variables: Record<string, string> = { ...job(await server.listen()) };
  const calls = join(repository.folder, '../calls');
  const codes: Record<string, number> = {};
  let log = '';
  try {
    for (const { script, env: own = {} } of scripts) {
      rmSync(calls, { force: true });
      const env = { ...variables, ...own };
      const stdout = execFileSync('sh', ['-ec', script], {
        cwd: repository.folder,
        encoding: 'utf8',
        env: { ...process.env, ...env, CALLS: calls, PATH: `${bin}:${process.env.PATH}` },
      });
      const typedWords = readText(calls)
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split('\0').slice(0, -1));
      let said = stdout;
      for (const [i, [command, ...argv]] of typedWords.entries()) {
        expect(command).toBe('cdk8s-forklift');
        const ended = await typed(argv, { cwd: repository.folder, env });
        const name = argv[0] ?? '';
        codes[name] = Math.max(codes[name] ?? 0, ended.code ?? 2);
        log += ended.stderr;
        const mark = `@@ ${i + 1} @@\n`;
        if (said.includes(mark)) said = said.replace(mark, () => ended.stdout);
        else for (const path of REDIRECTED) fill(join(repository.folder, path), mark, ended.stdout);
      }
      log += said;
      for (const line of readText(join(repository.folder, 'github-env')).split('\n')) {
        const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
        if (name !== undefined) variables[name] = value ?? '';
      }
    }
    return { codes, log, comments: server.comments.map(({ body }) => body) };
  } finally {
    await server.close();
  }
}

const REDIRECTED = ['summary.md', 'what-changes.md', 'gl-code-quality-report.json'];

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function fill(path: string, mark: string, text: string): void {
  const before = readText(path);
  if (before.includes(mark))
    writeFileSync(
      path,
      before.replace(mark, () => text),
    );
}

const recipes = RECIPES.filter(
  ({ synth, lint: _ }) => ![synth ?? []].flat().some((it) => String(it).startsWith('error')),
);

/** The commits of a recipe, with the main branch where the change began. */
function prepare(repository: Repository, recipe: (typeof RECIPES)[number], engine: Engine): string {
  for (const path of [...REDIRECTED, 'github-env']) rmSync(join(repository.folder, path), { force: true });
  const render = (text: string) =>
    appOf(text, engine, ForkliftRelease.V2_12, join(root, 'nowhere', 'dist')).render().files;
  const base = repository.commit(render(recipe.before));
  repository.git('update-ref', 'refs/remotes/origin/main', base);
  repository.commit(render(recipe.after));
  return base;
}

/** `level code` of hazards, from the remarks of `-o github` or of a Code Quality report. */
const levels: Readonly<Record<string, string>> = {
  warning: 'certain',
  notice: 'possible',
  minor: 'certain',
  info: 'possible',
};

describe('GitHub and Argo CD', () => {
  const repository = new Repository('github');
  const scripts = github.jobs.check.steps.flatMap(({ run: script, env }) =>
    script !== undefined && isOurs(script) ? [{ script, env: { ...env, GITHUB_TOKEN: TOKEN } }] : [],
  );
  const job = (url: string) => ({
    BASE: '',
    GITHUB_API_URL: url,
    GITHUB_BASE_REF: 'main',
    GITHUB_ENV: join(repository.folder, 'github-env'),
    GITHUB_EVENT_PATH: '',
    GITHUB_REF: 'refs/pull/12/merge',
    GITHUB_REPOSITORY: 'team/vm-migrations',
    GITHUB_STEP_SUMMARY: join(repository.folder, 'summary.md'),
  });

  test('the steps are those that the workflow has', () => {
    expect(scripts).toHaveLength(4);
  });

  test.each(recipes.map((recipe) => [recipe.want, recipe] as const))('%s', async (_, recipe) => {
    prepare(repository, recipe, 'argocd');
    const { codes, log, comments } = await runScripts(repository, scripts, job);
    const lint = forEngine(recipe.lint, 'argocd');
    expect(codes).toEqual({ lint: lint.some((it) => it.startsWith('error')) ? 1 : 0, diff: 0 });
    const remarks = [...log.matchAll(/^::(\w+) .*?title=([\w-]+)::/gm)].map(
      ([, level = '', code]) => `${level} ${code}`,
    );
    const told = lint.map((it) => it.split(' ').slice(0, 2).join(' '));
    expect(remarks.filter((it) => told.includes(it)).sort()).toEqual([...told].sort());
    const hazards = remarks
      .filter((it) => !told.includes(it))
      .map((it) => it.replace(/^\w+/, (level) => levels[level] ?? level));
    expect(hazards.filter((it) => forEngine(recipe.hazards, 'argocd').includes(it)).sort()).toEqual([
      ...forEngine(recipe.hazards, 'argocd'),
    ]);
    const summary = readText(join(repository.folder, 'summary.md'));
    expect(summary.startsWith(`${MARKER}\n`)).toBe(true);
    expect(comments).toEqual(recipe.before === recipe.after ? [] : [summary]);
    expect(log).not.toContain(TOKEN);
  });
});

describe('GitLab and Flux', () => {
  const repository = new Repository('gitlab');
  const scripts = [...gitlab.check.script, ...gitlab['what-changes'].script]
    .filter(isOurs)
    .map((script) => ({ script }));
  const job = (base: string) => (url: string) => ({
    CI_API_V4_URL: url,
    CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
    CI_MERGE_REQUEST_IID: '12',
    CI_PROJECT_ID: '7',
    GITLAB_TOKEN: TOKEN,
  });

  test('the lines are those that the file has', () => {
    expect(scripts).toHaveLength(4);
  });

  test.each(recipes.map((recipe) => [recipe.want, recipe] as const))('%s', async (_, recipe) => {
    const base = prepare(repository, recipe, 'flux');
    const { codes, log, comments } = await runScripts(repository, scripts, job(base));
    const lint = forEngine(recipe.lint, 'flux');
    expect(codes).toEqual({ lint: lint.some((it) => it.startsWith('error')) ? 1 : 0, diff: 0 });
    for (const finding of lint) expect(log).toContain(`[${finding.split(' ')[1]}]`);
    const issues = JSON.parse(readText(join(repository.folder, 'gl-code-quality-report.json'))) as {
      check_name: string;
      severity: string;
    }[];
    expect(issues.map(({ check_name, severity }) => `${levels[severity]} ${check_name}`).sort()).toEqual([
      ...forEngine(recipe.hazards, 'flux'),
    ]);
    const report = readText(join(repository.folder, 'what-changes.md'));
    expect(report.startsWith(`${MARKER}\n`)).toBe(true);
    expect(comments).toEqual(recipe.before === recipe.after ? [] : [report]);
    expect(log).not.toContain(TOKEN);
  });

  test('without a token no comment is asked for', async () => {
    const recipe = RECIPES.find(({ want }) => want === 'stop some VMs');
    if (recipe === undefined) throw new Error('there is no such recipe');
    const base = prepare(repository, recipe, 'flux');
    const { codes, comments } = await runScripts(repository, scripts, (url) => ({
      ...job(base)(url),
      GITLAB_TOKEN: '',
    }));
    expect({ codes, comments }).toEqual({ codes: { lint: 0, diff: 0 }, comments: [] });
  });
});
