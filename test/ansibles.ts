/** The Ansibles of this machine. */
import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** An Ansible that is installed. */
export interface Ansible {
  /** Of ansible-core: `2.19.14`. */
  readonly version: string;
  /** The folder of its commands. */
  readonly bin: string;
  /** Whether it has what playbooks need that talk to a cluster with kubernetes.core. */
  readonly hasKubernetes: boolean;
}

interface Installed {
  readonly present: readonly Ansible[];
  /** Where one should be and is not. */
  readonly missing: readonly string[];
}

/** Where `.ci/install-parts` puts a current Ansible. */
const CURRENT = join(homedir(), '.cache/cdk8s-forklift/ansible/bin');

const SEARCHED: readonly { readonly where: string; readonly folders: readonly string[] }[] = [
  {
    where: 'on PATH',
    folders: (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '' && folder !== CURRENT),
  },
  { where: `in ${CURRENT}`, folders: [CURRENT] },
];

/** How jest's processes, which begin after this one, come to know. */
const KNOWN = 'INSTALLED_ANSIBLES';

/**
 * jest calls this once before all tests. Asking the Ansibles takes seconds: only `npm run test:all` runs tests with them, and
 * asks for all files together.
 */
export default function findAnsibles(): void {
  if (process.env.REQUIRE_ALL_PARTS) process.env[KNOWN] = JSON.stringify(find());
}

export function installedAnsibles(): Installed {
  const known = process.env[KNOWN];
  if (known === undefined) throw new Error('nobody has looked for Ansible: is globalSetup in jest.config.json?');
  return JSON.parse(known);
}

function find(): Installed {
  const found = SEARCHED.map(({ where, folders }) => ({ where, ansible: ansibleIn(folders) }));
  return {
    present: found.flatMap(({ ansible }) => ansible ?? []),
    missing: found.filter(({ ansible }) => ansible === undefined).map(({ where }) => where),
  };
}

function ansibleIn(folders: readonly string[]): Ansible | undefined {
  const bin = folders.find((folder) => existsSync(join(folder, 'ansible-playbook')));
  if (bin === undefined) return undefined;
  try {
    const options: ExecFileSyncOptionsWithStringEncoding = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    const text = execFileSync(join(bin, 'ansible-playbook'), ['--version'], options);
    const version = /core (\d+\.\d+\.\d+)/.exec(text)?.[1] ?? 'of an unknown version';
    const python = /^ *python version = .*\((\/.*)\)$/m.exec(text)?.[1] ?? 'python3';
    let hasKubernetes = true;
    try {
      execFileSync(python, ['-c', 'import kubernetes, ansible_collections.kubernetes.core'], options);
    } catch {
      hasKubernetes = false;
    }
    return { version, bin, hasKubernetes };
  } catch {
    return undefined;
  }
}
