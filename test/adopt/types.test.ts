/** Whatever was adopted, its program is one for the type checker too. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dump } from 'js-yaml';
import type { Adoption } from '../../lib/adopt/adopt';
import { ProviderType } from '../../lib/forklift/source-vm';
import { adoptFolder, adoptText } from '../adopt-kit';
import { byHand } from '../adopt-samples';
import { projectFolder, run } from '../kit';
import { estate, textOf } from '../repeated-samples';

const folder = projectFolder();

test('programs of all origins pass', async () => {
  const adoptions: Readonly<Record<string, Adoption>> = {
    erp: adoptFolder('dist/erp'),
    estate: adoptFolder('migrations/estate/dist'),
    export: adoptFolder('test/fixtures/adopt/export.yaml'),
    repeated: adoptText(textOf(...estate())),
    mtv: adoptFolder('test/fixtures/adopt/kubectl-mtv-dry-run.yaml'),
    ...Object.fromEntries(
      Object.values(ProviderType).map((type) => [
        type,
        adoptText(
          byHand(type)
            .map((object) => dump(object))
            .join('---\n'),
        ),
      ]),
    ),
  };
  for (const [name, { files }] of Object.entries(adoptions)) {
    mkdirSync(join(folder, name));
    for (const { path, text } of files) if (/\.(?:ts|json)$/.test(path)) writeFileSync(join(folder, name, path), text);
  }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: resolve('tsconfig.json'),
      compilerOptions: {
        noUnusedLocals: true,
        types: ['node'],
      },
      include: ['*/main.ts'],
    }),
  );

  expect(await run(resolve('node_modules/.bin/tsc'), ['-p', folder], process.cwd())).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  });
});
