/** Cases of the rules in lib/lint/rules/maps. */
import { NETWORKS, STORAGE } from '../rule-kit/example';
import { networks, plan, pod, provider, storage, xcopy } from '../rule-kit/manifests';
import { inObject, inSource, passes, testRule } from '../rule-kit/test-rule';

testRule('duplicate-map-source', [
  inObject('a network twice', NETWORKS, (o) => {
    o.spec.map[1].source = o.spec.map[0].source;
  }),
  inObject('a datastore twice', STORAGE, (o) => {
    o.spec.map[1].source = o.spec.map[0].source;
  }),
  passes('a pool of multus networks', [
    networks(
      ...['a', 'b'].map((name) => ({
        source: { id: 'network-1' },
        destination: { type: 'multus', name, namespace: 'erp' },
      })),
    ),
    plan(),
  ]),
  passes('two VLANs of one switch of Hyper-V', [
    provider('hyperv'),
    networks(
      ...['1', '2'].map((vlan) => ({
        source: { id: 'sw', vlan },
        destination: { type: 'multus', name: `v${vlan}`, namespace: 'erp' },
      })),
    ),
  ]),
]);

testRule('duplicate-nad', [
  inSource('two cards on one network', 'vm-1042', {
    nics: [{ networkId: 'dvportgroup-202' }, { networkId: 'dvportgroup-202' }],
  }),
]);

testRule('map-provider-mismatch', [
  inObject('a map of another source', NETWORKS, (o) => {
    o.spec.provider.source.name = 'vcenter-2';
  }),
]);

testRule('map-source-id-form', [
  inObject('a name as id', NETWORKS, (o) => {
    o.spec.map[0].source = { id: 'erp-app' };
  }),
  inObject('a datastore as id', STORAGE, (o) => {
    o.spec.map[0].source = { id: 'ds-gold' };
  }),
]);

testRule('map-source-incomplete', [
  inObject('no source', NETWORKS, (o) => {
    o.spec.map[0].source = {};
  }),
  inObject('no storage', STORAGE, (o) => {
    o.spec.map[0].source = {};
  }),
  passes('the pod network of an openshift source', [
    provider('openshift'),
    networks({ source: { type: 'pod' }, destination: pod }),
  ]),
]);

testRule('map-source-unmatched', [
  passes('glance in a map of openstack', [
    provider('openstack'),
    storage({ source: { name: 'glance' }, destination: { storageClass: 'a' } }),
  ]),
  passes('datastore clusters and distributed port groups', [
    provider('vsphere'),
    networks({ source: { id: 'dvportgroup-7' }, destination: pod }),
    storage({ source: { id: 'datastore-9' }, destination: { storageClass: 'a' } }),
  ]),
]);

testRule('multus-incomplete', [
  inObject('no namespace', NETWORKS, (o) => void delete o.spec.map[1].destination.namespace),
  inObject('namespace/name', NETWORKS, (o) => {
    o.spec.map[1].destination = { type: 'multus', name: 'erp/vlan-42' };
  }),
]);

testRule('network-not-mapped', [
  inSource('a network that is not mapped', 'vm-1042', { nics: [{ networkId: 'network-999' }] }),
]);

testRule('network-outside-target-namespace', [
  inObject('another namespace', NETWORKS, (o) => {
    o.spec.map[1].destination.namespace = 'networks';
  }),
  passes('a network in default', [
    networks({ source: { id: 'network-1' }, destination: { type: 'multus', name: 'a', namespace: 'default' } }),
    plan(),
  ]),
]);

testRule('offload-mixed', [
  inObject('one pair by the array', STORAGE, (o) => {
    o.spec.map[0].offloadPlugin = xcopy('array');
  }),
]);

testRule('offload-secret-name', [
  inObject('namespace/name', STORAGE, (o) => {
    o.spec.map[0].offloadPlugin = xcopy('a/array');
  }),
]);

testRule('pod-network-twice', [
  inSource('two cards on the pod network', 'vm-1063', {
    nics: [{ networkId: 'dvportgroup-201' }, { networkId: 'dvportgroup-201' }],
  }),
]);

testRule('storage-class-empty', [
  inObject('an empty class', STORAGE, (o) => {
    o.spec.map[0].destination.storageClass = '';
  }),
]);

testRule('storage-not-mapped', [
  inSource('a datastore that is not mapped', 'vm-1042', { disks: [{ storageId: 'datastore-999' }] }),
]);

testRule('two-sources-on-pod', [
  inObject('a second pod', NETWORKS, (o) => {
    o.spec.map[1].destination = { type: 'pod' };
  }),
]);

testRule('vlan-unread', [
  inObject('a VLAN', NETWORKS, (o) => {
    o.spec.map[0].source.vlan = '12';
  }),
]);
