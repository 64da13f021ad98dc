/** What README's first screen says comes out, comes out. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processHost } from '../host-kit';
import { filesBelow, projectFolder, runProgram } from '../kit';

jest.setTimeout(120_000);

const readme = readFileSync('README.md', 'utf8');
const firstScreen = readme.slice(0, readme.indexOf('\n## '));
const folder = projectFolder();
const host = processHost();
const block = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';

test('the program renders the plan that is printed below it, without a warning', async () => {
  const program = block('ts').replace("'cdk8s-forklift'", "'../lib'").replace("'migrations/", "'../migrations/");
  writeFileSync(join(folder, 'main.ts'), program);

  const ended = await runProgram('main.ts', folder);

  expect(ended).toEqual({ code: 0, stdout: '', stderr: 'dist: 9 added, 0 unchanged\n' });
  expect(readme).toContain('One of the nine files that come out, `dist/erp/20-plans/plan-applications.yaml`');
  const plan = filesBelow(join(folder, 'dist'))['erp/20-plans/plan-applications.yaml'] ?? '';
  // In the order they are printed, and nothing beside them but what the comments stand for.
  const printed = block('yaml')
    .split('\n')
    .filter((line) => !line.trim().startsWith('#'));
  const rendered = plan.split('\n');
  let at = 0;
  const missing = printed.filter((line) => {
    const found = rendered.indexOf(line, at);
    if (found >= 0) at = found + 1;
    return found < 0;
  });
  expect(missing).toEqual([]);
  expect(plan.split('  vms:\n')[1]).toBe(block('yaml').split('  vms:\n')[1]);
});

test('it runs in this repository as it is printed', async () => {
  const file = join(folder, 'first.ts');
  writeFileSync(file, block('ts'));
  const out = join(folder, 'out');
  expect(readme).toContain('`CDK8S_OUTDIR=first node -r tsx/cjs first.ts`');
  expect(await runProgram(file, process.cwd(), { CDK8S_OUTDIR: out })).toEqual({
    code: 0,
    stdout: '',
    stderr: `${out}: 9 added, 0 unchanged\n`,
  });
});

test('each command of the table runs here as it is typed', async () => {
  const typed = [...firstScreen.matchAll(/^\| `npx cdk8s-forklift ([^`]+)`/gm)].map(([, words = '']) => words);
  expect(typed).toEqual(['synth', 'lint dist', 'report --file report.html', 'diff', 'releases --to main', 'hook list']);
  const codes: Record<string, number | null> = {};
  for (const words of typed) {
    // What a commit holds does not matter here, and nothing of this repository is written.
    if (words === 'diff') continue;
    const safe = words.replace('report.html', join(folder, 'report.html')).replace(/^synth$/, 'synth --check');
    const { code, stderr } = await host.typed(safe.split(' '), process.cwd());
    codes[words] = code;
    expect(stderr).not.toMatch(/^error:/m);
  }
  // Between two releases something differs.
  expect(codes).toEqual({
    synth: 0,
    'lint dist': 0,
    'report --file report.html': 0,
    'releases --to main': 1,
    'hook list': 0,
  });
});
