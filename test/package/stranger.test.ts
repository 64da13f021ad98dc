/**
 * The package as a stranger has it: packed, on a machine that has nothing of ours. With the registry, and for minutes; so only
 * `npm run test:all` runs it.
 */
import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, posix, resolve } from 'node:path';
import { promisify } from 'node:util';

jest.setTimeout(600_000);

/** Releases of TypeScript with the ways to find modules that each is tried with; 7 is the one of this repository. */
const COMPILERS: readonly (readonly [string, readonly string[]])[] = [
  ['5.0.4', ['node10', 'node16', 'bundler']],
  ['5.4.5', ['bundler']],
  ['5.9.3', ['node10', 'node16']],
  ['7', ['node16', 'bundler']],
];
/** How this machine gets to the registry. */
const WAY_OUT = /^(?:https?_proxy|no_proxy|npm_config_registry|node_extra_ca_certs|ssl_cert_file)$/i;
/** Those that are maintained; the line that runs the tests has been through everything else. */
const NODES = ['20.20.2', '22.23.5', '24.22.3'].filter((it) => !process.version.startsWith(`v${it.slice(0, 3)}`));
const OTHER_PLUS = 'cdk8s-plus-34@2.0.54';

const NAME = 'the package as a stranger has it';
if (process.env.REQUIRE_ALL_PARTS) describe(NAME, testAsStranger);
else {
  process.stderr.write(`${NAME}: not run, that takes the registry and a minute\n`);
  test.skip('needs the registry', () => {});
}

function testAsStranger(): void {
  const root = mkdtempSync(join(tmpdir(), 'stranger-'));
  const home = join(root, 'home');
  const project = join(root, 'mig');
  // Nothing of this process: neither its settings of npm, nor its cache, nor packages that a search of folders above would find.
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => WAY_OUT.test(name))),
    PATH: process.env.PATH,
    HOME: home,
    npm_config_cache: join(home, 'cache'),
    npm_config_update_notifier: 'false',
  };
  let tarball = '';
  let packed: string[] = [];
  let usedCpu = 0;

  /** A container that has the programs of this machine, and neither this repository nor what its author has at home. */
  const container = [
    '--ro-bind',
    '/',
    '/',
    '--dev',
    '/dev',
    '--proc',
    '/proc',
    '--tmpfs',
    tmpdir(),
    '--bind',
    root,
    root,
  ];
  const withoutOurs = [...container, '--tmpfs', homedir(), '--tmpfs', resolve('.')];

  /** Runs a command line in it; gives what it prints, and counts what it costs, with all that it starts. */
  function run(line: string, cwd: string): string {
    const times = join(root, 'times');
    const script = `TIMEFORMAT='%U %S'; { time { ${line}; } 2>> '${times}.log'; } 2> '${times}'`;
    const inside = [...withoutOurs, '--chdir', cwd, 'bash', '-c', script];
    const printed = execFileSync('bwrap', inside, { env, encoding: 'utf8' });
    usedCpu += readFileSync(times, 'utf8')
      .trim()
      .split(' ')
      .reduce((sum, seconds) => sum + Number(seconds), 0);
    return printed;
  }

  beforeAll(() => {
    mkdirSync(home);
    const pack = ['pack', '--json', '--silent', '--pack-destination', root];
    const [made] = JSON.parse(execFileSync('npm', pack, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
    tarball = join(root, made.filename);
    packed = made.files.map(({ path }: { path: string }) => path);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test('a minute: init from an export, install, render, test', () => {
    expect(run(`ls -A '${homedir()}' '${resolve('.')}' | grep -v :`, root).trim()).toBe('');
    const inventory = join(root, 'export.xlsx');
    cpSync('test/fixtures/rvtools/erp.xlsx', inventory);
    run(`npx --yes --package '${tarball}' cdk8s-forklift init mig --inventory '${inventory}' --yes`, root);
    const locked = packagesIn(project);
    run('npm ci', project);
    expect(run('npm run synth', project)).toContain('erp: 1 plan, 4 VMs (4 cold), 1 wave');
    run('npm test', project);
    process.stderr.write(`a stranger's minute: ${usedCpu.toFixed(1)} s of CPU\n`);
    expect(usedCpu).toBeLessThan(60);

    // npm would take the very same packages as the lock file that we wrote, and a second synth changes nothing.
    execFileSync('npm', ['install', '--package-lock-only', '--silent'], { cwd: project, env });
    expect(packagesIn(project)).toEqual(locked);
    expect(Object.keys(locked).length).toBeGreaterThan(200);
    expect(run('npm run check', project)).toContain('20 unchanged');
    const everything = readdirSync(project, { recursive: true, encoding: 'utf8' }).filter(
      (path) => !path.startsWith('node_modules') && /\.(?:ts|json|ya?ml|md)$|CODEOWNERS/.test(path),
    );
    expect(everything.filter((path) => readFileSync(join(project, path), 'utf8').includes(resolve('.')))).toEqual([]);
  });

  test('fewer than 120 packages in production', () => {
    const listed = execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], {
      cwd: project,
      env,
      encoding: 'utf8',
    });
    expect(listed.trim().split('\n').length).toBeLessThan(120);
  });

  test('what else init writes renders with the packed files too', () => {
    const options = [
      '--yes',
      '--program',
      'crm',
      '--engine',
      'both',
      '--ci',
      'both',
      '--plugin',
      '--approvers',
      '@corp/leads',
    ];
    const command = join(project, 'node_modules/.bin/cdk8s-forklift');
    execFileSync(command, ['init', 'other', ...options], { cwd: project, env });
    execFileSync(command, ['synth'], { cwd: join(project, 'other'), env });
    expect(readdirSync(join(project, 'other/dist/gitops')).sort()).toEqual(['argocd', 'flux']);
  });

  test('import and require give one copy of every name', () => {
    const script = `
      import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      const told = {};
      for (const entry of ['cdk8s-forklift', 'cdk8s-forklift/lint']) {
        const imported = await import(entry), required = require(entry);
        told[entry] = [Object.keys(imported).sort(), Object.keys(required).sort(), Object.keys(required).every((it) => imported[it] === required[it])];
      }
      console.log(JSON.stringify(told));`;
    const told: Record<string, [string[], string[], boolean]> = JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: project, env, encoding: 'utf8' }),
    );
    for (const [imported, required, isOne] of Object.values(told)) {
      expect(imported).toEqual(required);
      expect(isOne).toBe(true);
    }
    expect(told['cdk8s-forklift']?.[0]).toEqual(expect.arrayContaining(['ForkliftApp', 'Plan', 'lint']));
    expect(told['cdk8s-forklift/lint']?.[0]).toEqual(['ForkliftRelease', 'lint']);
  });

  test('the rules need no cdk8s', () => {
    const script = `
      require('cdk8s-forklift/lint').lint([{ kind: 'Plan' }]);
      console.log(Object.keys(require.cache).filter((it) => /node_modules.(?:cdk8s|constructs).(?!forklift)/.test(it)).length);`;
    expect(execFileSync(process.execPath, ['-e', script], { cwd: project, env, encoding: 'utf8' })).toBe('0\n');
  });

  test('no link of the packed pages is dead', () => {
    const below = join(project, 'node_modules/cdk8s-forklift');
    const folders = new Set(packed.flatMap((path) => [path, posix.dirname(path)]));
    const dead = packed
      .filter((path) => path.endsWith('.md'))
      .flatMap((page) =>
        linksOf(readFileSync(join(below, page), 'utf8'))
          .filter((link) => !/^(?:[a-z]+:|#)/.test(link))
          .filter(
            (link) => !folders.has(posix.normalize(posix.join(posix.dirname(page), link.replace(/\/?(?:#.*)?$/, '')))),
          )
          .map((link) => `${page}: ${link}`),
      );
    expect(dead).toEqual([]);
    expect(packed).toEqual(
      expect.arrayContaining(['docs/guide/writing-a-program.md', 'docs/rules/README.md', 'main.ts']),
    );
  });

  test('npm has nothing to say against publishing it', async () => {
    const { stderr } = await promisify(execFile)('npm', ['publish', tarball, '--dry-run', '--access', 'public'], {
      cwd: root,
      env,
    });
    const complaints = stderr.split('\n').filter((line) => /^npm (?:warn|error)/i.test(line));
    // Whoever tries it is nobody.
    expect(complaints.filter((line) => !line.includes('requires you to be logged in'))).toEqual([]);
  });

  describe('with other releases of what it stands on', () => {
    const folder = join(root, 'others');
    const modules = join(folder, 'node_modules');

    beforeAll(() => {
      mkdirSync(folder);
      writeFileSync(join(folder, 'package.json'), '{}');
      const compilers = COMPILERS.filter(([version]) => version !== '7').map(
        ([it]) => `typescript-${it}@npm:typescript@${it}`,
      );
      const nodes = NODES.map((it) => `node-${it}@npm:node-${process.platform}-${process.arch}@${it}`);
      const options = ['--no-save', '--ignore-scripts', '--omit=optional', '--legacy-peer-deps', '--silent'];
      execFileSync('npm', ['install', ...options, OTHER_PLUS, ...compilers, ...nodes], { cwd: folder, env });
      // What is here already need not be fetched.
      const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
      symlinkSync(resolve('node_modules/typescript'), join(modules, 'typescript-7'));
      mkdirSync(join(modules, '@clack'), { recursive: true });
      for (const name of ['cdk8s-plus-27', ...Object.keys({ ...dependencies, ...peerDependencies })])
        if (!existsSync(join(modules, name))) symlinkSync(resolve('node_modules', name), join(modules, name));
      cpSync(join(project, 'node_modules/cdk8s-forklift'), join(modules, 'cdk8s-forklift'), { recursive: true });
      const program = readFileSync('test/fixtures/package/program.ts.txt', 'utf8');
      for (const file of ['program.ts', 'program.mts']) writeFileSync(join(folder, file), program);
    });

    test.each(NODES)('Node.js %s runs it', (version) => {
      const program = join(modules, `node-${version}`, 'bin/node');
      const runs = (...args: string[]) =>
        execFileSync(program, args, { cwd: project, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      expect(runs('--version')).toBe(`v${version}\n`);
      const command = join(project, 'node_modules/cdk8s-forklift/bin/cdk8s-forklift.cjs');
      expect(runs(command, 'synth', '--check')).toContain('dist is up to date: 20 files');
      const esm = "import { ForkliftApp } from 'cdk8s-forklift'; console.log(typeof ForkliftApp);";
      expect(runs('--input-type=module', '-e', esm)).toBe('function\n');
    });

    const cases = COMPILERS.flatMap(([version, ways]) => ways.map((way) => [version, way] as const));
    test.each(cases)(
      'TypeScript %s takes its types, with the modules of %s and without skipLibCheck',
      (version, way) => {
        const module = way === 'bundler' ? 'es2022' : way === 'node16' ? 'node16' : 'commonjs';
        const compilerOptions = {
          ...{ noEmit: true, strict: true, skipLibCheck: false, target: 'es2022', lib: ['es2022'], types: [] },
          ...{ module, moduleResolution: way },
        };
        // Only node16 makes a difference between the two.
        const files = way === 'node16' ? ['program.ts', 'program.mts'] : ['program.ts'];
        const config = join(folder, `tsconfig.${version}.${way}.json`);
        writeFileSync(config, JSON.stringify({ compilerOptions, files }));
        expect(compile(join(modules, `typescript-${version}`), config)).toBe('');
      },
    );

    test('the types of the rules reach no cdk8s', () => {
      const file = join(folder, 'rules.ts');
      writeFileSync(file, "import { lint } from 'cdk8s-forklift/lint';\nexport const findings = lint([]);\n");
      const config = join(folder, 'tsconfig.rules.json');
      const compilerOptions = {
        noEmit: true,
        strict: true,
        module: 'node16',
        moduleResolution: 'node16',
        types: [],
        listFiles: true,
      };
      writeFileSync(config, JSON.stringify({ compilerOptions, files: ['rules.ts'] }));
      const read = compile(join(modules, 'typescript-7'), config).split('\n');
      expect(read.filter((it) => it.endsWith('lint-manifests.d.ts'))).toHaveLength(1);
      expect(read.filter((it) => /node_modules\/(?:cdk8s|constructs)\//.test(it))).toEqual([]);
    });
  });

  /** What the compiler says. */
  function compile(typescript: string, config: string): string {
    try {
      const args = [join(typescript, 'bin/tsc'), '-p', config];
      return execFileSync(process.execPath, args, { cwd: dirname(config), env, encoding: 'utf8' });
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  }
}

/** What a lock file installs where; how else npm writes it differs from release to release. */
function packagesIn(project: string): Record<string, string> {
  const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
  return Object.fromEntries(
    Object.entries<{ version?: string; integrity?: string }>(packages).map(([path, { version, integrity }]) => [
      path,
      `${version} ${integrity}`,
    ]),
  );
}

/** Targets of a page's links; what stands in code is none. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link as string);
}
