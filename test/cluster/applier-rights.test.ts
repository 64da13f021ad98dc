/** The rights that a delivery prints for the account that applies are what a real API server asks of it: enough, and none to spare. */
import { Duration } from 'cdk8s';
import {
  AnsibleHook,
  ArgoCdDelivery,
  FluxDelivery,
  ForkliftApp,
  HealthCheckHook,
  MigrationProgram,
  Parameter,
  Playbook,
} from '../../lib';
import { REPOSITORY } from '../delivery/delivery-kit';
import { aPlan } from '../kit';
import { ApiClient, type KubernetesObject } from './api-client';
import { withClient } from './client-kit';
import { describeOnCluster } from './control-plane-kit';
import { makeNamespaces, nameOf, objectsOfFiles } from './output';

const IMAGE = 'registry.corp.example/hook-runner:1';
const PLAYBOOK = '- hosts: localhost\n  tasks: [{debug: {msg: "{{ params.token | length }}"}, no_log: true}]\n';

/** A program with what takes rights: hooks that may read a Secret, and VMs of another namespace. */
function aProgram(
  id: string,
  deliver: (app: ForkliftApp, account: { serviceAccount: string; namespace: string }) => void,
) {
  const app = new ForkliftApp();
  const erp = new MigrationProgram(app, id, { namespace: `${id}-migrations` });
  const drain = new AnsibleHook(erp, 'drain', {
    image: IMAGE,
    deadline: Duration.minutes(5),
    playbook: Playbook.inline(PLAYBOOK),
    parameters: { token: Parameter.fromSecretKey('load-balancer', 'token') },
  });
  const health = new HealthCheckHook(erp, 'health', { image: IMAGE, targetNamespaces: [`${id}-apps`] });
  aPlan(erp, {
    targetNamespace: `${id}-apps`,
    preHooks: [drain],
    postHooks: [health],
    deleteVmOnFailMigration: false,
  }).run(1);
  const account = { serviceAccount: 'migrator', namespace: `${id}-engine` };
  deliver(app, account);
  const files = app.render().files;
  const below = (pattern: RegExp) => objectsOfFiles(files.filter(({ path }) => pattern.test(path)));
  return { account, rights: below(/^gitops\/.*\/rights\//), layers: below(new RegExp(`^${id}/`)) };
}

describeOnCluster('the account that applies', (cluster) => {
  const admin = withClient(cluster);

  /** What the account was refused, when it applies the layers twice. */
  async function refusals(
    account: { serviceAccount: string; namespace: string },
    objects: readonly KubernetesObject[],
  ) {
    const client = new ApiClient(cluster(), await admin().tokenOf(account.serviceAccount, account.namespace));
    const refused: string[] = [];
    for (const object of [...objects, ...objects]) {
      const { status, body } = await client.apply(object);
      if (status >= 300) refused.push(`${nameOf(object)}: ${body.message}`);
      const read = await client.get(object);
      if (read.status >= 300 && status < 300) refused.push(`${nameOf(object)}: ${read.body.message}`);
    }
    client.close();
    return refused;
  }

  const engines = {
    flux: (app: ForkliftApp, applier: { serviceAccount: string; namespace: string }) =>
      new FluxDelivery(app, 'delivery', { ...REPOSITORY, serviceAccountName: applier.serviceAccount, applier }),
    argocd: (app: ForkliftApp, applier: { serviceAccount: string; namespace: string }) =>
      new ArgoCdDelivery(app, 'delivery', { ...REPOSITORY, applier }),
  };

  test.each(Object.entries(engines))(
    '%s: may apply every layer, and does need each right',
    async (engine, deliver) => {
      const { account, rights, layers } = aProgram(engine, deliver);
      await makeNamespaces(admin(), [...rights, ...layers]);
      await admin().apply({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: account.namespace },
      });
      await admin().apply({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: account.serviceAccount, namespace: account.namespace },
      });

      const without = await refusals(account, layers);
      expect(without.length).toBe(2 * layers.length);

      for (const right of rights) expect((await admin().apply(right)).status).toBeLessThan(300);
      expect(await refusals(account, layers)).toEqual([]);
      expect(layers.length).toBeGreaterThan(15);
    },
    60_000,
  );

  test('without the rights that the hooks are given, their Roles are refused: an account cannot give what it lacks', async () => {
    const { account, rights, layers } = aProgram('lacking', engines.flux);
    await makeNamespaces(admin(), [...rights, ...layers]);
    await admin().apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: account.namespace } });
    await admin().apply({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: account.serviceAccount, namespace: account.namespace },
    });
    // Only what it writes: no rule that names an object, and nothing of KubeVirt.
    for (const right of rights) {
      const rules = (right.rules as { apiGroups: string[]; resourceNames?: string[] }[] | undefined)?.filter(
        ({ apiGroups, resourceNames }) => resourceNames === undefined && !apiGroups.includes('kubevirt.io'),
      );
      expect((await admin().apply(rules === undefined ? right : { ...right, rules })).status).toBeLessThan(300);
    }

    const refused = await refusals(account, layers);
    // The Roles that give what it lacks, and what binds them: they are not there.
    expect([...new Set(refused.map((text) => text.replace(/:.*/s, '')))].sort()).toEqual([
      'Role lacking-apps/hook-health',
      'Role lacking-migrations/hook-drain',
      'RoleBinding lacking-apps/hook-health',
      'RoleBinding lacking-migrations/hook-drain',
    ]);
    expect(refused[0]).toContain('is attempting to grant RBAC permissions not currently held');
  }, 60_000);
});
