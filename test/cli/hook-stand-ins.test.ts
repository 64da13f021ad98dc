import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { processHost } from '../host-kit';
import { projectFolder } from '../kit';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(projectFolder(), 'x'));
const host = processHost();

writeFileSync(
  join(folder, 'main.ts'),
  `import { AnsibleHook, ForkliftApp, Inventory, MigrationProgram, Network, NetworkMap, Plan, Playbook, Provider, ProviderType, StorageMap } from '${resolve('lib')}';
const inventory = Inventory.fromRvTools('${resolve('test/fixtures/rvtools/erp.xlsx')}');
const app = new ForkliftApp();
const erp = new MigrationProgram(app, 'erp', { namespace: 'erp' });
const ends = {
  source: Provider.fromProviderName(erp, 'vcenter', 'vcenter', { type: ProviderType.VSPHERE }),
  destination: Provider.host(erp, { namespace: 'openshift-mtv' }),
};
const vms = inventory.vms('ERP-APP-01');
const networks = new NetworkMap(erp, 'networks', { ...ends, pairs: inventory.proposeNetworkPairs(vms, {}) });
const storage = new StorageMap(erp, 'storage', { ...ends, pairs: inventory.proposeStoragePairs(vms, { default: { storageClass: 'ceph' } }) });
const say = new AnsibleHook(erp, 'say', { playbook: Playbook.fromPlays({ name: 'Say', tasks: [{ name: 'say', 'ansible.builtin.debug': { msg: '{{ workload.vm.ipaddress }}' } }] }) });
new Plan(erp, 'apps', { ...ends, networks, storage, targetNamespace: 'erp', vms, preHooks: [say] });
app.synth();
`,
);

test('a hook of a VM from an RVTools export is laid out, and what the export lacks is said', async () => {
  const { code, stdout, stderr } = await host.typed(
    ['hook', 'run', 'say', '--vm', 'ERP-APP-01', '--layout', 'out'],
    folder,
  );
  expect([code, stdout.split('\n')]).toEqual([0, ['out/playbook.yml', 'out/plan.yml', 'out/workload.yml', '']]);
  const [title, ...lines] = stderr.split('\n');
  expect(title).toBe(
    'note: workload.yml is made of an RVTools export; what hooks read and it does not tell stands in:',
  );
  expect(lines).toContain('  disks[*].key: from 2000 on');
  expect(lines).toContain('  all else that only Forklift knows is empty; --workload FILE takes a file of the cluster');
  expect(load(readFileSync(join(folder, 'out/workload.yml'), 'utf8'))).toMatchObject({
    vm: { vm1: { vm0: { id: 'vm-1063', name: 'ERP-APP-01' }, powerstate: 'poweredOn' } },
  });
});

test('a file of the cluster has no stand-ins', async () => {
  writeFileSync(join(folder, 'workload.yml'), 'vm: {}\n');
  const words = ['hook', 'run', 'say', '--vm', 'ERP-APP-01', '--layout', 'out2', '--workload', 'workload.yml'];
  const { stderr } = await host.typed(words, folder);
  expect(stderr).not.toContain('stands in');
});
