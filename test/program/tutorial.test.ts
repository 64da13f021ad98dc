/** The tutorial, typed as it is printed: each command says what the page says, and the block of code does what it says. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { processHost } from '../host-kit';
import { projectFolder } from '../kit';

jest.setTimeout(120_000);
const page = readFileSync('docs/tutorial.md', 'utf8');
const host = processHost();
const home = projectFolder();
const blocks = [...page.matchAll(/```(console|ts)\n([\s\S]*?)```/g)].map(([, language = '', text = '']) => ({
  language,
  text,
}));

/** Lines that are printed, and are not among those that were said, in their order. */
function missing(printed: readonly string[], said: string): string[] {
  const lines = said.split('\n');
  let at = 0;
  return printed.filter((line) => {
    const found = lines.indexOf(line, at);
    if (found >= 0) at = found + 1;
    return found < 0;
  });
}

/** The program with a block of the page put where the page says. */
function withBlock(main: string, block: string): string {
  const line = main.split('\n').find((it) => it.startsWith('program.wave(1,'));
  return block.startsWith('program.wave(1,')
    ? main.replace(`${line}\n`, block)
    : main.replace('// Who applies it', `${block}\n// Who applies it`);
}

test('each step does what it says', async () => {
  const project = join(home, 'mig');
  copyFileSync('test/fixtures/rvtools/erp.xlsx', join(home, 'erp.xlsx'));
  const verbs: (string | undefined)[] = [];
  let cwd = home;
  for (const { language, text } of blocks) {
    if (language === 'ts') {
      const main = readFileSync(join(project, 'main.ts'), 'utf8');
      const changed = withBlock(main, text);
      expect(changed).not.toBe(main);
      writeFileSync(join(project, 'main.ts'), changed);
      continue;
    }
    const [typed = '', ...printed] = text.trimEnd().split('\n');
    const words = typed.replace(/^\$ (?:npx (?:--package \S+ )?cdk8s-forklift|npm run) /, '');
    const argv = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
    verbs.push(argv[0]);
    if (argv[0] === 'synth') argv.push('--no-typecheck');
    const { code, stdout, stderr } = await host.typed(argv, cwd);
    // A terminal shows both.
    expect(
      missing(
        printed.filter((line) => line !== ''),
        `${stderr}${stdout}`,
      ),
    ).toEqual([]);
    expect(code).toBe(0);
    if (argv[0] === 'init') {
      cwd = project;
      const own = join(project, 'node_modules/cdk8s-forklift');
      mkdirSync(own, { recursive: true });
      writeFileSync(join(own, 'package.json'), '{ "name": "cdk8s-forklift", "main": "index.js" }');
      writeFileSync(join(own, 'index.js'), `module.exports = require(${JSON.stringify(resolve('lib/index.ts'))});\n`);
    }
  }
  expect(verbs).toEqual(['init', 'inventory', 'select', 'synth', 'synth']);

  // The last block approves the first wave.
  const { code, stdout } = await host.typed(['synth', '--no-typecheck'], project);
  expect(code).toBe(0);
  expect(stdout).toContain('applications-r1: state: declared -> active');
});
