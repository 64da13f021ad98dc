// Packs the library, installs it into an empty project and renders a programme with it, as a user would.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const { devDependencies: versions } = JSON.parse(readFileSync('package.json', 'utf8'));
const project = mkdtempSync(join(tmpdir(), 'try-package-'));
try {
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--silent', '--pack-destination', project], '.'));
  const dependency = (name) => [name, versions[name]];
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({
      private: true,
      dependencies: {
        ...Object.fromEntries(['cdk8s', 'cdk8s-plus-27', 'constructs'].map(dependency)),
        'cdk8s-forklift': `file:${filename}`,
      },
      devDependencies: Object.fromEntries(['typescript', '@types/node'].map(dependency)),
    }),
  );
  run('npm', ['install', '--no-audit', '--no-fund', '--silent'], project);
  writeFileSync(
    join(project, 'main.ts'),
    `import { Credentials, ForkliftApp, MigrationProgram, VSphereProvider } from 'cdk8s-forklift';
const app = new ForkliftApp();
const erp = new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });
new VSphereProvider(erp, 'vcenter', { url: 'https://vcenter.corp.example/sdk', credentials: Credentials.fromSecret('vcenter') });
app.synth();
`,
  );
  run('npx', ['tsc', '--strict', '--module', 'commonjs', '--target', 'es2022', '--types', 'node', 'main.ts'], project);
  run('node', ['main.js'], project);
  if (!existsSync(join(project, 'dist/erp/10-base/provider-vcenter.yaml')))
    throw new Error('the programme wrote no provider');
} finally {
  rmSync(project, { recursive: true, force: true });
}
