import { ApiObject, JsonPatch } from 'cdk8s';
import { ForkliftObject } from '../../lib/constructs/forklift-object';
import { aPlan, manifestOf, testProgram } from '../kit';

test('is the object that ApiObject.of finds, and can be told from others', () => {
  const erp = testProgram();
  const object = ApiObject.of(aPlan(erp));
  const other = new ApiObject(erp, 'config', { apiVersion: 'v1', kind: 'ConfigMap' });

  expect(object.node.id).toBe('Resource');
  expect(ForkliftObject.isForkliftObject(object)).toBe(true);
  expect(ForkliftObject.isForkliftObject(other)).toBe(false);
});

test('asks for its spec at synth, with sorted keys and without undefined members', () => {
  let text = 'too early';
  const object = new ForkliftObject<{ b: string; a?: string; list: object[] }>(testProgram(), {
    kind: 'Plan',
    metadata: { name: 'app' },
    spec: () => ({ list: [{ b: 1, name: 'n', a: 2, id: 'i' }], b: text, a: undefined as never }),
  });
  text = 'in time';

  expect(JSON.stringify((object.toJson() as { spec: object }).spec)).toBe(
    '{"b":"in time","list":[{"id":"i","name":"n","a":2,"b":1}]}',
  );
});

test('patches are applied in their order', () => {
  const plan = aPlan(testProgram());
  const object = ApiObject.of(plan);
  object.addJsonPatch(JsonPatch.add('/spec/description', 'one'), JsonPatch.replace('/spec/description', 'two'));
  object.addJsonPatch(JsonPatch.remove('/spec/type'));

  const { spec } = manifestOf(plan) as { spec: Record<string, unknown> };
  expect([spec.description, spec.type]).toEqual(['two', undefined]);
});
