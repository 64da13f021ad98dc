import { ProviderType } from '../../lib';
import {
  contextFiles,
  describeWithAnsible,
  type ExampleProvider,
  examplePlan,
  exampleProviders,
  exampleVms,
  hookOf,
  hookProgram,
  objectsOf,
  runHook,
  runsOf,
  shown,
} from '../ansible-kit';

jest.setTimeout(600_000);

const { VSPHERE, OVIRT, OPENSTACK, OVA, HYPERV, OPENSHIFT } = ProviderType;

interface Example {
  /** Where the provider's workload.yml has the VM's name. */
  readonly rawName: string;
  /** One more raw value that is easily spoilt, and what it is. */
  readonly raw: readonly [string, unknown];
  readonly vm: Readonly<Record<string, unknown>>;
}

/** What a playbook finds in `workload.vm`: whole, and the same with both Ansibles. */
const examples: Readonly<Record<ExampleProvider, Example>> = {
  [VSPHERE]: {
    rawName: 'workload.vm.vm1.vm0.name',
    raw: ['workload.vm.customvalues[0].value', '{{ 6 * 7 }} of {{.Owner}}'],
    vm: {
      id: 'vm-7301',
      name: 'Shop_DB-01',
      targetname: 'shop-db-01',
      powerstate: 'on',
      hostname: 'shop-db-01.shop.example',
      guestos: 'Debian GNU/Linux 12 (bookworm)',
      cpucount: 6,
      memorymb: 12288,
      host: 'esx-a.shop.example',
      ipaddress: '192.0.2.71',
      ipaddresses: ['192.0.2.71', '2001:db8::71', '198.51.100.71'],
      disks: [
        {
          id: 2000,
          name: 'Shop_DB-01.vmdk',
          path: '[fast] Shop_DB-01/Shop_DB-01.vmdk',
          bytes: 53687091200,
          storage: 'datastore-31',
          shared: false,
        },
        {
          id: 2001,
          name: 'quorum disk.vmdk',
          path: '[slow] Shop_DB-01/quorum disk.vmdk',
          bytes: 1073741824,
          storage: 'datastore-32',
          shared: true,
        },
      ],
      networks: [
        { id: 'network-21', name: 'shop front', mac: '00:50:56:0a:00:01', ips: ['192.0.2.71', '2001:db8::71'] },
        { id: 'dvportgroup-22', name: 'shop back', mac: '00:50:56:0a:00:02', ips: ['198.51.100.71'] },
      ],
    },
  },
  [OVIRT]: {
    rawName: 'workload.xvm.vm.vm1.vm0.name',
    raw: ['workload.host', null],
    vm: {
      id: '5b0c7a1e-2d3f-4c5b-8e6a-0123456789ab',
      name: 'shop-app',
      targetname: 'shop-app',
      powerstate: 'suspended',
      hostname: 'shop-app.shop.example',
      guestos: 'debian_12x64',
      cpucount: 6,
      memorymb: 6144,
      host: '',
      ipaddress: '192.0.2.72',
      ipaddresses: ['192.0.2.72', '2001:db8::72'],
      disks: [
        { id: 'd0', name: 'shop-app_root', path: '', bytes: 32212254720, storage: 'sd-1', shared: false },
        { id: 'd1', name: 'shop-app_lun', path: '', bytes: 2147483648, storage: '', shared: true },
      ],
      networks: [
        { id: 'net-1', name: 'front', mac: '56:6f:0a:00:00:01', ips: ['192.0.2.72', '2001:db8::72'] },
        { id: 'net-2', name: 'back', mac: '56:6f:0a:00:00:02', ips: [] },
      ],
    },
  },
  [OPENSTACK]: {
    rawName: 'workload.xvm.vm.vm1.vm0.name',
    // Times stay text.
    raw: [
      '[workload.xvm.vm.updated, workload.xvm.vm.created, workload.xvm.vm.metadata.since, workload.xvm.vm.tags]',
      ['2026-04-05T06:07:08Z', '2026-04-01T01:02:03.5Z', '2025-12-24', ['2026-01-02']],
    ],
    vm: {
      id: 'e2f4c6a8-1b3d-4f5a-9c7e-00aa11bb22cc',
      name: 'shop-cache',
      targetname: 'shop-cache',
      powerstate: 'off',
      hostname: '',
      guestos: 'debian',
      cpucount: 1,
      memorymb: 2048,
      host: '0a1b2c',
      ipaddress: '192.0.2.73',
      ipaddresses: ['192.0.2.73', '203.0.113.73'],
      disks: [
        { id: 'v-1', name: 'shop-cache-root', path: '/dev/vda', bytes: 21474836480, storage: 'nvme', shared: false },
      ],
      networks: [{ id: 'net-9', name: 'front', mac: 'fa:16:3e:0a:00:01', ips: ['192.0.2.73', '203.0.113.73'] }],
    },
  },
  [OVA]: {
    rawName: 'workload.vm.vm1.vm0.name',
    raw: ['workload.vm.nics[0].config[0].value', 'true'],
    vm: {
      id: '0c1d2e3f-4a5b-4c6d-8e7f-a0b1c2d3e4f5',
      name: 'shop appliance',
      targetname: 'shop-appliance',
      powerstate: 'unknown',
      hostname: '',
      guestos: 'debian12_64Guest',
      cpucount: 3,
      memorymb: 3072,
      host: '',
      ipaddress: '',
      ipaddresses: [],
      // The file's own keys stay beside ours.
      disks: [
        {
          base: { id: 'ad-1', variant: '', name: 'appliance-disk1.vmdk', revision: 0 },
          filepath: '/ova/shop/appliance.ova',
          capacity: 10,
          capacityallocationunits: 'byte * 2^30',
          diskid: 'vmdisk1',
          fileref: 'file1',
          format: 'vmdk',
          populatedsize: 123456789,
          id: 'vmdisk1',
          name: 'appliance-disk1.vmdk',
          path: '/ova/shop/appliance.ova',
          bytes: 10737418240,
          storage: '',
          shared: false,
        },
        {
          base: { id: 'ad-2', variant: '', name: 'appliance-disk2.vmdk', revision: 0 },
          filepath: '/ova/shop/appliance.ova',
          capacity: 1048576,
          capacityallocationunits: 'byte',
          diskid: 'vmdisk2',
          fileref: 'file2',
          format: 'vmdk',
          populatedsize: 0,
          id: 'vmdisk2',
          name: 'appliance-disk2.vmdk',
          path: '/ova/shop/appliance.ova',
          bytes: 1048576,
          storage: '',
          shared: false,
        },
      ],
      networks: [
        {
          base: { id: 'an-1', variant: '', name: 'shop net', revision: 0 },
          description: 'the shop',
          id: 'an-1',
          name: 'shop net',
          mac: '',
          ips: [],
        },
      ],
    },
  },
  [HYPERV]: {
    rawName: 'workload.name',
    raw: ['workload.disks[0].windowspath', 'D:\\Hyper-V\\SHOP-AD.vhdx'],
    vm: {
      id: '0F1E2D3C-4B5A-4968-8776-655443322110',
      name: 'SHOP-AD',
      targetname: 'shop-ad',
      powerstate: 'suspended',
      hostname: '',
      guestos: 'Windows Server 2025',
      cpucount: 2,
      memorymb: 6144,
      host: '',
      ipaddress: '192.0.2.75',
      ipaddresses: ['192.0.2.75', 'fe80::75'],
      disks: [
        {
          id: '0F1E2D3C-4B5A-4968-8776-655443322110-disk-0',
          name: 'SHOP-AD.vhdx',
          path: 'D:\\Hyper-V\\SHOP-AD.vhdx',
          bytes: 85899345920,
          storage: 'storage-7',
          shared: null,
        },
      ],
      networks: [{ id: 'switch-7', name: 'Front', mac: '00:15:5D:0A:00:01', ips: ['192.0.2.75', 'fe80::75'] }],
    },
  },
  [OPENSHIFT]: {
    rawName: 'workload.resource.name',
    raw: ['workload.object.objectmeta.creationtimestamp', '2026-01-05T06:07:08Z'],
    vm: {
      id: '9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d',
      name: 'shop-queue',
      targetname: 'shop-queue',
      powerstate: 'on',
      hostname: 'queue',
      guestos: 'Debian GNU/Linux 12',
      cpucount: 4,
      memorymb: null,
      host: 'node-4',
      ipaddress: '192.0.2.76',
      ipaddresses: ['192.0.2.76', '2001:db8::76'],
      disks: [
        { id: 'shop-queue-root', name: 'root', path: '', bytes: null, storage: '', shared: null },
        { id: 'shop-queue-data', name: 'data', path: '', bytes: null, storage: '', shared: null },
      ],
      networks: [
        { id: 'pod', name: 'default', mac: '02:00:00:0a:00:01', ips: ['192.0.2.76', '2001:db8::76'] },
        { id: 'shop-old/back', name: 'back', mac: '02:00:00:0a:00:02', ips: [] },
      ],
    },
  },
};

/** Prints what an expression is, with its types. */
const show = (expression: string) => `        - debug:
            msg: "{{ 'SHOW ' ~ (${expression} | to_json) }}"
`;

/** Prints all that a playbook may read. The indentation is the author's own. */
const showAll = ({ rawName, raw, vm }: Example) => `
    - hosts: localhost
      gather_facts: false
      tasks:
${show(`{${Object.keys(vm).map((name) => `'${name}': workload.vm.${name}`)}}`)}${show(
  `{'name': plan.metadata.name, 'namespace': plan.metadata.namespace, 'label': plan.metadata.labels.environment,
              'annotation': plan.metadata.annotations['shop.example/owner'], 'target': plan.spec.targetNamespace,
              'template': plan.spec.pvcNameTemplate, 'raw target': plan.targetnamespace, 'raw template': plan.pvcnametemplate,
              'raw name': ${rawName}, 'raw': ${raw[0]}, 'params': params}`,
)}`;

const parameters = {
  pool: 'web',
  port: 8443,
  ratio: 0.5,
  dry: false,
  nothing: null,
  braces: '{{ not.a.variable }} and {{.Go}}',
  text: 'on',
  date: '2026-01-02',
  lines: 'a: b\n"c" \'d\'\n',
  list: ['one', { two: 2 }],
};

function showing(provider: ExampleProvider, embedded: boolean) {
  const erp = hookProgram();
  const hook = hookOf(erp, 'show', showAll(examples[provider]), { parameters, embedded });
  const metadata = {
    labels: { environment: 'staging', 'shop.example/tier': '1' },
    annotations: { 'shop.example/owner': 'the "shop" team: {{ yes }}', other: 'not read' },
  };
  const plan = examplePlan(erp, provider, { metadata, preHooks: [hook] });
  return { objects: objectsOf(erp), plan };
}

describe.each([
  ['from the ConfigMap', false],
  ['embedded', true],
] as const)('data %s', (_, embedded) => {
  describeWithAnsible('plan, workload and params', (ansible) => {
    const tasks = exampleProviders.map((provider) => {
      const { objects } = showing(provider, embedded);
      const props = { ansible, objects, hook: 'show', files: contextFiles(provider), api: !embedded };
      return [provider, () => runHook(props)] as const;
    });
    const runs = runsOf(Object.fromEntries(tasks));

    test.each(exampleProviders)('of a VM from %s', async (provider) => {
      const { rc, stdout, requests } = await runs(provider);
      const { vm, raw } = examples[provider];

      expect([rc, rc === 0 ? '' : stdout]).toEqual([0, '']);
      expect(shown(stdout)).toEqual([
        vm,
        {
          name: `shop-${provider}`,
          namespace: 'vm-migrations',
          label: 'staging',
          annotation: 'the "shop" team: {{ yes }}',
          target: 'shop-prod',
          template: '{{.TargetVmName}}-disk-{{.DiskIndex}}',
          'raw target': 'shop-prod',
          'raw template': '{{.TargetVmName}}-disk-{{.DiskIndex}}',
          'raw name': exampleVms[provider].name,
          raw: raw[1],
          params: parameters,
        },
      ]);
      expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual(
        embedded ? [] : ['GET /api/v1/namespaces/vm-migrations/configmaps/hook-show'],
      );
    });
  });
});
