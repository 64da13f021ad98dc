import { specForm } from '../../lib/adopt/spec-form';
import { ForkliftRelease } from '../../lib/forklift/releases/forklift-release';

const at = (name: string) => ({ name, namespace: 'mtv' });
const form = (kind: string, spec: object, release = ForkliftRelease.LATEST) =>
  JSON.parse(JSON.stringify(specForm(kind, spec, release)));
const vm = (more: object) => ({ vms: [{ id: 'vm-1', name: 'App 1', ...more }] });

/** Two specs that are one to Forklift. */
test.each<[what: string, kind: string, a: object, b: object]>([
  ['a default of the API server', 'Plan', { migrateSharedDisks: true }, {}],
  ['warm by the old field', 'Plan', { warm: true }, { type: 'warm' }],
  ['no type', 'Plan', { warm: false }, { type: 'cold' }],
  ['luks of the webhook', 'Plan', vm({ luks: {} }), vm({})],
  ['a name that Forklift gives', 'Plan', vm({ targetName: 'app-1' }), vm({})],
  [
    'hooks of two steps',
    'Plan',
    vm({
      hooks: [
        { step: 'PostHook', hook: at('b') },
        { step: 'PreHook', hook: at('a') },
      ],
    }),
    vm({
      hooks: [
        { step: 'PreHook', hook: at('a') },
        { step: 'PostHook', hook: at('b') },
      ],
    }),
  ],
  ['one quantity', 'Plan', { conversionTempStorageSize: '10Gi' }, { conversionTempStorageSize: '10240Mi' }],
  [
    'what references say besides',
    'Plan',
    { map: { network: { ...at('n'), kind: 'NetworkMap' } } },
    { map: { network: at('n') } },
  ],
  ['a moment', 'Migration', { cutover: '2026-05-01T22:00:00+02:00' }, { cutover: '2026-05-01T20:00:00Z' }],
  ['a VM to cancel', 'Migration', { cancel: [{ id: 'vm-1', name: 'one' }] }, { cancel: [{ id: 'vm-1' }] }],
  ['what the controller drops', 'Migration', { cancel: [], vmCutover: [], resumeConversion: false }, {}],
  [
    'what the webhook writes',
    'Provider',
    { type: 'vsphere', settings: { sdkEndpoint: 'vcenter' } },
    { type: 'vsphere' },
  ],
  ['line breaks of base64', 'Hook', { playbook: 'LSBo\nb3N0\n' }, { playbook: 'LSBob3N0' }],
])('%s: one', (_, kind, a, b) => {
  expect(form(kind, a)).toEqual(form(kind, b));
});

/** Two specs that look alike and are not one. */
test.each<[what: string, kind: string, a: object, b: object]>([
  ['false where true is the default', 'Plan', { migrateSharedDisks: false }, {}],
  ['false where nothing is the default', 'Plan', { archived: false }, {}],
  ['an empty mapping', 'Plan', { targetLabels: {} }, {}],
  ['an empty mapping inside an affinity', 'Plan', { targetAffinity: { podAffinity: {} } }, { targetAffinity: {} }],
  ['an empty list', 'Plan', vm({ hooks: [] }), vm({})],
  ['an empty text', 'Plan', { description: '' }, {}],
  [
    'two hooks of one step',
    'Plan',
    vm({
      hooks: [
        { step: 'PreHook', hook: at('a') },
        { step: 'PreHook', hook: at('b') },
      ],
    }),
    vm({
      hooks: [
        { step: 'PreHook', hook: at('b') },
        { step: 'PreHook', hook: at('a') },
      ],
    }),
  ],
  ['VMs in another order', 'Plan', { vms: [{ id: 'a' }, { id: 'b' }] }, { vms: [{ id: 'b' }, { id: 'a' }] }],
  [
    'the kind of an affinity',
    'Plan',
    { targetAffinity: { source: { kind: 'x' } } },
    { targetAffinity: { source: {} } },
  ],
  ['storage of a conversion', 'Plan', { map: { storage: {} } }, { map: {} }],
  ['a second off', 'Migration', { cutover: '2026-05-01T20:00:01Z' }, { cutover: '2026-05-01T20:00:00Z' }],
  ['a deadline', 'Hook', { deadline: 0 }, {}],
])('%s: two', (_, kind, a, b) => {
  expect(form(kind, a)).not.toEqual(form(kind, b));
});

test('defaults are those of the release', () => {
  const old = ForkliftRelease.of('2.9');
  expect(form('Plan', { runPreflightInspection: true }, old)).not.toEqual(form('Plan', {}, old));
});
