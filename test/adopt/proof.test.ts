import { type AdoptOptions, adopt } from '../../lib/adopt/adopt';
import { adoptionText } from '../../lib/cli/adopt/adoption-text';
import { synthesizeAdopted } from '../../lib/cli/adopt/synthesize-adopted';
import { ForkliftRelease } from '../../lib/forklift/releases/forklift-release';
import { ReviewObject } from '../../lib/review/tree';
import { asRow } from '../../lib/support/untyped';

const at = (name: string) => ({ name, namespace: 'mtv' });
const PLAN = {
  apiVersion: 'forklift.konveyor.io/v1beta1',
  kind: 'Plan',
  metadata: at('p'),
  spec: {
    provider: { source: at('vcenter'), destination: at('host') },
    map: { network: at('networks'), storage: at('storage') },
    targetNamespace: 'erp',
    vms: [{ id: 'vm-1', name: 'one' }],
  },
};

/** A program that renders something else than it says, whatever patches it gets. */
const lying =
  (change: (spec: object) => object | undefined): AdoptOptions['synthesize'] =>
  (files) => {
    const { objects, problems } = synthesizeAdopted(files, 'adopted');
    return {
      problems,
      objects: objects.flatMap(({ manifest, where }) => {
        const spec = change(asRow(manifest.spec) ?? {});
        return spec === undefined ? [] : [{ manifest: { ...manifest, spec }, where }];
      }),
    };
  };
const adopted = (synthesize: AdoptOptions['synthesize']) =>
  adopt([new ReviewObject(PLAN, 'p.yaml', false)], { release: ForkliftRelease.LATEST, folder: 'adopted', synthesize });

test('a value that is rendered otherwise is a difference, and the text says both', () => {
  const adoption = adopted(lying((spec) => ({ ...spec, targetNamespace: 'other' })));
  expect(adoption.differences).toEqual([
    { title: 'Plan mtv/p', what: { path: ['targetNamespace'], wanted: 'erp', found: 'other' } },
  ]);
  expect(
    adoptionText(adoption, 'adopted/main.ts'),
  ).toContain(`error: adopted/main.ts renders something else than was given
  Plan mtv/p: spec.targetNamespace
    - "erp"
    + "other"
`);
});

test('an object that is not rendered at all is a difference', () => {
  expect(adopted(lying(() => undefined)).differences).toMatchObject([
    { title: 'Plan mtv/p', what: { path: [], found: undefined } },
  ]);
});
