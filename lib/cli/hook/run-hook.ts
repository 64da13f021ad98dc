import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import type { ForkliftApp } from '../../app/app';
import type { Manifest } from '../../forklift/manifest';
import { ProviderType } from '../../forklift/source-vm';
import type { HookStep } from '../../forklift/steps';
import { planFile } from '../../hooks/files/plan-file';
import { type MadeWorkload, workloadFile } from '../../hooks/files/workload-file';
import type { Io } from '../io';
import { loadProgram } from '../load-program';
import { reasonOf } from '../named-file';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import { findHook, findUse, type HookUse, hooksOf, type ProgramHook } from './hooks';
import { ansibleJob, runJob } from './job';
import { serveConfigMaps } from './served-config-maps';

export interface RunHookOptions {
  readonly app: string;
  readonly vm: string;
  readonly plan?: string;
  readonly step?: HookStep;
  readonly check?: boolean;
  readonly layout?: string;
  readonly workload?: string;
  readonly extraVars?: readonly string[];
  /** What followed `--`. */
  readonly ansibleArgs: readonly string[];
}

/**
 * Runs a hook for one VM here and now, on the very files that Forklift would lay out for it in the cluster.
 *
 * @returns the exit code: Ansible's own
 */
export async function runHook(name: string, options: RunHookOptions, terminal: Terminal): Promise<number> {
  const apps = await loadProgram(options.app);
  const found = findHook(hooksOf(apps), name);
  const use = findUse(found, options.vm, options);
  const { files, standIns } = filesFor(found, use, options);
  const { env } = terminal.io;
  const say = (line: string) => terminal.say(`${line}\n`);

  for (const note of standIns) say(note);
  if (options.layout !== undefined) {
    mkdirSync(options.layout, { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      const path = join(options.layout, file);
      writeFileSync(path, text);
      terminal.print(`${path}\n`);
    }
    say(`hook ${found.name} for ${whom(use)}: written as its job would find them in /tmp/hook, without running it`);
    return 0;
  }

  const args = [
    ...(options.check ? ['--check'] : []),
    ...(options.extraVars ?? []).flatMap((vars) => ['-e', vars]),
    ...options.ansibleArgs,
  ];
  const folder = mkdtempSync(join(env.TMPDIR || tmpdir(), 'cdk8s-forklift-hook-'));
  try {
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    const job = ansibleJob(folder, args, env.PATH ?? '');
    for (const note of notesFor(found, use, files['playbook.yml'], options)) say(note);
    say(`hook ${found.name} for ${whom(use)}, at ${use.step}${options.check ? ', check mode' : ''}: ${job.command}`);
    const api = await apiFor(apps, files['playbook.yml'], use, env, say);
    try {
      // ansible-runner gives Ansible a terminal of its own, which it would color for.
      const plain = terminal.colors.isColorSupported ? {} : { ANSIBLE_NOCOLOR: '1' };
      return await runJob(job, folder, { ...terminal.io, env: { ...plain, ...env, ...api.env } });
    } finally {
      api.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function whom({ plan, vm }: HookUse): string {
  return `VM "${vm.name}" (${vm.id}) of plan ${plan.name}`;
}

interface HookFiles {
  readonly 'playbook.yml': string;
  readonly 'plan.yml': string;
  readonly 'workload.yml': string;
  readonly [file: string]: string;
}

function filesFor(
  found: ProgramHook,
  use: HookUse,
  options: RunHookOptions,
): { readonly files: HookFiles; readonly standIns: readonly string[] } {
  const { kind, name, spec } = found;
  if (kind === 'elsewhere')
    throw new WrongUse(`hook ${name} is not created by this program`, 'run it where its playbook is');
  if (kind === 'aap')
    throw new WrongUse(
      `hook ${name} launches job template ${spec.aap?.jobTemplateId} of an Ansible Automation Platform`,
      'launch the template there',
    );
  if (kind === 'image' && options.layout === undefined) {
    throw new WrongUse(
      `hook ${name} has no playbook: image ${spec.image} decides what runs`,
      `write its files with --layout FOLDER, then: podman run --rm -v FOLDER:/tmp/hook ${spec.image}`,
    );
  }
  const plan = ApiObject.of(use.plan).toJson() as Manifest;
  const { text, standIns } = workloadFor(use, options.workload);
  return {
    files: {
      'playbook.yml': Buffer.from(spec.playbook ?? '', 'base64').toString('utf8'),
      'plan.yml': planFile(plan.spec),
      'workload.yml': text,
    },
    standIns:
      standIns === undefined
        ? []
        : [
            `note: workload.yml is made of ${standIns.origin}; what hooks read and it does not tell stands in:`,
            ...standIns.lines.map((line) => `  ${line}`),
            '  all else that only Forklift knows is empty; --workload FILE takes a file of the cluster',
          ],
  };
}

function workloadFor({ plan, vm }: HookUse, file: string | undefined): MadeWorkload {
  if (file !== undefined) {
    try {
      return { text: readFileSync(file, 'utf8') };
    } catch (error) {
      throw new WrongUse(`--workload: ${file} cannot be read: ${reasonOf(error as NodeJS.ErrnoException)}`);
    }
  }
  if (plan.sourceType === ProviderType.EC2) throw new WrongUse('Forklift runs no hooks for VMs from ec2');
  if (vm.source === undefined) {
    throw new WrongUse(
      `the content of workload.yml for VM "${vm.name}" is not known: the program names the VM without an inventory`,
      `give the file: --workload FILE; after a failed run the cluster still has it: kubectl -n ${plan.namespace} get configmap -l resource=hook-config,vmID=${vm.id} -o jsonpath='{.items[0].data.workload\\.yml}'`,
    );
  }
  const made = workloadFile(vm.source);
  if ('problem' in made) throw new WrongUse(made.problem.message, made.problem.fix);
  return made;
}

/** In what this run is not the one in the cluster. */
function notesFor(found: ProgramHook, use: HookUse, playbook: string, options: RunHookOptions): string[] {
  return [
    ...(use.step === 'PostHook' && options.workload === undefined && use.vm.source?.powerState === 'poweredOn'
      ? ['note: workload.yml shows the VM as the inventory has it, powered on; at PostHook the source is powered off']
      : []),
    ...(playbook.includes('/tmp/hook')
      ? [
          'note: the playbook names /tmp/hook, a folder of the hook job that does not exist here; playbook_dir works in both places',
        ]
      : []),
    ...(found.kind === 'list' && (options.extraVars?.length ?? 0) > 0
      ? ['note: a list runs each hook in a separate Ansible process, which extra variables do not reach']
      : []),
  ];
}

/** Where the playbook finds the Kubernetes API: where the environment says, else with us, if it asks at all. */
async function apiFor(
  apps: readonly ForkliftApp[],
  playbook: string,
  use: HookUse,
  env: Io['env'],
  say: (line: string) => void,
): Promise<{ readonly env: NodeJS.ProcessEnv; close(): void }> {
  // The namespace of a hook's job is its plan's.
  const namespace = { HOOK_NAMESPACE: env.HOOK_NAMESPACE || use.plan.namespace };
  if (env.K8S_AUTH_HOST) {
    if (playbook.includes('K8S_AUTH_HOST'))
      say(`data of the hook comes from ${env.K8S_AUTH_HOST}, namespace ${namespace.HOOK_NAMESPACE}`);
    return { env: namespace, close: () => {} };
  }
  // A playbook that does not ask keeps the person's own kubeconfig untouched.
  if (!playbook.includes('K8S_AUTH_HOST')) return { env: namespace, close: () => {} };
  const server = await serveConfigMaps(configMapsOf(apps), (line) => say(`refused: ${line}`));
  say('data of the hook comes from the program, not from a cluster: K8S_AUTH_HOST is not set');
  return {
    env: { HOOK_NAMESPACE: use.plan.namespace, K8S_AUTH_HOST: server.url, K8S_AUTH_API_KEY: server.token },
    close: server.close,
  };
}

function configMapsOf(apps: readonly ForkliftApp[]): Manifest[] {
  return apps
    .flatMap((app) => app.node.findAll())
    .filter((construct) => ApiObject.isApiObject(construct) && construct.kind === 'ConfigMap')
    .map((construct) => (construct as ApiObject).toJson() as Manifest);
}
