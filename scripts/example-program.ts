/** The program that the examples of docs/rules stand in, and what a synth says of one. */
import { transformSync } from '@swc/core';
import * as cdk8s from 'cdk8s';
import * as library from '../lib';
import { ForkliftApp, type Problem, ProblemError } from '../lib';
import { captureApps } from '../lib/app/app';
import { holdOutput } from '../lib/app/publish';

/** What stands above each example. */
export const PRELUDE = `\
const app = new ForkliftApp();
const erp = new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });
const vcenter = new VSphereProvider(erp, 'vcenter', {
  url: 'https://vcenter.corp.example/sdk',
  credentials: Credentials.fromSecret('vcenter-credentials'),
  vddkInitImage: 'registry.corp.example/vddk:8.0.3',
});
const cluster = Provider.host(erp);
const ends = { source: vcenter, destination: cluster };
const networks = new NetworkMap(erp, 'networks', {
  ...ends,
  pairs: [{ from: { id: 'network-11', name: 'VM Network' }, to: Network.pod() }],
});
const storage = new StorageMap(erp, 'storage', {
  ...ends,
  pairs: [{ from: { id: 'datastore-21', name: 'gold' }, to: { storageClass: 'ceph-rbd' } }],
});
const vms = [{ id: 'vm-1042', name: 'erp-db-01' }];
const common = { ...ends, networks, storage, targetNamespace: 'erp', preserveStaticIPs: false, vms };
`;

/**
 * Runs an example, and gives what its synth tells. It stands in a block of its own behind PRELUDE, and may make an app of
 * its own: then `app.synth()` says which one is meant.
 *
 * @param writes whether it writes `dist` in the current folder too
 */
export function problemsOfExample(text: string, writes = false): readonly Problem[] {
  const body = text.replace(/^import .*;\n/gm, '');
  const { code } = transformSync(`${PRELUDE}{\n${body}\n}\n__end(app);`, {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    isModule: false,
  });
  const scope = { ...cdk8s, ...library };
  let outer: unknown;
  try {
    const captured = captureApps(() => {
      new Function(...Object.keys(scope), '__end', code)(...Object.values(scope), (app: unknown) => {
        outer = app;
      });
    });
    const app = captured.at(-1) ?? outer;
    if (!(app instanceof ForkliftApp)) throw new Error('the example makes no ForkliftApp');
    const { files, warnings, ignored } = app.render();
    const told = [...warnings, ...ignored];
    if (writes)
      holdOutput('.synth/dist', (output) => output.publish(files, { tell: (more) => void told.push(...more) }));
    return told.map(inNoFile);
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(inNoFile);
    throw error;
  }
}

/** Examples are run here, and not where their reader writes them: no line of a file is theirs. */
function inNoFile({ source: _, ...problem }: Problem): Problem {
  return problem;
}
