/** `cdk8s-forklift adopt --kubectl-mtv`: a script of commands in, a program out that renders what they make. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { typed } from '../cli-kit';
import { projectFolder } from '../kit';

jest.setTimeout(120_000);
const root = projectFolder();

/** A folder with a script in it, and an inventory. */
function folderWith(script: string): string {
  const folder = mkdtempSync(join(root, 'x'));
  writeFileSync(join(folder, 'migrate.sh'), script);
  cpSync('test/fixtures/rvtools/erp.xlsx', join(folder, 'erp.xlsx'));
  return folder;
}

const adopt = (folder: string, ...args: string[]) =>
  typed(['adopt', '--kubectl-mtv', 'migrate.sh', ...args], { cwd: folder });
const mainOf = (folder: string) => readFileSync(join(folder, 'adopted/main.ts'), 'utf8');

/** A migration as somebody would have written it down: 24 commands. */
const SCRIPT = `#!/usr/bin/env bash
set -euo pipefail
NS=vm-migrations
kubectl config set-context --current --namespace="$NS"

# Where from, where to
kubectl mtv create provider --name vcenter --type vsphere --url https://vcenter.corp.example/sdk \\
  --username "$VC_USER" --password "$VC_PASSWORD" --cacert @ca.pem --vddk-init-image quay.io/corp/vddk:8.0.3
kubectl mtv create host --host-id host-31 --provider vcenter --ip-address 10.20.0.31 --existing-secret esxi
kubectl mtv create mapping network erp -S vcenter -T konveyor-forklift/host \\
  --network-pairs 'erp-app:default,erp-db:lan/db,erp-backup:ignored'
kubectl mtv create mapping storage erp -S vcenter -T konveyor-forklift/host \\
  --storage-pairs "ds-gold-01:ceph-gold;volumeMode=Block;accessMode=ReadWriteMany,ds-gold-02:ceph-gold,ds-silver-01:ceph-silver"
kubectl mtv patch mapping network erp --add-pairs erp-dmz:lan/dmz
kubectl mtv patch mapping storage erp --update-pairs ds-gold-02:ceph-silver

# What runs around it
cat > drain.yaml <<'EOF'
- name: Drain
  hosts: localhost
  tasks: []
EOF
kubectl mtv create hook --name drain --playbook @drain.yaml --deadline 300
kubectl mtv create hook --name check --playbook "$(cat check.yaml)" --image quay.io/corp/runner:1
kubectl mtv create hook --name check --playbook @check.yaml --deadline 600
kubectl mtv patch hook drain --image quay.io/corp/runner:1 --service-account drainer

# Databases, warm
kubectl mtv create plan databases --source vcenter --target konveyor-forklift/host \\
  --network-mapping erp --storage-mapping erp --target-namespace erp --migration-type warm \\
  --vms "where name ~= '^erp-db-0[1-3]$' order by name" --pre-hook drain --preserve-static-ips false
kubectl mtv patch plan databases --target-power-state on --target-labels app=erp,tier=db
kubectl mtv create plan batch --source vcenter --target konveyor-forklift/host \\
  --network-mapping erp --storage-mapping erp --target-namespace erp --vms @batch.yaml
kubectl mtv patch planvm --plan-name batch --vm-name erp-app-04 --target-name batch-one --add-pre-hook drain --add-post-hook check
kubectl mtv patch planvm --plan-name batch --vm-name erp-app-05 --clear-hooks

# Applications, one by one
for n in 01 02 03; do
  kubectl mtv create plan "app-$n" --source vcenter --target konveyor-forklift/host --network-mapping erp \\
    --storage-mapping erp --target-namespace erp --vms "ERP-APP-$n" --post-hook check && echo "app-$n planned"
done
kubectl mtv start plan --name databases
kubectl mtv cutover plan --name databases --cutover 2026-12-05T21:00:00Z
`;

test('a script of two dozen commands comes back as a program that renders what they make', async () => {
  const folder = folderWith(SCRIPT);
  writeFileSync(join(folder, 'check.yaml'), '- name: Check\n  hosts: localhost\n  tasks: []\n');
  writeFileSync(
    join(folder, 'batch.yaml'),
    '- name: erp-app-04\n- ref: {id: vm-1109, name: erp-app-05}\n  targetpowerstate: "off"\n',
  );
  const { code, stdout, stderr } = await adopt(folder, '--inventory', 'erp.xlsx');
  expect(stdout).toBe('adopted/main.ts\nadopted/playbooks/check.yml\nadopted/playbooks/drain.yml\n');
  expect(stderr.split('\n').filter((line) => /^migrate|renders/.test(line))).toEqual([
    'migrate.sh:7: warning: kubectl mtv create provider: the Secret "vcenter-vsphere-credentials" in vm-migrations is not made of what stands here',
    'migrate.sh:24: error: kubectl mtv create hook: --playbook is not known before the script runs: what another command prints stands there',
    'migrate.sh:43: warning: kubectl mtv start plan starts a migration now: it makes no manifest',
    'migrate.sh:44: warning: kubectl mtv cutover plan sets the cut-over of the run of the moment: it makes no manifest',
    'adopted/main.ts renders the specs of all 11 objects as they were given',
  ]);
  expect(stderr).not.toContain('Patched');
  // A command was not read, and that is no success.
  expect(code).toBe(1);
  const main = mainOf(folder);
  expect(main).toContain("const inventory = Inventory.fromFile('erp.xlsx');");
  expect(main).toContain("vms: inventory.select('where name ~= \\'^erp-db-0[1-3]$\\' order by name'),");
  expect(main).toContain("{ from: { id: 'dvportgroup-203', name: 'erp-dmz' }, to: Network.multus('dmz', 'lan') },");
  expect(main).toContain("{ id: 'vm-1109', name: 'erp-app-05', targetPowerState: TargetPowerState.OFF },");
  expect(main).toContain("targetName: 'batch-one', preHooks: [drain], postHooks: [check] },");
  expect(main).toContain('preserveStaticIPs: false,');
  expect(`${main}${stderr}`).not.toMatch(/VC_USER|VC_PASSWORD/);
});

test('a script of one plan a VM, each with maps of its own, becomes a loop over a table', async () => {
  const commands = Array.from(
    { length: 20 },
    (_, i) =>
      `kubectl mtv create plan move-${i} -n mig -S vcenter -t konveyor-forklift/host --vms srv-${i} --network-pairs 'VM Network:default' --storage-pairs ds-${i % 4}:ceph${i % 2 === 0 ? ' -m warm' : ''}`,
  );
  const folder = folderWith(commands.join('\n'));
  const { code, stderr } = await adopt(folder);
  // What is said of each of them is said once.
  expect(
    stderr.slice(0, stderr.indexOf('adopted/main.ts')),
  ).toBe(`migrate.sh:1: warning: kubectl mtv create plan: a VM is named without an id, which the tool would look up
    give the inventory: --inventory export.xlsx
    and so in lines 2, 3, 4, 5, 6, 7, 8, 9 and 11 more
`);
  expect({ code, proved: stderr.includes('renders the specs of all 60 objects as they were given') }).toEqual({
    code: 0,
    proved: true,
  });
  expect(mainOf(folder).split('\n').length).toBeLessThan(70);
  expect(JSON.parse(readFileSync(join(folder, 'adopted/plans.json'), 'utf8'))[6]).toEqual({
    plan: 'move-6',
    name: 'srv-6',
    type: 'warm',
    mapName: 'ds-2',
  });
});

test('without errors it ends with 0; patches change manifests that were given beside the script', async () => {
  const folder = folderWith('kubectl mtv patch plan erp -n mig --description new\n');
  writeFileSync(
    join(folder, 'plan.yaml'),
    `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: { name: erp, namespace: mig }
spec:
  provider: { source: { name: vc, namespace: mig }, destination: { name: host, namespace: konveyor-forklift } }
  map: { network: { name: n, namespace: mig }, storage: { name: s, namespace: mig } }
  targetNamespace: erp
  description: old
  vms: [{ id: vm-1, name: a }]
`,
  );
  const { code, stderr } = await adopt(folder, 'plan.yaml');
  expect({ code, first: stderr.split('\n')[0] }).toEqual({
    code: 0,
    first: 'adopted/main.ts renders the spec of the object as it was given',
  });
  expect(mainOf(folder)).toContain("description: 'new',");
});

test.each([
  [['adopt'], 'nothing is given to adopt'],
  [['adopt', 'README.md', '--inventory', 'erp.xlsx'], '--inventory answers the queries of a script, and none is given'],
  [['adopt', '--kubectl-mtv', 'nowhere.sh'], 'there is no nowhere.sh'],
  [['adopt', '--kubectl-mtv', 'LICENSE', '--inventory', 'nowhere.xlsx'], 'nowhere.xlsx: there is no such file'],
])('%j is told', async (argv, words) => {
  const { code, stderr } = await typed(argv);
  expect({ code, stderr: stderr.includes(words) }).toEqual({ code: 2, stderr: true });
});
