/** The committed dist/ is what main.ts renders, on any machine. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RECORD } from '../../lib/app/output-record';
import { processHost } from '../host-kit';
import { filesBelow, projectFolder, runProgram } from '../kit';

const folder = projectFolder();
const host = processHost();

test.each([
  ['here', 'here', {}, runProgram],
  [
    'far away, in another language',
    'away',
    { TZ: 'Pacific/Auckland', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
    runProgram,
  ],
  ['when all its cut-overs are long past', 'later', { SOURCE_DATE_EPOCH: '2000000000' }, host.program],
])(
  'dist/ is byte for byte what main.ts renders: %s',
  async (_, name, env, runs) => {
    const outdir = join(folder, name);
    const ended = await runs('main.ts', process.cwd(), { CDK8S_OUTDIR: outdir, ...env });
    expect(ended).toMatchObject({ code: 0, stdout: '' });
    expect(filesBelow(outdir)).toEqual(filesBelow('dist'));
    expect(readFileSync(join(outdir, RECORD), 'utf8')).toBe(readFileSync(join('dist', RECORD), 'utf8'));
  },
  20_000,
);
