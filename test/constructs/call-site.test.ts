import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder, runProgram } from '../kit';

const folder = projectFolder();
jest.setTimeout(60_000);

test('the line is that of the author: in a helper, a subclass, a module of its own', async () => {
  mkdirSync(join(folder, 'plans'));
  writeFileSync(
    join(folder, 'plans/own.ts'),
    `import { OvaProvider } from '../../lib';
export class Own extends OvaProvider {
  constructor(scope: any, id: string) {
    super(scope, id, { url: 'wrong' } as any);
  }
}
export function helper(scope: any) {
  return new OvaProvider(scope, 'helped', { url: 'wrong' } as any);
}
`,
  );
  writeFileSync(
    join(folder, 'main.ts'),
    `import { ForkliftApp, MigrationProgram, OvaProvider } from '../lib';
import { helper, Own } from './plans/own';
// A comment that the compiler takes out,
/* and another one. */
const app = new ForkliftApp();
const erp = new MigrationProgram(app, 'erp', { namespace: 'vms' });
new OvaProvider(
  erp, 'plain', { url: 'wrong' } as any);
new Own(erp, 'own');
helper(erp);
app.synth();
`,
  );
  const { stderr } = await runProgram('main.ts', folder);
  expect(stderr.split('\n').filter((line) => line.startsWith('erp/'))).toEqual([
    'erp/plain (main.ts:7), erp/own (main.ts:9), erp/helped (plans/own.ts:8)',
  ]);
});
