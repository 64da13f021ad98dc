import { resolve } from 'node:path';
import { clock } from '../../lib/support/clock';
import { run } from '../kit';

test('SOURCE_DATE_EPOCH wins over the clock of the machine', () => {
  expect(clock.now()).toBe(Date.parse('2026-06-01T00:00:00Z'));
});

test('a process of the tests, and one that it starts, can be in another year', async () => {
  const print =
    'console.log(new Date().getUTCFullYear(), new Date(Date.now()).getUTCFullYear(), new Date(0).toISOString())';
  const script = `const { execFileSync } = require('node:child_process'); ${print}
process.stdout.write(execFileSync(process.execPath, ['-e', process.argv[1]]))`;
  const ended = await run(
    process.execPath,
    ['--require', resolve('test/moved-clock.cjs'), '-e', script, print],
    process.cwd(),
    { MOVED_CLOCK: '2040-02-29T00:00:00Z', MOVED_CLOCK_SINCE: String(Date.now()) },
  );
  const line = '2040 2040 1970-01-01T00:00:00.000Z\n';
  expect(ended).toEqual({ code: 0, stdout: line + line, stderr: '' });
});
