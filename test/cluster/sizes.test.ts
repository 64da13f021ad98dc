/** A large estate fits into a cluster: no object comes near to what etcd takes. */
import { Duration } from 'cdk8s';
import { AnsibleHook, ForkliftApp, MigrationProgram, Plan, Playbook } from '../../lib';
import { aDestination, aSource, someMaps } from '../kit';
import type { KubernetesObject } from './api-client';
import { withClient } from './client-kit';
import { describeOnCluster } from './control-plane-kit';
import { makeNamespaces, nameOf, objectsOfApp } from './output';

/** What etcd takes at once by default; status comes to what is applied, so half of it has to do. */
const LIMIT = 1.5 * 2 ** 20;
const PLAYBOOK =
  '- hosts: localhost\n  gather_facts: false\n  tasks: [{ansible.builtin.debug: {msg: "{{ workload.vm.name }}"}}]\n';

function estate(id: string, plans: number, vmsOfEach: number): KubernetesObject[] {
  const app = new ForkliftApp();
  const program = new MigrationProgram(app, id, { namespace: `${id}-migrations` });
  const ends = { source: aSource(program), destination: aDestination(program) };
  const common = { ...ends, ...someMaps(program, ends), targetNamespace: `${id}-apps`, preserveStaticIPs: false };
  const hook = (name: string) =>
    new AnsibleHook(program, name, {
      image: 'registry.corp.example/hook-runner:1',
      deadline: Duration.minutes(5),
      playbook: Playbook.inline(PLAYBOOK),
      parameters: { note: 'n'.repeat(64) },
    });
  const [before, after] = [hook('before'), hook('after')];
  for (let plan = 0; plan < plans; plan += 1) {
    const vms = Array.from({ length: vmsOfEach }, (_, i) => ({
      id: `vm-${plan * vmsOfEach + i}`,
      name: `${id}-${plan * vmsOfEach + i}`,
    }));
    const made = new Plan(program, `plan-${plan}`, {
      ...common,
      vms,
      preHooks: [before],
      postHooks: [after],
      deleteVmOnFailMigration: false,
    });
    for (const [i, vm] of vms.entries()) if (i % 2 === 0) made.vm(vm.id).addPreHook(before, { note: `of ${vm.name}` });
  }
  return objectsOfApp(app);
}

describeOnCluster('sizes', (cluster) => {
  const client = withClient(cluster);

  test.each([
    ['1,000 Plans of 20 VMs', 'many', 1000, 20],
    ['one Plan of 500 VMs', 'wide', 1, 500],
  ] as const)(
    '%s with hooks are applied, and stay well under the limit',
    async (_, id, plans, vms) => {
      const objects = estate(id, plans, vms);
      await makeNamespaces(client(), objects);
      const refused: string[] = [];
      const largest: { name: string; bytes: number }[] = [];
      for (let from = 0; from < objects.length; from += 8) {
        const slice = objects.slice(from, from + 8);
        const answers = await Promise.all(slice.map((object) => client().apply(object)));
        answers.forEach(({ status, body }, i) => {
          const name = nameOf(slice[i] as KubernetesObject);
          if (status >= 300) refused.push(`${name}: ${body.message}`);
          largest.push({ name, bytes: JSON.stringify(body).length });
        });
      }
      expect(refused).toEqual([]);
      expect(largest.filter(({ bytes }) => bytes > LIMIT / 2)).toEqual([]);
      expect(objects.filter(({ kind }) => kind === 'Plan')).toHaveLength(plans);
    },
    300_000,
  );
});
