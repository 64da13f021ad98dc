/** A program to type commands at: hooks of every kind, VMs in one plan and in two. */
import { Duration } from 'cdk8s';
import {
  AapHook,
  AnsibleHook,
  ForkliftApp,
  Hook,
  ImageHook,
  MigrationProgram,
  Network,
  NetworkMap,
  Parameter,
  Plan,
  Playbook,
  Provider,
  ProviderType,
  type SourceVm,
  StorageMap,
} from '../../lib';

const app = new ForkliftApp();
const erp = new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });
const ends = {
  source: Provider.fromProviderName(erp, 'vcenter', 'vcenter', { type: ProviderType.VSPHERE }),
  destination: Provider.host(erp, { namespace: 'openshift-mtv' }),
};
const networks = new NetworkMap(erp, 'networks', {
  ...ends,
  pairs: [{ from: { id: 'network-1', name: 'VM Network' }, to: Network.pod() }],
});
const storage = new StorageMap(erp, 'storage', {
  ...ends,
  pairs: [{ from: { id: 'datastore-1', name: 'ds-1' }, to: { storageClass: 'ceph' } }],
});
const common = { ...ends, networks, storage, targetNamespace: 'erp' };

function vm(number: number): SourceVm {
  const raw = {
    id: `vm-${number}`,
    name: `app-${number}`,
    selfLink: `providers/vsphere/7c0f6c5a/vms/vm-${number}`,
    powerState: 'poweredOn',
    ipAddress: `10.0.0.${number}`,
  };
  const { id, name, powerState, ipAddress } = raw;
  return {
    providerType: ProviderType.VSPHERE,
    id,
    name,
    powerState,
    ipAddress,
    disks: [],
    nics: [],
    concerns: [],
    raw,
  };
}

const image = 'registry.corp.example/hook-runner:1';
const say = (message: string) =>
  Playbook.fromPlays({
    name: 'Say',
    tasks: [{ name: 'say it', 'ansible.builtin.debug': { msg: message } }],
  });

const greet = new AnsibleHook(erp, 'greet', {
  image,
  playbook: say(
    'SAID {{ params.word }} {{ workload.vm.name }} at {{ workload.vm.ipaddress }} for {{ plan.metadata.name }}',
  ),
  parameters: { word: 'hello' },
});
const part = new AnsibleHook(erp, 'part', {
  image,
  playbook: say('SAID goodbye {{ workload.vm.name }}'),
  deadline: Duration.minutes(5),
});
const fails = new AnsibleHook(erp, 'fails', {
  image,
  playbook: Playbook.fromPlays({ name: 'Fail', tasks: [{ name: 'fail', 'ansible.builtin.fail': { msg: 'no' } }] }),
});
const secret = new AnsibleHook(erp, 'secret', {
  image,
  playbook: Playbook.fromPlays({
    name: 'Use a secret',
    tasks: [{ name: 'use it', 'ansible.builtin.debug': { msg: '{{ params.pin }}' }, no_log: true }],
  }),
  parameters: { pin: Parameter.fromSecretKey('door', 'pin') },
});
const own = new ImageHook(erp, 'own-image', { image: 'registry.corp.example/tool:2' });
const tower = new AapHook(erp, 'tower', { jobTemplateId: 7 });
const there = Hook.fromHookName(erp, 'there', 'already-there');

const apps = new Plan(erp, 'apps', { ...common, vms: [vm(1), vm(2), { id: 'vm-9', name: 'nameless' }] });
apps.vm('app-1').addPreHook(greet, { word: 'good morning' }).addPostHook(fails);
apps.vm('app-2').addPreHook(greet).addPreHook(part).addPostHook(secret);
apps.vm('nameless').addPreHook(greet);
const others = new Plan(erp, 'others', {
  ...common,
  description: 'the others',
  vms: [vm(1), vm(3), vm(4), vm(5), vm(6)],
});
others.vm('app-1').addPreHook(greet);
others.vm('app-3').addPostHook(own);
others.vm('app-4').addPostHook(tower);
others.vm('app-5').addPostHook(there);

app.synth();
