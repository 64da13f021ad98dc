/** Cases of the rules in lib/lint/rules/providers. */
import { PROVIDER } from '../rule-kit/example';
import { host, namespace, provider, secondProvider } from '../rule-kit/manifests';
import { inObject, passes, tells, testRule, withFile } from '../rule-kit/test-rule';

testRule('drifting-sdk-endpoint', [
  inObject('no sdkEndpoint', PROVIDER, (o) => void delete o.spec.settings.sdkEndpoint),
]);

testRule('host-elsewhere', [
  withFile('a Host elsewhere', 'dist/erp/10-base/host.yaml', {
    ...host,
    metadata: { name: 'esxi-01', namespace: 'hosts' },
  }),
]);

testRule('host-incomplete', [
  withFile('a Host without id', 'dist/erp/10-base/host.yaml', { ...host, spec: { ...host.spec, id: undefined } }),
]);

testRule('provider-settings', [
  inObject('a slip', PROVIDER, (o) => {
    o.spec.settings.vddkInitimage = 'a/b:1';
  }),
  inObject('sdkEndpoint', PROVIDER, (o) => {
    o.spec.settings.sdkEndpoint = 'vSphere';
  }),
  withFile(
    'a type of management',
    'dist/erp/10-base/second.yaml',
    secondProvider({ type: 'hyperv', url: 'hv.corp.example', settings: { managementType: 'single' } }),
  ),
  ...[undefined, {}, { 'target-az': '' }].map((settings) =>
    tells(
      `an EC2 provider with the settings ${JSON.stringify(settings)}`,
      [provider('ec2', { settings })],
      [`error provider-settings @spec${settings === undefined ? '' : '.settings'}`],
    ),
  ),
  passes('an EC2 provider with its zone', [
    { ...provider('ec2'), spec: { ...provider('ec2').spec, settings: { 'target-az': 'eu-central-1a' } } },
  ]),
]);

testRule('provider-type-unknown', [
  inObject('vmware', PROVIDER, (o) => {
    o.spec.type = 'vmware';
  }),
]);

testRule('provider-url', [
  inObject('no url', PROVIDER, (o) => void delete o.spec.url),
  inObject('no sdk', PROVIDER, (o) => {
    o.spec.url = 'https://vcenter.corp.example';
  }),
  inObject('no URL at all', PROVIDER, (o) => {
    o.spec.url = 'vcenter corp';
  }),
  withFile(
    'an OVA export with a scheme',
    'dist/erp/10-base/second.yaml',
    secondProvider({ type: 'ova', url: 'nfs://nas/ova' }),
  ),
  passes(
    'every type of provider',
    ['vsphere', 'ovirt', 'openstack', 'ova', 'hyperv', 'openshift'].map((type) => ({
      ...provider(type),
      metadata: { name: type, namespace },
    })),
  ),
]);
