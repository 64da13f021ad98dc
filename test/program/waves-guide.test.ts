/** The guide of waves, done as it is written: with a workbook, in an empty project. */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectFolder, run, runProgram } from '../kit';

jest.setTimeout(240_000);
const folder = projectFolder();
const text = readFileSync('docs/guide/waves.md', 'utf8');
const FENCE = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;

/** The words of a command line, those in quotes as one. */
const wordsOf = (line: string) => (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));

test('every command ends well, and prints what the guide shows', async () => {
  copyFileSync('test/fixtures/rvtools/erp.xlsx', join(folder, 'export.xlsx'));
  const ran: string[] = [];
  for (const [, language, file, body = ''] of text.matchAll(FENCE)) {
    if (file !== undefined) writeFileSync(join(folder, file), body.replace("'cdk8s-forklift'", `'${resolve('lib')}'`));
    if (language !== 'console') continue;
    for (const command of body.split(/^\$ /m).slice(1)) {
      const [line = '', ...shown] = command.split('\n');
      const words = wordsOf(line);
      ran.push(words.slice(1, 4).join(' '));
      const ended =
        words[1] === 'cdk8s'
          ? await runProgram('main.ts', folder)
          : await run(process.execPath, ['-r', 'tsx/cjs', resolve('lib/cli/main.ts'), ...words.slice(2)], folder);
      expect({ line, code: ended.code, stderr: ended.code === 0 ? '' : ended.stderr }).toEqual({
        line,
        code: 0,
        stderr: '',
      });
      if (shown.join('\n') !== '') expect({ line, stdout: ended.stdout }).toEqual({ line, stdout: shown.join('\n') });
    }
  }
  expect(ran).toEqual([
    'cdk8s-forklift waves propose',
    'cdk8s-forklift waves replan',
    'cdk8s-forklift waves show',
    'cdk8s-forklift waves why',
    'cdk8s synth',
    'cdk8s-forklift waves replan',
    'cdk8s-forklift waves check',
  ]);
  expect(existsSync(join(folder, 'dist/erp/20-plans/plan-erp-w02-1.yaml'))).toBe(true);
});

test('every rule and every fact that there is stands in it', () => {
  const { WAVE_FACTS } = jest.requireActual<typeof import('../../lib/inventory/wave-columns')>(
    '../../lib/inventory/wave-columns',
  );
  const rules = [...readFileSync('lib/waves/rules-of.ts', 'utf8').matchAll(/^ {2}(\w+): true,$/gm)].map(
    ([, name]) => name as string,
  );
  expect(rules.length).toBeGreaterThan(15);
  expect([...WAVE_FACTS, ...rules].filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
