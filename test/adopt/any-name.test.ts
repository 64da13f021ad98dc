import fc from 'fast-check';
import { adoptText } from '../adopt-kit';

const FORKLIFT = 'forklift.konveyor.io/v1beta1';
const PLAYBOOK = Buffer.from('- hosts: localhost\n').toString('base64');
const name = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.constantFrom('constructor', 'valueOf', '__proto__', 'class', 'program', 'app', 'a/b', 'a|b', '1', '-', '..'),
);

test('objects of any name and namespace come back under it', () => {
  fc.assert(
    fc.property(name, name, (own, namespace) => {
      const here = { name: own, namespace };
      const provider = { source: here, destination: { name: 'host', namespace } };
      const object = (kind: string, spec: object, metadata = here) => ({ apiVersion: FORKLIFT, kind, metadata, spec });
      const items = [
        object('Hook', { image: 'registry.corp.example/runner:1', playbook: PLAYBOOK }),
        object('NetworkMap', { provider, map: [] }),
        object('Plan', {
          provider,
          map: { network: here, storage: here },
          targetNamespace: namespace,
          vms: [{ id: own, name: namespace, hooks: [{ step: 'PreHook', hook: here }] }],
        }),
        object('Migration', { plan: here }, { name: `${own}-r1`, namespace }),
      ];
      expect(adoptText(JSON.stringify({ kind: 'List', items })).differences).toEqual([]);
    }),
    // Each is printed and run in several rounds.
    { numRuns: 60 },
  );
});
