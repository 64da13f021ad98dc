import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { typed } from '../cli-kit';
import { projectFolder } from '../kit';

const folder = projectFolder();
writeFileSync(
  join(folder, 'plan.yaml'),
  `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: { name: wave, namespace: vm-migrations }
spec:
  provider:
    source: { name: vcenter, namespace: vm-migrations }
    destination: { name: host, namespace: openshift-mtv }
  map:
    network: { name: networks, namespace: vm-migrations }
    storage: { name: storage, namespace: vm-migrations }
  targetNamespace: erp
  preserveStaticIPs: false
  serviceAccount: migrator
  vms: [{ id: vm-1, name: a }]
`,
);

test('what an older release makes of a plan', async () => {
  expect(await typed(['releases', 'plan.yaml', '--to', '2.11.2'], { cwd: folder })).toEqual({
    code: 1,
    stderr: '',
    stdout: `Fields and values
  + Plan vm-migrations/wave: error: spec.serviceAccount is not a field of Forklift 2.11.2, which would drop it with only a warning [not-in-release]
      it came with Forklift 2.11.3: leave it out, or set the app's release to the one your cluster runs

Defaults
  ~ Plan vm-migrations/wave: spec.deleteVmOnFailMigration is left out: Forklift 2.12 writes true, 2.11.2 nothing
      set it explicitly if it matters

2 changes from Forklift 2.12 to 2.11.2, in 1 object of 1 file
`,
  });
});

test('what the guide prints is what the example of this repository gets', async () => {
  const page = readFileSync('docs/guide/releases.md', 'utf8');
  const [, to, printed] = /```console\n\$ cdk8s-forklift releases dist --to (\S+)\n([^`]*)```/.exec(page) ?? [];
  expect((await typed(['releases', 'dist', '--to', to ?? ''])).stdout).toBe(printed);
});

test('the same as data', async () => {
  const { code, stdout } = await typed(['releases', 'plan.yaml', '--from', '2.11.2', '--to', '2.11.3', '-o', 'json'], {
    cwd: folder,
  });
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    from: '2.11.2',
    to: '2.11.3',
    changes: [
      {
        about: 'field',
        change: 'goes',
        rule: 'not-in-release',
        severity: 'error',
        where: { file: 'plan.yaml', object: 'Plan vm-migrations/wave', path: 'spec.serviceAccount' },
        message: 'spec.serviceAccount is not a field of Forklift 2.11.2, which would drop it with only a warning',
      },
      {
        about: 'default',
        change: 'differs',
        where: { file: 'plan.yaml', object: 'Plan vm-migrations/wave', path: 'spec.deleteVmOnFailMigration' },
        message: 'spec.deleteVmOnFailMigration is left out: Forklift 2.11.2 writes nothing, 2.11.3 true',
        fix: 'set it explicitly if it matters',
      },
    ],
    objects: 1,
    files: 1,
  });
});

test('a patch that changes nothing ends with 0, and a release that is not known is reported', async () => {
  expect(await typed(['releases', 'plan.yaml', '--from', '2.12.4', '--to', '2.12.9'], { cwd: folder })).toEqual({
    code: 0,
    stderr: 'Forklift 2.12.9 is not among the known releases, 2.9.0 to 2.12.5 and main: it is treated as 2.12.5\n',
    stdout: 'nothing changes from Forklift 2.12.4 to 2.12.9, in 1 object of 1 file\n',
  });
});

test('what is not a release is wrong use', async () => {
  expect(await typed(['releases', 'plan.yaml', '--to', 'newest'], { cwd: folder })).toEqual({
    code: 2,
    stderr:
      'error: "newest" is not a release of Forklift; accepted: a line such as 2.12, a patch such as 2.11.3, or main\n',
    stdout: '',
  });
});
