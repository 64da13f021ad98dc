/** package-lock.json of a new project: what npm would write, without asking the registry. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { lockedPackages, lockFile } from '../../lib/cli/init/lock-file';
import { typed } from '../cli-kit';
import { projectFolder } from '../kit';

const root = projectFolder();
const ownText = readFileSync('package-lock.json', 'utf8');
const own = JSON.parse(readFileSync('package.json', 'utf8'));
const RVTOOLS = resolve('test/fixtures/rvtools/erp.xlsx');

const emptyFolder = () => mkdtempSync(join(root, 'x'));
const lockOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
const init = (folder: string, ...args: string[]) => typed(['init', ...args, '--yes'], { cwd: folder });

/** A tarball as npm packs them, of one file. */
function tarballOf(packageJson: object): Buffer {
  const text = Buffer.from(JSON.stringify(packageJson));
  const head = Buffer.alloc(512);
  head.write('package/package.json', 0);
  head.write(text.length.toString(8).padStart(11, '0'), 124);
  return gzipSync(Buffer.concat([head, text, Buffer.alloc(512 - (text.length % 512)), Buffer.alloc(1024)]));
}

test('of this repository it is the lock file that npm wrote', () => {
  expect(lockFile(own, JSON.parse(ownText).packages)).toBe(ownText);
});

describe('why a package is there', () => {
  const known = {
    'node_modules/a': { version: '1.0.0', dependencies: { b: '1' }, optionalDependencies: { c: '1', gone: '1' } },
    'node_modules/a/node_modules/b': { version: '1.0.0', peerDependencies: { p: '1' } },
    'node_modules/b': { version: '2.0.0' },
    'node_modules/c': { version: '1.0.0' },
    'node_modules/d': { version: '1.0.0', dependencies: { c: '1' }, optionalDependencies: { e: '1' } },
    'node_modules/e': { version: '1.0.0' },
    'node_modules/p': { version: '1.0.0' },
    'node_modules/unused': { version: '1.0.0' },
  };
  const project = { name: 'x', dependencies: { a: '1' }, devDependencies: { d: '1' } };

  test('is reported as npm tells it, and what is not needed is left out', () => {
    expect(JSON.parse(JSON.stringify(lockedPackages(project, known)))).toEqual({
      '': project,
      'node_modules/a': known['node_modules/a'],
      'node_modules/a/node_modules/b': known['node_modules/a/node_modules/b'],
      'node_modules/c': { version: '1.0.0', devOptional: true },
      'node_modules/d': { ...known['node_modules/d'], dev: true },
      'node_modules/e': { version: '1.0.0', dev: true, optional: true },
      'node_modules/p': { version: '1.0.0', peer: true },
    });
  });

  test('a package of which nothing is known is not a guess', () => {
    expect(() => lockedPackages({ name: 'x', dependencies: { nowhere: '1' } }, known)).toThrow(
      'the project needs nowhere, of which nothing is known',
    );
  });
});

describe('a new project has one', () => {
  test('for a release of this package, and says how it is installed', async () => {
    const folder = emptyFolder();
    const { stdout, stderr } = await init(folder, '--inventory', RVTOOLS);
    expect(stdout).toContain('package-lock.json\n');
    expect(stderr).toContain('  npm ci\n  npm run check\n');
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('```sh\nnpm ci\nnpm run check\n```');
    const { packages, ...lock } = lockOf(folder);
    const { name, dependencies, devDependencies, engines } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    expect(lock).toEqual({ name, lockfileVersion: 3, requires: true });
    expect(packages['']).toEqual({ name, dependencies, devDependencies, engines });
    expect(packages['node_modules/cdk8s-forklift']).toEqual({
      version: own.version,
      license: own.license,
      dependencies: own.dependencies,
      bin: own.bin,
      engines: own.engines,
      peerDependencies: own.peerDependencies,
    });
    // What runs in production, in a company that counts it.
    const production = Object.entries<{ dev?: boolean }>(packages).filter(([path, it]) => path !== '' && !it.dev);
    expect(production.length).toBeLessThan(60);
  });

  test('with a tarball of this release, by its digest', async () => {
    const folder = emptyFolder();
    const bytes = tarballOf(own);
    writeFileSync(join(folder, 'library.tgz'), bytes);
    await init(folder, 'mig', '--package', 'library.tgz');
    expect(lockOf(join(folder, 'mig')).packages['node_modules/cdk8s-forklift']).toMatchObject({
      version: own.version,
      resolved: 'file:vendor/library.tgz',
      integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
    });
  });

  test.each([
    ['another version', '^0.0.1', undefined],
    ['a tarball of another release', 'library.tgz', tarballOf({ ...own, version: '9.0.0' })],
    ['a tarball with other dependencies', 'library.tgz', tarballOf({ ...own, dependencies: {} })],
    ['a file that is not a tarball', 'library.tgz', Buffer.from('packed')],
  ])('but not for %s: npm makes it', async (_what, spec, bytes) => {
    const folder = emptyFolder();
    if (bytes !== undefined) writeFileSync(join(folder, 'library.tgz'), bytes);
    const { stdout, stderr } = await init(folder, 'mig', '--package', spec);
    expect(stdout).not.toContain('package-lock.json');
    expect(stderr).toContain('  npm install\n  npm run check\n');
    expect(readFileSync(join(folder, 'mig/README.md'), 'utf8')).toContain('```sh\nnpm install\nnpm run check\n```');
  });
});

test('installed by npm, it takes the digest that npm noted', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'node_modules'));
  const { installedFrom } = await import('../../lib/cli/init/own-package');
  const noted = {
    'node_modules/cdk8s-forklift': { resolved: 'https://registry.example/x.tgz', integrity: 'sha512-abc=' },
  };
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: noted }));
  expect(installedFrom(folder)).toEqual({ integrity: 'sha512-abc=' });
  writeFileSync(join(folder, 'library.tgz'), 'packed');
  noted['node_modules/cdk8s-forklift'].resolved = 'file:library.tgz';
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: noted }));
  expect(installedFrom(folder)).toEqual({ tarball: join(folder, 'library.tgz'), integrity: 'sha512-abc=' });
});
