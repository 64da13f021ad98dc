import type { DefectFacts, DefectVm } from '../../../lib/forklift/defects/defect';
import { DEFECTS, hasDefect } from '../../../lib/forklift/defects/defects';
import { ForkliftRelease } from '../../../lib/forklift/releases/forklift-release';
import type { SourceVm } from '../../../lib/forklift/source-vm';
import { catalogue } from '../../../lib/problems/catalogue';
import { aSourceVm } from '../../kit';

const vm = (source?: Partial<SourceVm>, offloaded: DefectVm['offloaded'] = [], label = 'app-1'): DefectVm => ({
  label,
  source: source && aSourceVm(source),
  offloaded,
});
const facts = (given: Partial<DefectFacts>): DefectFacts => ({
  sourceType: 'vsphere',
  type: 'cold',
  settings: {},
  providerSettings: {},
  preservesStaticIPs: true,
  hasAapHook: false,
  inFlight: 20,
  isOffloaded: false,
  vms: [vm()],
  vmCount: given.vms?.length ?? 1,
  ...given,
});
const many = (count: number) => Array.from({ length: count }, (_, i) => vm(undefined, [], `app-${i}`));
const twoOnOneCard = [
  { mac: 'a', ip: '192.0.2.1' },
  { mac: 'a', ip: '192.0.2.2' },
];

// biome-ignore format: a row a line
const rows: (readonly [what: string, facts: Partial<DefectFacts>, bitten: Readonly<Record<string, readonly string[]>>])[] = [
  ['a plan with nothing odd', {}, {}],
  ['offload of one VM', { isOffloaded: true }, {}],
  ['offload of several VMs', { isOffloaded: true, vms: many(2) }, { 'MTV-5602': [] }],
  ['offload of a path with a blank', { isOffloaded: true, vms: [vm({}, [{ file: '[ds 1] web 01/web 01.vmdk' }])] }, { 'MTV-5363': ['app-1'] }],
  ['a blank in the name of the datastore alone', { isOffloaded: true, vms: [vm({}, [{ file: '[ds 1] web-01/web-01.vmdk' }])] }, {}],
  ['offload of a VM with a blank in its name, and no inventory', { isOffloaded: true, vms: [vm(undefined, [], 'web 01')] }, { 'MTV-5363': ['web 01'] }],
  ['a path with a blank through SSH', { isOffloaded: true, providerSettings: { esxiCloneMethod: 'ssh' }, vms: [vm({}, [{ file: '[ds] a b.vmdk' }])] }, {}],
  ['a warm plan', { type: 'warm' }, { 'MTV-4336': [] }],
  ['a conversion', { type: 'conversion' }, { 'MTV-5879': [] }],
  ['RHEL 9', { vms: [vm({ guestId: 'rhel9_64Guest' })] }, { 'MTV-5530': ['app-1'] }],
  ['RHEL 10 by the name that its tools tell', { vms: [vm({ guestNameFromTools: 'Red Hat Enterprise Linux 10.1 (Coughlan)' })] }, { 'MTV-5530': ['app-1'] }],
  ['RHEL 8', { vms: [vm({ guestId: 'rhel8_64Guest', guestName: 'Red Hat Enterprise Linux 8 (64-bit)' })] }, {}],
  ['RHEL 9 that keeps no addresses', { preservesStaticIPs: false, vms: [vm({ guestId: 'rhel9_64Guest' })] }, {}],
  ['Windows with two addresses on a card', { vms: [vm({ guestId: 'windows2019srv_64Guest', guestNetworks: twoOnOneCard })] }, { 'MTV-5316': ['app-1'] }],
  ['Windows with an address on each card', { vms: [vm({ guestId: 'windows2019srv_64Guest', guestNetworks: [{ mac: 'a', ip: '192.0.2.1' }, { mac: 'b', ip: '192.0.2.2' }] })] }, {}],
  ['oVirt with one VM', { sourceType: 'ovirt' }, {}],
  ['oVirt with two VMs', { sourceType: 'ovirt', vms: many(2) }, { 'MTV-6212': [] }],
  ['OpenStack with more VMs than are in flight', { sourceType: 'openstack', vms: many(21) }, { 'MTV-6212': [], 'in-flight-limit': [] }],
  ['OVA with as many VMs as are in flight', { sourceType: 'ova', vms: many(20) }, {}],
  ['vSphere with more VMs than are in flight', { vms: many(21) }, {}],
  ['an AAP hook', { hasAapHook: true }, { 'MTV-6063': [] }],
  ['customization scripts', { settings: { customizationScripts: { name: 'a' } } }, { 'MTV-5702': [] }],
];

test.each(rows)('%s', (_, given, bitten) => {
  const found = DEFECTS.flatMap((defect) => {
    const names = defect.bites(facts(given));
    return names === undefined ? [] : [[defect.id, names] as const];
  });
  expect(Object.fromEntries(found)).toEqual(bitten);
});

test('every defect bites some row, has an id of its own and names rules that exist', () => {
  const ids = DEFECTS.map(({ id }) => id);
  expect(new Set(rows.flatMap(([, , bitten]) => Object.keys(bitten)))).toEqual(new Set(ids));
  expect(new Set(ids).size).toBe(ids.length);
  for (const { toldBy } of DEFECTS) if (toldBy !== undefined) expect(catalogue.has(toldBy)).toBe(true);
});

test.each([
  [
    '2.11.6',
    ['MTV-5602', 'MTV-5702', 'MTV-4336', 'MTV-5363', 'MTV-5879', 'MTV-5530', 'MTV-5316', 'MTV-6212', 'in-flight-limit'],
  ],
  ['2.11.7', ['MTV-5702', 'MTV-4336', 'MTV-5363', 'MTV-5879', 'MTV-5530', 'MTV-5316', 'MTV-6212', 'in-flight-limit']],
  ['2.12.2', ['MTV-5530', 'MTV-5316', 'MTV-6212', 'MTV-6063', 'in-flight-limit']],
  ['2.12.5', ['MTV-6063', 'in-flight-limit']],
  ['main', ['MTV-6063', 'in-flight-limit']],
])('%s has these', (version, ids) => {
  const release = ForkliftRelease.of(version);
  expect(DEFECTS.filter((defect) => hasDefect(release, defect)).map(({ id }) => id)).toEqual(ids);
});
