/** Builders for tests: each gives the smallest valid thing, so that a test states only what it is about. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { dump } from 'js-yaml';
import {
  Credentials,
  ForkliftApp,
  type ForkliftRelease,
  type IProvider,
  MigrationProgram,
  Network,
  NetworkMap,
  Plan,
  type PlanProps,
  type Problem,
  ProblemError,
  Provider,
  ProviderType,
  type SourceVm,
  StorageMap,
} from '../lib';
import { RECORD } from '../lib/app/output-record';

// The tests' programs have cut-overs to come: for them it is always this day, in processes that they start too.
process.env.SOURCE_DATE_EPOCH = String(Date.parse('2026-06-01T00:00:00Z') / 1000);

/** A program `erp` in namespace `vm-migrations`, in an app of its own. */
export function testProgram(forklift?: ForkliftRelease): MigrationProgram {
  const app = new ForkliftApp(forklift === undefined ? {} : { forklift });
  return new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });
}

export function aSource(scope: Construct, type: ProviderType = ProviderType.VSPHERE): IProvider {
  return Provider.fromProviderName(scope, `source-${type}`, `some-${type}`, { type });
}

export function aDestination(scope: Construct): IProvider {
  return Provider.host(scope, { namespace: 'konveyor-forklift' });
}

export function someMaps(scope: Construct, ends: { source: IProvider; destination: IProvider }) {
  return {
    networks: new NetworkMap(scope, 'networks', {
      ...ends,
      pairs: [{ from: { id: 'network-1', name: 'VM Network' }, to: Network.pod() }],
    }),
    storage: new StorageMap(scope, 'storage', {
      ...ends,
      pairs: [{ from: { id: 'datastore-1', name: 'ds-1' }, to: { storageClass: 'ceph' } }],
    }),
  };
}

/** A valid cold plan `app` of one VM; props given replace its own. */
export function aPlan(scope: Construct, props: Partial<PlanProps> = {}, id = 'app'): Plan {
  const source = props.source ?? aSource(scope);
  const destination = props.destination ?? aDestination(scope);
  const maps = props.networks && props.storage ? {} : { ...someMaps(scope, { source, destination }) };
  return new Plan(scope, id, {
    source,
    destination,
    ...(maps as Pick<PlanProps, 'networks' | 'storage'>),
    targetNamespace: 'apps',
    vms: [{ id: 'vm-1', name: 'app-1' }],
    ...props,
  });
}

export const someCredentials = () => Credentials.fromSecret('some-credentials');

/** The object a construct renders, as plain data. */
export function manifestOf(construct: Construct): unknown {
  return JSON.parse(JSON.stringify(ApiObject.of(construct).toJson()));
}

/** The object a construct renders, as YAML: for whole comparisons that read well. */
export function yamlOf(construct: Construct): string {
  return dump(manifestOf(construct), { lineWidth: -1, noRefs: true });
}

/** Every problem of the app a construct is in; empty when it renders. */
export function problemsIn(construct: Construct): readonly Problem[] {
  const app = construct.node.root as ForkliftApp;
  try {
    return app.render().warnings;
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
}

/** `code: message; fix` of every problem, for whole comparisons. */
export function problemTexts(construct: Construct): string[] {
  return problemsIn(construct).map(
    (p) => `${p.where}: ${p.severity} ${p.code}: ${p.message}${p.fix === undefined ? '' : `; ${p.fix}`}`,
  );
}

/**
 * The path of something that lies beside this repository and not in it; undefined, with a word in the test's output,
 * where it does not. Use: `(part ? test : test.skip)(...)`.
 */
export function beside(path: string): string | undefined {
  if (existsSync(path)) return path;
  process.stderr.write(`skipped: there is no ${path} here\n`);
  return undefined;
}

/** A folder of its own below the repository, so that programs in it find our packages; removed at the end. */
export function projectFolder(): string {
  const folder = mkdtempSync(join(process.cwd(), '.generated-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/**
 * Path and bytes of every file below a folder, sorted; empty when there is no folder. Without the record that a synth keeps
 * of what it wrote: it follows from the others.
 */
export function filesBelow(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== RECORD)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in a folder to its end. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      { cwd, env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false', ...env }, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
        resolve({ code, stdout, stderr });
      },
    );
  });
}

/** Runs a TypeScript program as a person would. */
export function runProgram(file: string, cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return run(process.execPath, ['-r', 'tsx/cjs', file], cwd, env);
}

/** The problem texts of a program `erp` in which something was built: for tables of wrong props. */
export function problemsOf(build: (erp: MigrationProgram) => unknown, forklift?: ForkliftRelease): string[] {
  const erp = testProgram(forklift);
  build(erp);
  return problemTexts(erp);
}

/** A VM of an inventory that tells the least; props given replace its own. */
export function aSourceVm(props: Partial<SourceVm> = {}): SourceVm {
  const providerType = ProviderType.VSPHERE;
  return { id: 'vm-1', name: 'app-1', providerType, disks: [], nics: [], concerns: [], raw: {}, ...props };
}
