/** Cases of the rules in lib/lint/rules/runs. */
import { dump } from 'js-yaml';
import { COLD_RUN, NETWORKS, PROVIDER, RUN, SECRET, WARM } from '../rule-kit/example';
import { plan, run } from '../rule-kit/manifests';
import { inObject, passes, sinceRun, tells, testRule } from '../rule-kit/test-rule';

const ofState = (annotations: object) => run({}, { annotations });
const declared = ofState({ 'cdk8s-forklift.dev/run-state': 'declared' });
const outdated = ofState({
  'cdk8s-forklift.dev/run-state': 'declared',
  'cdk8s-forklift.dev/changed-since-approval': 'VM db-2 (vm-2) of plan vm-migrations/databases is new',
});
const before = (...objects: object[]) => ({
  before: [{ name: 'before.yaml', read: () => objects.map((object) => dump(object)).join('---\n') }],
});

testRule('active-run-changed', [
  sinceRun('the plan', 'active', WARM, (o) => {
    o.spec.description = 'later';
  }),
  sinceRun('the provider', 'active', PROVIDER, (o) => {
    o.spec.url = 'https://other.corp.example/sdk';
  }),
  sinceRun('a map', 'active', NETWORKS, (o) => void o.spec.map.pop()),
  sinceRun('the Secret', 'active', SECRET, (o) => {
    o.spec.refreshInterval = '1m';
  }),
  tells(
    'a plan whose wave was approved until it changed: its run may have begun',
    [plan({ description: 'later' }), outdated],
    ['warning active-run-changed @spec'],
    before(plan(), outdated),
  ),
  tells(
    'a plan whose wave nobody has approved',
    [plan({ description: 'later' }), declared],
    [],
    before(plan(), declared),
  ),
]);

testRule('cutover-not-warm', [
  inObject('a cut-over of a cold plan', COLD_RUN, (o) => {
    o.spec.cutover = '2096-12-05T21:00:00Z';
  }),
]);

testRule('cutover-past', [
  tells(
    'a past cut-over, at a moment',
    [run({ cutover: '2026-01-01T00:00:00Z' })],
    ['warning cutover-past @spec.cutover'],
    { now: new Date('2026-06-01') },
  ),
  tells('a cut-over to come, at a moment', [run({ cutover: '2026-07-01T00:00:00Z' })], [], {
    now: new Date('2026-06-01'),
  }),
  tells(
    'a run that is on has its cut-over after it',
    [run({ cutover: '2026-01-01T00:00:00Z' }, { annotations: { 'cdk8s-forklift.dev/run-state': 'active' } })],
    [],
    { now: new Date('2026-06-01') },
  ),
]);

testRule('done-plan-changed', [
  sinceRun('the plan', 'done', WARM, (o) => void o.spec.vms.push({ id: 'vm-9', name: 'late' })),
]);

testRule('drifting-cutover', [
  inObject('an offset', RUN, (o) => {
    o.spec.cutover = '2096-12-05T22:00:00+01:00';
  }),
  inObject('milliseconds', RUN, (o) => {
    o.spec.cutover = '2096-12-05T21:00:00.000Z';
  }),
]);

testRule('drifting-emptiness', [
  inObject('cancel: []', RUN, (o) => {
    o.spec.cancel = [];
  }),
  inObject('resumeConversion: false', RUN, (o) => {
    o.spec.resumeConversion = false;
  }),
  tells(
    'a field of the main branch, where no release is said',
    [run({ vmCutover: [] })],
    ['warning drifting-emptiness @spec.vmCutover'],
  ),
]);

testRule('invalid-cutover', [
  inObject('no offset', RUN, (o) => {
    o.spec.cutover = '2096-12-05T21:00:00';
  }),
  inObject('a day that is none', RUN, (o) => {
    o.spec.cutover = '2096-02-30T21:00:00Z';
  }),
  ...[true, 1735689600, 'tomorrow', '2096-01-01', '2096-01-01 10:00:00Z', '2096-13-01T00:00:00Z', ''].map((cutover) =>
    tells(
      `${JSON.stringify(cutover)}`,
      [plan({ type: 'warm' }), run({ cutover })],
      ['error invalid-cutover @spec.cutover'],
    ),
  ),
  tells(
    'the cut-over of a VM',
    [plan({ type: 'warm' }), run({ cutover: '2096-01-01T00:00:00Z', vmCutover: [{ id: 'vm-1', cutover: 'soon' }] })],
    ['error invalid-cutover @spec.vmCutover[0].cutover'],
  ),
  passes('a cut-over in UTC', [plan({ type: 'warm' }), run({ cutover: '2096-01-01T00:00:00Z' })]),
]);

testRule('migration-elsewhere', [
  inObject('another namespace than the plan', RUN, (o) => {
    o.metadata.namespace = 'runs';
  }),
]);

testRule('no-cutover', [inObject('none', RUN, (o) => void delete o.spec.cutover)]);

testRule('plan-removed', [sinceRun('the plan', 'active', WARM, 'gone')]);

testRule('resume-wedges-plan', [
  inObject('resumeConversion', RUN, (o) => {
    o.spec.resumeConversion = true;
  }),
]);

testRule('run-removed', [sinceRun('the run', 'active', RUN, 'gone')]);

testRule('two-runs-of-plan', [
  inObject('both runs of one plan', COLD_RUN, (o) => {
    o.spec.plan.name = 'databases';
  }),
  passes('two runs of which one is over', [
    run({}, { annotations: { 'cdk8s-forklift.dev/run-state': 'done' } }),
    run({}, {}, 'databases-r2'),
  ]),
]);

testRule('vm-not-in-plan', [
  inObject('a VM of another plan', RUN, (o) => {
    o.spec.cancel = [{ id: 'vm-1063' }];
  }),
  inObject('a VM by name', RUN, (o) => {
    o.spec.cancel = [{ name: 'erp-db-01' }];
  }),
]);
