import { CORE_SCHEMA, dump, load } from 'js-yaml';
import { ProviderType } from '../../lib';
import {
  type ContextFiles,
  contextFiles,
  describeWithAnsible,
  type ExampleProvider,
  examplePlan,
  exampleVms,
  type HookRunProps,
  hookOf,
  hookProgram,
  objectsOf,
  playbookIn,
  runHook,
  runsOf,
  shown,
} from '../ansible-kit';

jest.setTimeout(600_000);

const { VSPHERE, OVIRT, OPENSTACK, HYPERV, OPENSHIFT } = ProviderType;

const play = (...tasks: string[]) => `- hosts: localhost
  gather_facts: false
  tasks:
${tasks.join('')}`;
const show = (expression: string) => `    - debug:
        msg: "{{ 'SHOW ' ~ (${expression} | to_json) }}"
`;

const WHERE = play(
  show(
    '{"plan": plan.metadata.name, "vm": workload.vm.name, "to": plan.spec.targetNamespace, "wave": params.wave}'.replaceAll(
      '"',
      "'",
    ),
  ),
);

/** Loads the files itself, as the documentation says, and reads them. */
const LOADS = play(
  `    - include_vars:
        file: "{{ item }}"
        name: "{{ item | basename | regex_replace('\\\\.yml$', '') }}"
      loop: [plan.yml, workload.yml]
`,
  show('[plan.metadata.name, plan.pvcnametemplate, plan.targetnamespace, workload.vm.name]'),
);

/** Reads nothing but the file, which Ansible alone cannot: it takes the Go templates for its own. */
const LOADS_RAW = play(
  `    - include_vars:
        file: plan.yml
        name: plan
`,
  show('[plan.pvcnametemplate, plan.targetnamespace]'),
);

/** What a guest says of itself, and the names others give, are data: they are never run as templates. */
const HOSTILE = '{{ 6 * 7 }}';
const hostileFiles = contextFiles(VSPHERE, {
  workload: [
    ['hostname: shop-db-01.shop.example', `hostname: '${HOSTILE}'`],
    ['name: Shop_DB-01', `name: '${HOSTILE}'`],
    ['ip: 198.51.100.71', `ip: '${HOSTILE}'`],
    [
      'guestnamefromvmwaretools: Debian GNU/Linux 12 (bookworm)',
      `guestnamefromvmwaretools: "{{ lookup('env', 'HOME') }} 'a' \\"b\\""`,
    ],
  ],
});
const HOSTILE_SHOWN = play(
  show(
    '[workload.vm.name, workload.vm.hostname, workload.vm.guestos, workload.vm.ipaddresses, workload.vm.vm1.vm0.name]',
  ),
);

const NOTHING = `#!/usr/bin/env ansible-playbook
- hosts: localhost
  gather_facts: false
  tasks:
    # Reads its own variables only.
    - set_fact: {planned: "{{ 1 + 1 }}"}
    - debug:   {msg: "{{ 'SHOW ' ~ (planned | string | to_json) }}"}   `;

/** A workload.yml in which little is known. */
function poor(provider: ExampleProvider, change: (workload: Record<string, never>) => void): ContextFiles {
  const files = contextFiles(provider);
  const workload = load(files.workload, { schema: CORE_SCHEMA }) as Record<string, never>;
  change(workload);
  return { ...files, workload: dump(workload) };
}

// biome-ignore lint/suspicious/noExplicitAny: the file as it is
type Any = any;
const poorFiles = {
  [VSPHERE]: poor(VSPHERE, ({ vm, host }: Any) => {
    Object.assign(vm, { ipaddress: '', hostname: '', guestnamefromvmwaretools: '', nics: [], guestnetworks: [] });
    Object.assign(vm.vm1, { powerstate: 'poweredOff', disks: [] });
    host.host.resource.name = '';
  }),
  [OVIRT]: poor(OVIRT, ({ xvm }: Any) => {
    xvm.vm.vm1.status = 'image_locked';
    Object.assign(xvm.vm, { guestname: '', ostype: '' });
    Object.assign(xvm, { diskattachments: [], nics: [] });
  }),
  [OPENSTACK]: poor(OPENSTACK, ({ xvm }: Any) => {
    Object.assign(xvm.vm.vm1, { status: 'ERROR', addresses: {}, hostid: '' });
    xvm.image.properties = {};
    Object.assign(xvm, { volumes: [], networks: [], subnets: [] });
  }),
  [HYPERV]: poor(HYPERV, (workload: Any) => {
    Object.assign(workload, { powerstate: 'Off', guestos: '', disks: [], nics: [], guestnetworks: [] });
  }),
  [OPENSHIFT]: poor(OPENSHIFT, (workload: Any) => {
    workload.instance = null;
    workload.object.status.printablestatus = 'Stopped';
    workload.object.spec.template.spec.domain.cpu = null;
  }),
} as const;
const poorProviders = Object.keys(poorFiles) as (keyof typeof poorFiles)[];

const unknown = { hostname: '', guestos: '', host: '', ipaddress: '', ipaddresses: [], disks: [], networks: [] };
const poorVms: Readonly<Record<keyof typeof poorFiles, object>> = {
  [VSPHERE]: { ...unknown, powerstate: 'off', guestos: 'Debian GNU/Linux 12 (64-bit)', cpucount: 6, memorymb: 12288 },
  [OVIRT]: { ...unknown, powerstate: 'unknown', cpucount: 6, memorymb: 6144 },
  [OPENSTACK]: { ...unknown, powerstate: 'unknown', cpucount: 1, memorymb: 2048 },
  [HYPERV]: { ...unknown, powerstate: 'off', cpucount: 2, memorymb: 6144 },
  [OPENSHIFT]: {
    ...unknown,
    powerstate: 'off',
    hostname: 'queue',
    cpucount: null,
    memorymb: null,
    disks: [
      { id: 'shop-queue-root', name: 'root', path: '', bytes: null, storage: '', shared: null },
      { id: 'shop-queue-data', name: 'data', path: '', bytes: null, storage: '', shared: null },
    ],
    networks: [
      { id: 'pod', name: 'default', mac: '02:00:00:0a:00:01', ips: [] },
      { id: 'shop-old/back', name: 'back', mac: '02:00:00:0a:00:02', ips: [] },
    ],
  },
};

describeWithAnsible('plans of one hook', (ansible) => {
  const twoProviders = (provider: ExampleProvider, props: Partial<HookRunProps> = {}) => {
    const erp = hookProgram();
    const hook = hookOf(erp, 'where', WHERE, { parameters: { wave: 'any' } });
    examplePlan(erp, VSPHERE, { preHooks: [hook] });
    const second = examplePlan(erp, OVIRT, { preHooks: [], targetNamespace: 'shop-test' });
    second.vms[0]?.addPreHook(hook, { wave: 'second' });
    const files = contextFiles(provider, {
      plan: provider === OVIRT ? [['targetnamespace: shop-prod', 'targetnamespace: shop-test']] : [],
    });
    return () => runHook({ ansible, objects: objectsOf(erp), hook: 'where', files, ...props });
  };

  /** One VM in two plans of the program: a rehearsal goes elsewhere. */
  const twoPlans = (files: ContextFiles, embedded = false) => {
    const erp = hookProgram();
    const hook = hookOf(erp, 'where', WHERE, { parameters: { wave: 'any' }, embedded });
    examplePlan(erp, VSPHERE, { preHooks: [hook] });
    const rehearsal = examplePlan(
      erp,
      VSPHERE,
      { description: 'first wave: "rehearsal"', targetNamespace: 'shop-test' },
      'rehearsal',
    );
    rehearsal.vms[0]?.addPreHook(hook, { wave: 'none' });
    return () => runHook({ ansible, objects: objectsOf(erp), hook: 'where', files });
  };
  const rehearsalFiles = contextFiles(VSPHERE, {
    plan: [
      ['description: first wave', `description: 'first wave: "rehearsal"'`],
      ['targetnamespace: shop-prod', 'targetnamespace: shop-test'],
    ],
  });
  const strangerFiles = contextFiles(VSPHERE, { plan: [['description: first wave', 'description: ""']] });
  const unknownVm = contextFiles(VSPHERE, { workload: [['vm-7301', 'vm-9999']] });

  const alone = (text: string, props: Partial<HookRunProps> = {}, parameters = {}) => {
    const erp = hookProgram();
    const hook = hookOf(erp, 'alone', text, { parameters });
    examplePlan(erp, VSPHERE, { preHooks: [hook] });
    const objects = objectsOf(erp);
    return { objects, run: () => runHook({ ansible, objects, hook: 'alone', files: contextFiles(VSPHERE), ...props }) };
  };
  const nothing = alone(NOTHING, { api: false });

  const showVm = (provider: keyof typeof poorFiles) => {
    const erp = hookProgram();
    const hook = hookOf(
      erp,
      'show',
      play(show(`{${Object.keys(poorVms[provider]).map((m) => `'${m}': workload.vm.${m}`)}}`)),
    );
    examplePlan(erp, provider, { preHooks: [hook] });
    return () => runHook({ ansible, objects: objectsOf(erp), hook: 'show', files: poorFiles[provider], api: false });
  };

  const runs = runsOf({
    vsphere: twoProviders(VSPHERE),
    ovirt: twoProviders(OVIRT),
    runner: twoProviders(OVIRT, { how: 'runner' }),
    first: twoPlans(contextFiles(VSPHERE)),
    rehearsal: twoPlans(rehearsalFiles),
    embeddedRehearsal: twoPlans(rehearsalFiles, true),
    stranger: twoPlans(strangerFiles),
    unknownVm: twoPlans(unknownVm),
    nothing: nothing.run,
    hostile: alone(HOSTILE_SHOWN, { files: hostileFiles, api: false }).run,
    loads: alone(LOADS).run,
    loadsRaw: alone(LOADS_RAW, { api: false }).run,
    ...(Object.fromEntries(poorProviders.map((p) => [`poor ${p}`, showVm(p)])) as Record<
      `poor ${keyof typeof poorFiles}`,
      ReturnType<typeof showVm>
    >),
  });

  const inFirst = { plan: 'shop-vsphere', vm: 'Shop_DB-01', to: 'shop-prod', wave: 'any' };
  const inRehearsal = { plan: 'rehearsal', vm: 'Shop_DB-01', to: 'shop-test', wave: 'none' };
  const ofOvirt = { plan: 'shop-ovirt', vm: exampleVms.ovirt.name, to: 'shop-test', wave: 'second' };
  test.each([
    ['vsphere', inFirst],
    ['ovirt', ofOvirt],
    ['runner', ofOvirt],
    ['first', inFirst],
    ['rehearsal', inRehearsal],
    ['embeddedRehearsal', inRehearsal],
  ] as const)('finds the plan of the VM: %s', async (name, expected) => {
    const { rc, stdout } = await runs(name);

    expect([rc, shown(stdout)]).toEqual([0, [expected]]);
  });

  const looks = (description: string) =>
    `'source': 'vm-migrations/some-vsphere', 'networks': 'vm-migrations/networks-vsphere', 'storage': 'vm-migrations/storage-vsphere', 'targetNamespace': 'shop-prod', 'type': 'cold', 'description': '${description}'`;

  test.each([
    ['stranger', 'vm-7301', ''],
    ['unknownVm', 'vm-9999', 'first wave'],
  ] as const)('fails where it knows none: %s', async (name, id, description) => {
    const { rc, stdout } = await runs(name);

    expect([rc, shown(stdout)]).toEqual([2, []]);
    expect(stdout).toContain(
      `"msg": "the hook does not know a plan with VM ${id} (Shop_DB-01) that looks like {${looks(description)}}"`,
    );
  });

  test('a playbook that reads nothing stays as it is and needs no API', async () => {
    const { rc, stdout, requests } = await runs('nothing');

    expect(playbookIn(nothing.objects, 'alone')).toBe(NOTHING);
    expect(nothing.objects.map(({ kind }) => kind)).not.toContain('ServiceAccount');
    expect([rc, shown(stdout), requests]).toEqual([0, ['2'], []]);
  });

  test('a playbook that loads the files itself finds ours, with the Go templates of the plan', async () => {
    const { rc, stdout } = await runs('loads');

    expect([rc, rc === 0 ? shown(stdout) : stdout]).toEqual([
      0,
      [['shop-vsphere', '{{.TargetVmName}}-disk-{{.DiskIndex}}', 'shop-prod', 'Shop_DB-01']],
    ]);
  });

  test('also one that reads nothing but the file', async () => {
    const { rc, stdout } = await runs('loadsRaw');

    expect([rc, rc === 0 ? shown(stdout) : stdout]).toEqual([
      0,
      [['{{.TargetVmName}}-disk-{{.DiskIndex}}', 'shop-prod']],
    ]);
  });

  test('what looks like a template in workload.yml stays text', async () => {
    const { rc, stdout } = await runs('hostile');

    expect([rc, rc === 0 ? shown(stdout) : stdout]).toEqual([
      0,
      [[HOSTILE, HOSTILE, `{{ lookup('env', 'HOME') }} 'a' "b"`, ['192.0.2.71', '2001:db8::71', HOSTILE], HOSTILE]],
    ]);
  });

  test.each(poorProviders)('what is not known of a VM is empty: %s', async (provider) => {
    const { rc, stdout } = await runs(`poor ${provider}`);

    expect([rc, rc === 0 ? shown(stdout) : stdout]).toEqual([0, [poorVms[provider]]]);
  });
});
