import { Construct } from 'constructs';
import { type ForkliftApp, MigrationType, Network, NetworkMap, Rules } from '../../lib';
import { aDestination, aPlan, aSource, manifestOf, problemTexts, testProgram } from '../kit';

const annotationOf = (construct: Construct) =>
  (manifestOf(construct) as { metadata: { annotations: Record<string, string> } }).metadata.annotations[
    'cdk8s-forklift.dev/ignore'
  ];

test('ignored rules are one annotation, a line each, by name', () => {
  const plan = aPlan(testProgram(), { diskBus: 'virtio' });
  Rules.ignore(plan, 'setting-unread', { reason: ' an older release\n reads it ' });
  Rules.ignore(plan, 'hook-step', { reason: 'later' });
  expect(annotationOf(plan)).toBe('hook-step: later\nsetting-unread: an older release reads it');
});

test('the last reason counts', () => {
  const plan = aPlan(testProgram());
  Rules.ignore(plan, 'hook-step', { reason: 'one' });
  Rules.ignore(plan, 'hook-step', { reason: 'two' });
  expect(annotationOf(plan)).toBe('hook-step: two');
});

// biome-ignore format: a row a line
test.each<[string, (plan: ReturnType<typeof aPlan>) => void, string[]]>([
  ['no reason', (plan) => Rules.ignore(plan, 'hook-step', { reason: ' ' }), ['erp/app: error invalid-ignore: rule "hook-step" is ignored without a reason; give a reason: Rules.ignore(plan, \'...\', { reason: \'...\' })']],
  ['no options', (plan) => Rules.ignore(plan, 'hook-step', undefined as never), ['erp/app: error invalid-ignore: rule "hook-step" is ignored without a reason; give a reason: Rules.ignore(plan, \'...\', { reason: \'...\' })']],
  ['a rule that does not exist', (plan) => Rules.ignore(plan, 'hook-stepp', { reason: 'x' }), ['erp/app: error invalid-ignore: there is no rule "hook-stepp" to ignore; did you mean "hook-step"?']],
  ['a rule that finds nothing', (plan) => Rules.ignore(plan, 'hook-step', { reason: 'x' }), ['erp/app: warning idle-ignore: rule hook-step is ignored here, and finds nothing; take the line out: one day it would hide something']],
  ['a fault that cannot be ignored', (plan) => Rules.ignore(plan, 'unknown-prop', { reason: 'x' }), ['erp/app: error invalid-ignore: unknown-prop cannot be ignored: it has no effect, so nothing is lost when it is removed; fix it, and remove the line']],
  ['something that renders nothing', (plan) => Rules.ignore(new Construct(plan, 'part'), 'hook-step', { reason: 'x' }), ['erp/app/part: error invalid-ignore: rule "hook-step" is ignored on a construct that does not render an object; ignore it on a plan, a map, a hook, ...']],
])('told: %s', (_, ignore, expected) => {
  const plan = aPlan(testProgram());
  ignore(plan);
  expect(problemTexts(plan)).toEqual(expected);
});

test.each(['cutover-past', 'cutover-in-past'])(
  'a past cut-over is ignored by its code, and by the name it had: %s',
  (code) => {
    const plan = aPlan(testProgram(), { type: MigrationType.WARM });
    const run = plan.run(1, { cutover: '2020-12-05T21:00:00Z' });
    Rules.ignore(run, code, { reason: 'it has run, and the output was made again' });
    expect(annotationOf(run)).toBe('cutover-past: it has run, and the output was made again');
    expect((plan.node.root as ForkliftApp).render()).toMatchObject({
      warnings: [],
      ignored: [
        { code: 'cutover-past', path: ['spec', 'cutover'], ignored: 'it has run, and the output was made again' },
      ],
    });
  },
);

test.each(['duplicate-map-source', 'duplicate-source'])(
  'a fault is ignored by its code, and by the name it had: %s',
  (code) => {
    const erp = testProgram();
    const from = { id: 'network-1', name: 'dmz' };
    const pairs = [
      { from, to: Network.pod() },
      { from, to: Network.multus('dmz', 'apps') },
    ];
    const map = new NetworkMap(erp, 'networks', { source: aSource(erp), destination: aDestination(erp), pairs });
    Rules.ignore(map, code, { reason: 'the second is for a later release' });
    expect(annotationOf(map)).toBe('duplicate-map-source: the second is for a later release');
    expect((erp.node.root as ForkliftApp).render()).toMatchObject({
      warnings: [],
      ignored: [{ code: 'duplicate-map-source', ignored: 'the second is for a later release' }],
    });
  },
);
