import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Inventory, ProviderType } from '../../lib';
import { kubectlMtvManifests } from '../../lib/kubectl-mtv/kubectl-mtv-manifests';
import { linesOf } from './effect';

const PLAN = 'kubectl mtv create plan erp -n mig -S vc -t host --network-mapping n --storage-mapping s';

const remarksOf = (script: string, options = {}) =>
  kubectlMtvManifests(script, options).remarks.map(
    ({ line, severity, message, fix }) => `${line}: ${severity}: ${message}${fix === undefined ? '' : `; ${fix}`}`,
  );

const vmsOf = (script: string, options = {}) => {
  const { manifests, remarks } = kubectlMtvManifests(script, options);
  return {
    vms: (manifests.find(({ kind }) => kind === 'Plan')?.spec as { readonly vms: unknown } | undefined)?.vms,
    remarks: remarks.map(({ message }) => message),
  };
};

/** Three VMs, two of one name, on two networks and one datastore. */
const inventory = () => {
  const folder = mkdtempSync(join(tmpdir(), 'inventory-'));
  const write = (name: string, content: unknown) => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  const vm = (id: string, name: string, network: string) => ({
    id,
    name,
    powerState: 'poweredOn',
    networks: [{ kind: 'Network', id: network }],
    nics: [{ mac: '00:00:00:00:00:01', network: { kind: 'Network', id: network } }],
    disks: [{ key: 2000, capacity: 1, datastore: { kind: 'Datastore', id: 'datastore-1' }, file: '[gold] a.vmdk' }],
  });
  const read = Inventory.fromForklift(
    {
      vms: write('vms.json', [
        vm('vm-1', 'db-1', 'network-1'),
        vm('vm-2', 'web', 'network-2'),
        vm('vm-3', 'web', 'network-2'),
      ]),
      networks: write('networks.json', [
        { id: 'network-1', name: 'VM Network' },
        { id: 'network-2', name: 'DMZ' },
      ]),
      datastores: write('datastores.json', [{ id: 'datastore-1', name: 'gold' }]),
    },
    { providerType: ProviderType.VSPHERE },
  );
  rmSync(folder, { recursive: true });
  return read;
};

test('names become VMs with the ids of the inventory; of namesakes the last, and who is not there is left out', () => {
  expect(vmsOf(`${PLAN} --vms "db-1, web,wed,vm-2"`, { inventory: inventory() })).toEqual({
    vms: [
      { id: 'vm-1', name: 'db-1' },
      { id: 'vm-3', name: 'web' },
      { id: 'vm-2', name: 'web' },
    ],
    remarks: [
      'kubectl mtv create plan: --vms: 2 VMs are named "web": vm-2, vm-3; the tool takes the last',
      'kubectl mtv create plan: --vms: there is no VM "wed" in the inventory: it is left out, as the tool does',
    ],
  });
});

test('a query chooses from the inventory, in its order, and is handed on', () => {
  const query = "where name ~= '^w' order by id";
  const { manifests, remarks, queries } = kubectlMtvManifests(`${PLAN} --vms "${query}"`, { inventory: inventory() });
  expect(manifests[0]?.spec).toMatchObject({
    vms: [
      { id: 'vm-2', name: 'web' },
      { id: 'vm-3', name: 'web' },
    ],
  });
  expect(remarks).toEqual([]);
  expect(queries).toEqual([{ plan: { name: 'erp', namespace: 'mig' }, query }]);
});

test.each([
  [
    `${PLAN} --vms "where name = 'x'"`,
    [
      '1: error: kubectl mtv create plan: --vms is a query, and only an inventory answers it; give the one of its source: --inventory export.xlsx',
    ],
  ],
  [`${PLAN} --vms`, ['1: error: kubectl mtv create plan: --vms has no value behind it']],
  [
    `${PLAN} --vms a --preserve-static-ips --archived`,
    ['1: error: kubectl mtv create plan: --preserve-static-ips is "--archived", accepted: true or false'],
  ],
  [
    `${PLAN} --vms a --migration-type warn`,
    [
      '1: error: kubectl mtv create plan: --migration-type is "warn", accepted: cold, warm, live, conversion; did you mean "warm"?',
    ],
  ],
  [
    `${PLAN} --vms a --warm -m warm`,
    ['1: error: kubectl mtv create plan: --warm and --migration-type exclude each other; give --migration-type alone'],
  ],
  [
    `${PLAN} --vms a --network-pairs a:default`,
    [
      '1: error: kubectl mtv create plan: --network-mapping and --network-pairs exclude each other; give one of the two',
    ],
  ],
  [
    `${PLAN} --vms a -m conversion`,
    [
      '1: error: kubectl mtv create plan: a conversion moves no disks: --storage-mapping and --storage-pairs are refused; leave them out',
    ],
  ],
  [
    `${PLAN} --vms a --target-labels a`,
    ['1: error: kubectl mtv create plan: --target-labels has "a", accepted: key=value'],
  ],
  [
    `${PLAN} --vms a --target-namespace "$NS"`,
    [
      '1: error: kubectl mtv create plan: --target-namespace is not known before the script runs: $NS is not set in the script; write the value there, or assign it in the script: NAME=value',
    ],
  ],
  [
    `${PLAN} --vms a b c`,
    [
      '1: error: kubectl mtv create plan: words stand there that belong to no flag; see whether a value lacks its quotes',
    ],
  ],
  [
    `${PLAN} --vms a --preserve-static-ip false`,
    ['1: error: kubectl mtv create plan: there is no flag --preserve-static-ip; did you mean "--preserve-static-ips"?'],
  ],
  [
    `${PLAN} --vms @vms.yaml`,
    [
      '1: error: kubectl mtv create plan: --vms: there is no file vms.yaml; paths are relative to the folder of the script',
    ],
  ],
  [
    'kubectl mtv create plan',
    [
      '1: error: kubectl mtv create plan: it says no namespace, so that the one of a kubeconfig counts; write -n NAMESPACE, or give --namespace',
    ],
  ],
  [
    `${PLAN} --vms a --pre-hook hooks/drain`,
    [
      '1: error: kubectl mtv create plan: --pre-hook is "hooks/drain", and the tool looks for all of it in mig; give the name alone: objects of other namespaces cannot be named here',
    ],
  ],
  ['kubectl mtv create plan -n mig', ['1: error: kubectl mtv create plan: --name is missing']],
  ['kubectl mtv crate plan erp', ['1: error: kubectl mtv has no such command; did you mean "create plan"?']],
  [
    'kubectl mtv create provider p -n mig -t vsphere --url https://me:hunter2@vc/sdk',
    [
      '1: error: kubectl mtv create provider: --url holds a user name or a password; leave it out, credentials stand in the Secret',
    ],
  ],
  [
    'kubectl mtv create hook -M a -n mig --playbook x\nkubectl mtv create hook -M a -n mig',
    ['2: error: kubectl mtv create hook: there is a Hook "a" in mig already, and the tool makes no second one'],
  ],
  [
    'kubectl mtv create hook -M a -n mig --deadline -5',
    ['1: error: kubectl mtv create hook: --deadline is "-5", accepted: a whole number, 0 or more'],
  ],
])('%s is told, and gives nothing', (script, told) => {
  const errors = remarksOf(script).filter((remark) => remark.includes(': error:'));
  expect(errors).toEqual(told);
  expect(kubectlMtvManifests(script).manifests.filter(({ kind }) => kind !== 'Hook')).toEqual([]);
});

test('what acts on the moment is told with what to declare instead, and what is no command of the tool by its name', () => {
  const script = `
set -e
cd migrations
kubectl mtv start plans --name erp -n mig
kubectl mtv cutover plan --name erp
kubectl mtv cancel plan --name erp --vms a
kubectl mtv archive plan --name erp
kubectl mtv get inventory vm --provider vc
kubectl wait --for=condition=Ready plan/erp
echo done`;
  expect(remarksOf(script)).toEqual([
    '3: warning: cd: files named with @ are looked for in the folder of the script, whatever the script does',
    '4: warning: kubectl mtv start plans starts a migration now: it makes no manifest; declare the run: plan.run(1), with the cutover of a warm one; merged, it starts',
    "5: warning: kubectl mtv cutover plan sets the cut-over of the run of the moment: it makes no manifest; declare it with the run: plan.run(1, { cutover: '...' })",
    '6: warning: kubectl mtv cancel plan cancels VMs of the run of the moment: it makes no manifest; declare it with the run: plan.run(1, { cancel: [...] })',
    '7: warning: kubectl mtv archive plan archives a plan: it makes no manifest; declare it: archived: true of the Plan',
    '8: warning: kubectl mtv get inventory shows what there is: it makes no manifest; for lists of a source, export an inventory and use the commands inventory and select',
    '9: warning: kubectl wait is not a command of kubectl mtv: it is skipped',
  ]);
});

test('no credential comes out, in manifests or in what is told', () => {
  const secret = 'hunter2';
  const script = `
PW=${secret}; TOKEN="${secret}"
kubectl mtv create provider vc -n mig -t vsphere --url https://vc/sdk -u "${secret}" -p $PW --cacert "${secret}"
kubectl mtv create provider oc -n mig -t openshift --url https://oc -T "$TOKEN"
kubectl mtv create provider hv -n mig -t hyperv --url hv --smb-url //h/s --smb-user ${secret} --smb-password=${secret} -u a -p${secret}
kubectl mtv create provider e -n mig -t ec2 --ec2-region eu --target-secret-access-key ${secret} --target-access-key-id ${secret}
kubectl mtv create host -n mig -p vc --host-id host-1 --ip-address 10.0.0.1 -u root --password ${secret}
kubectl mtv create mapping storage s -n mig -S vc -T oc --offload-storage-username ${secret} --offload-storage-password ${secret} --offload-storage-endpoint ${secret}
kubectl mtv patch provider vc -n mig -p ${secret} --bogus ${secret}
kubectl mtv create plan -n mig erp ${secret} --passwort ${secret}
mysql -p${secret} -h ${secret}
if true; then kubectl mtv create provider x -p ${secret}; fi
kubectl mtv create provider y -n mig -t ${'ovirt'} --url "https://${secret}@e/api" -p "$UNSET"
kubectl mtv ${'cancel'} plan ${secret}`;
  const read = kubectlMtvManifests(script);
  expect(read.manifests.map(({ kind }) => kind)).toEqual([
    'Provider',
    'Provider',
    'Provider',
    'Provider',
    'Host',
    'StorageMap',
  ]);
  expect(read.remarks.length).toBeGreaterThan(10);
  expect(JSON.stringify(read)).not.toContain(secret);
});

test('a VM list in a file, as the guide spells it and as the export does, with hooks of its own in front', () => {
  const script = `
cat > vms.yaml <<'EOF'
- name: db-2
  hooks:
    - step: PreHook
      hook: { name: own, namespace: hooks }
- ref: { id: vm-7, name: db-1 }
  targetname: one
  luks: { name: keys }
EOF
${PLAN} --vms @vms.yaml --pre-hook drain`;
  expect(vmsOf(script).vms).toEqual([
    {
      id: 'vm-7',
      name: 'db-1',
      targetName: 'one',
      luks: { name: 'keys', namespace: 'mig' },
      hooks: [{ step: 'PreHook', hook: { name: 'drain', namespace: 'mig' } }],
    },
    {
      name: 'db-2',
      hooks: [
        { step: 'PreHook', hook: { name: 'own', namespace: 'hooks' } },
        { step: 'PreHook', hook: { name: 'drain', namespace: 'mig' } },
      ],
    },
  ]);
  expect(
    vmsOf(`${PLAN} --vms @vms.json`, {
      readFile: (path: string) => (path === 'vms.json' ? '[{"nme": "a"}]' : undefined),
    }),
  ).toEqual({
    vms: undefined,
    remarks: expect.arrayContaining([expect.stringContaining('unknown field "nme"')]),
  });
});

test('maps that the tool would make of what the cluster has: as far as an inventory and the flags tell, else told', () => {
  const line = 'kubectl mtv create plan erp -n mig -S vc -t host';
  const options = { inventory: inventory() };
  expect(
    linesOf(`${line} --vms db-1 --default-target-network lan/db --default-target-storage-class ceph`, options).filter(
      (it) => /^(?:Net|Sto|warn|Plan\.map)/.test(it),
    ),
  ).toEqual([
    'NetworkMap mig/erp-network-map',
    'NetworkMap.provider.source.name: "vc"',
    'NetworkMap.provider.source.namespace: "mig"',
    'NetworkMap.provider.destination.name: "host"',
    'NetworkMap.provider.destination.namespace: "mig"',
    'NetworkMap.map[0].source.id: "network-1"',
    'NetworkMap.map[0].source.name: "VM Network"',
    'NetworkMap.map[0].destination.type: "multus"',
    'NetworkMap.map[0].destination.name: "db"',
    'NetworkMap.map[0].destination.namespace: "lan"',
    'StorageMap mig/erp-storage-map',
    'StorageMap.provider.source.name: "vc"',
    'StorageMap.provider.source.namespace: "mig"',
    'StorageMap.provider.destination.name: "host"',
    'StorageMap.provider.destination.namespace: "mig"',
    'StorageMap.map[0].source.id: "datastore-1"',
    'StorageMap.map[0].source.name: "gold"',
    'StorageMap.map[0].destination.storageClass: "ceph"',
    'Plan.map.network.name: "erp-network-map"',
    'Plan.map.network.namespace: "mig"',
    'Plan.map.storage.name: "erp-storage-map"',
    'Plan.map.storage.namespace: "mig"',
  ]);
  // With two networks the tool's own choice is chance.
  const two = kubectlMtvManifests(`${line} --vms db-1,vm-2 --default-target-network default`, options);
  expect(two.manifests.map(({ kind }) => kind)).toEqual(['Plan']);
  expect(two.remarks.map(({ message }) => message.slice(0, 75))).toEqual([
    'kubectl mtv create plan: the NetworkMap "erp-network-map" is not made: with',
    'kubectl mtv create plan: the StorageMap "erp-storage-map" is not made: with',
  ]);
});

test('pairs find their sources in the inventory, every one of a name, and are told with what is like them', () => {
  const line = 'kubectl mtv create mapping network n -n mig -S vc -T host --network-pairs';
  const options = { inventory: inventory() };
  expect(linesOf(`${line} DMZ:default`, options)).toEqual(
    expect.arrayContaining(['NetworkMap.map[0].source.id: "network-2"', 'NetworkMap.map[0].source.name: "DMZ"']),
  );
  expect(linesOf(`${line} DNZ:default`, options)).toEqual([
    'error: there is no network "DNZ" in the inventory; did you mean "DMZ"?',
  ]);
});

test('patches change what was there before the script, and the namespace may be set by the script', () => {
  const manifests = [
    {
      apiVersion: 'forklift.konveyor.io/v1beta1',
      kind: 'Plan',
      metadata: { name: 'erp', namespace: 'mig' },
      spec: { vms: [{ id: 'vm-1', name: 'a' }], targetNamespace: 'x' },
    },
  ];
  const script = `
kubectl config set-context --current --namespace=mig
kubectl-mtv patch plan erp --target-namespace y
oc project other
oc mtv patch plan erp --target-namespace z
kubectl mtv -n mig patch planvm erp a --target-name b`;
  const read = kubectlMtvManifests(script, { manifests });
  expect(read.manifests.map(({ spec }) => spec)).toEqual([
    { vms: [{ id: 'vm-1', name: 'a', targetName: 'b' }], targetNamespace: 'y' },
  ]);
  expect(read.remarks.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    '5: kubectl mtv patch plan: the script makes no Plan "erp" in other before this line',
  ]);
  expect(manifests[0]?.spec.targetNamespace).toBe('x');
});

test('a loop over words makes one plan of each', () => {
  const script = `for vm in a b c; do ${PLAN.replace(' erp ', ' "move-$vm" ')} --vms "$vm"; done`;
  expect(kubectlMtvManifests(script).manifests.map(({ metadata }) => metadata.name)).toEqual([
    'move-a',
    'move-b',
    'move-c',
  ]);
});

test('no script whatever makes it throw, and none of its errors is without a line', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'kubectl mtv ',
      'create ',
      'patch ',
      'plan ',
      'planvm ',
      'mapping network ',
      'provider ',
      'hook ',
      'host ',
    ),
    fc.constantFrom(
      '-n mig ',
      '--vms ',
      '--name ',
      '-S ',
      '--network-pairs ',
      '--storage-pairs ',
      '--target-affinity ',
      '--type ',
    ),
    fc.constantFrom(
      'a ',
      'a:b ',
      '"a:default" ',
      '@f ',
      '"where x = 1" ',
      'vsphere ',
      '--dry-run ',
      '-',
      '--',
      '=',
      '$X ',
      '"$X" ',
      '\n',
    ),
    fc.constantFrom(
      "'",
      '"',
      '`',
      '$(',
      ')',
      '{',
      '}',
      '|',
      '&&',
      ';',
      '<<EOF\n',
      'EOF\n',
      'for i in a b; do ',
      'done\n',
      'if ',
      'X=1\n',
    ),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const script = pieces.join('');
      const { remarks } = kubectlMtvManifests(script, { readFile: () => '- name: a' });
      const lines = script.split('\n').length;
      expect(remarks.filter(({ line, message }) => line < 1 || line > lines || message === '')).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
