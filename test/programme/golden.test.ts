/** The committed dist/ is what main.ts renders, on any machine. */
import { join } from 'node:path';
import { filesBelow, projectFolder, runProgramme } from '../kit';

const folder = projectFolder();

test.each([
  ['here', 'here', {}],
  ['far away, in another language', 'away', { TZ: 'Pacific/Auckland', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }],
  ['when all its cut-overs are long past', 'later', { SOURCE_DATE_EPOCH: '2000000000' }],
])(
  'dist/ is byte for byte what main.ts renders: %s',
  async (_, name, env) => {
    const outdir = join(folder, name);
    const ended = await runProgramme('main.ts', process.cwd(), { CDK8S_OUTDIR: outdir, ...env });
    expect(ended).toMatchObject({ code: 0, stdout: '' });
    expect(filesBelow(outdir)).toEqual(filesBelow('dist'));
  },
  20_000,
);
