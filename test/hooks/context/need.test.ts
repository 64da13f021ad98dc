import { type ContextNeed, needOf, needsData, pickPaths, throughHostvars } from '../../../lib/hooks/context/need';
import { templateReferences } from '../../../lib/playbooks/jinja/parser';

const nothing: ContextNeed = { any: false, plan: [], targetName: false, params: false };
const ofWorkload: ContextNeed = { ...nothing, any: true };

test.each<[string, ContextNeed]>([
  ['', nothing],
  ['{{ other.plan }} {{ lookup("env", "plan") }}', nothing],
  ['{{ workload.vm.name }}', ofWorkload],
  ['{{ workload.vm.vm1.powerstate }}', ofWorkload],
  ['{{ plan.targetnamespace }}', ofWorkload],
  ['{{ workload.vm.targetname }}', { ...ofWorkload, targetName: true }],
  ['{{ workload.vm }}', { ...ofWorkload, targetName: true }],
  ['{{ workload.vm[x] }}', { ...ofWorkload, targetName: true }],
  ["{{ workload.vm.get('name') }}", { ...ofWorkload, targetName: true }],
  ['{{ workload }}', { ...ofWorkload, targetName: true }],
  ['{{ workload[x] }}', { ...ofWorkload, targetName: true }],
  ['{{ params.a }}', { ...ofWorkload, params: true }],
  ['{{ params }}', { ...ofWorkload, params: true }],
  ['{{ plan.spec.targetNamespace }}', { ...ofWorkload, plan: [['spec', 'targetNamespace']] }],
  ["{{ plan.spec.description | default('') }}", { ...ofWorkload, plan: [['spec', 'description']] }],
  ['{{ plan.metadata.labels.team }}', { ...ofWorkload, plan: [['metadata', 'labels', 'team']] }],
  ["{{ plan.metadata.labels.get('team') }}", { ...ofWorkload, plan: [['metadata', 'labels']] }],
  ['{{ plan.metadata.labels[x] }}', { ...ofWorkload, plan: [['metadata', 'labels']] }],
  [
    '{{ plan.metadata.name ~ plan.metadata.labels.team }}',
    {
      ...ofWorkload,
      plan: [
        ['metadata', 'labels', 'team'],
        ['metadata', 'name'],
      ],
    },
  ],
  ['{{ plan.spec.vms[0].name ~ plan.spec.vms[1].id }}', { ...ofWorkload, plan: [['spec', 'vms']] }],
  [
    '{{ plan.spec.map.network.name ~ plan.spec.map ~ plan.spec.map.storage }}',
    { ...ofWorkload, plan: [['spec', 'map']] },
  ],
  [
    '{{ plan.spec.mapping ~ plan.spec.map }}',
    {
      ...ofWorkload,
      plan: [
        ['spec', 'map'],
        ['spec', 'mapping'],
      ],
    },
  ],
  ['{{ plan }}', { ...ofWorkload, plan: [['metadata'], ['spec']] }],
  ['{{ plan[x] }}', { ...ofWorkload, plan: [['metadata'], ['spec']] }],
  ['{{ plan ~ plan.metadata.name }}', { ...ofWorkload, plan: [['metadata'], ['spec']] }],
  ["{{ hostvars['localhost'].plan.spec.warm }}", { ...ofWorkload, plan: [['spec', 'warm']] }],
  ["{{ hostvars.localhost['workload'].vm.targetname }}", { ...ofWorkload, targetName: true }],
  ["{{ hostvars['localhost']['params'] }}", { ...ofWorkload, params: true }],
  ["{{ hostvars['web'].plan }} {{ hostvars[x].plan }} {{ hostvars }}", nothing],
])('%j needs', (template, need) => {
  expect(needOf(templateReferences(template))).toEqual(need);
});

test('data is needed for more than the two files', () => {
  expect(needsData(nothing)).toBe(false);
  expect(needsData(ofWorkload)).toBe(false);
  expect(needsData({ ...ofWorkload, targetName: true })).toBe(true);
  expect(needsData({ ...ofWorkload, params: true })).toBe(true);
  expect(needsData({ ...ofWorkload, plan: [['spec']] })).toBe(true);
});

test('a variable of localhost keeps where it stands', () => {
  const [reference] = templateReferences("{{ hostvars['localhost'].plan.spec | default('') }}");

  expect(reference && throughHostvars(reference)).toEqual({
    name: 'plan',
    path: ['spec'],
    offset: 3,
    exact: true,
    guarded: true,
    ifUndefined: 'taken',
  });
});

test('picks the parts on the paths', () => {
  const value = { a: { b: { c: 1, d: 2 }, e: null }, f: [{ g: 3 }], h: 4 };

  expect(pickPaths(value, [['a', 'b', 'c'], ['a', 'e'], ['f'], ['a', 'x'], ['h', 'y'], ['z']])).toEqual({
    a: { b: { c: 1 }, e: null },
    f: [{ g: 3 }],
    h: {},
  });
  expect(pickPaths(undefined, [['a']])).toEqual({});
  expect(pickPaths(value, [])).toEqual({});
});
