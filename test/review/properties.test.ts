/** What holds for any two programs: nothing is lost, and the sides are alike. */
import Ajv from 'ajv';
import * as fc from 'fast-check';
import schema from '../../docs/review.schema.json';
import type { ObjectChange, Review } from '../../lib/review/model';
import { writeHtml } from '../../lib/review/writers/html';
import { COMMENT_LIMIT, writeMarkdown } from '../../lib/review/writers/markdown';
import { writeText } from '../../lib/review/writers/text';
import { filesOf, reviewOf } from './kit';

/** A program as a test sees it: the objects, and every value of each by the path at which a review tells it. */
interface Program {
  readonly objects: object[];
  readonly leaves: Map<string, Map<string, string>>;
}

const word = fc.constantFrom('blue', 'green', 'red', 'a -> b', '<b>', '@team', '|', 'x'.repeat(30));
const name = fc.constantFrom('one', 'two', 'three', 'four');
const some = <T>(value: fc.Arbitrary<T>) => fc.dictionary(name, value, { maxKeys: 3, noNullPrototype: true });
const settings = fc.record(
  { targetName: word, instanceType: word, rootDisk: word, nbdeClevis: word },
  { requiredKeys: [], noNullPrototype: true },
);
const planSettings = fc.record(
  { targetNamespace: word, description: word, pvcNameTemplate: word, transferNetwork: fc.record({ name: word }) },
  { requiredKeys: [], noNullPrototype: true },
);

const spec = fc.record({
  plans: some(fc.record({ settings: planSettings, vms: some(fc.record({ settings, hook: fc.option(word) })) })),
  runs: some(fc.record({ plan: name, cutovers: some(word), folder: fc.constantFrom('wave-01', 'wave-02') })),
  maps: some(some(word)),
  maps2: some(some(word)),
  configMaps: some(some(word)),
  roles: some(some(word)),
  suspended: some(fc.boolean()),
});

function programOf(model: typeof spec extends fc.Arbitrary<infer T> ? T : never): Program {
  const objects: object[] = [];
  const leaves = new Map<string, Map<string, string>>();
  const add = (type: string, id: string, body: object, values: Record<string, string | undefined>) => {
    const [apiVersion, kind] = type.split('#');
    objects.push({
      apiVersion,
      kind,
      metadata: { name: id, namespace: 'ns', labels: { 'app.kubernetes.io/part-of': 'p' } },
      ...body,
    });
    const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
    leaves.set(`${kind} ${id}`, new Map(given));
  };
  const forklift = 'forklift.konveyor.io/v1beta1#';
  for (const [id, { settings: own, vms }] of Object.entries(model.plans)) {
    const values: Record<string, string | undefined> = {};
    for (const [key, value] of Object.entries(own)) values[`spec.${key}`] = JSON.stringify(value);
    for (const [vm, { settings: mine, hook }] of Object.entries(vms)) {
      values[`spec.vms[${vm}].id`] = vm;
      for (const [key, value] of Object.entries(mine)) values[`spec.vms[${vm}].${key}`] = value;
      if (hook !== null) values[`spec.vms[${vm}].hooks[PostHook].hook.name`] = hook;
    }
    const list = Object.entries(vms).map(([vm, { settings: mine, hook }]) => ({
      id: vm,
      ...mine,
      ...(hook === null ? {} : { hooks: [{ step: 'PostHook', hook: { name: hook, namespace: 'ns' } }] }),
    }));
    add(`${forklift}Plan`, id, { spec: { ...own, vms: list } }, values);
  }
  for (const [id, { plan, cutovers }] of Object.entries(model.runs)) {
    const values: Record<string, string> = { 'spec.plan.name': plan };
    for (const [vm, cutover] of Object.entries(cutovers)) values[`spec.vmCutover[${vm}].cutover`] = cutover;
    const vmCutover = Object.entries(cutovers).map(([vm, cutover]) => ({ id: vm, cutover }));
    add(`${forklift}Migration`, id, { spec: { plan: { name: plan, namespace: 'ns' }, vmCutover } }, values);
  }
  for (const [kind, maps] of [
    ['NetworkMap', model.maps],
    ['StorageMap', model.maps2],
  ] as const) {
    for (const [id, pairs] of Object.entries(maps)) {
      const values = Object.fromEntries(
        Object.entries(pairs).map(([from, to]) => [`spec.map[${from}].destination.name`, to]),
      );
      const map = Object.entries(pairs).map(([from, to]) => ({ source: { id: from }, destination: { name: to } }));
      add(`${forklift}${kind}`, id, { spec: { map } }, values);
    }
  }
  for (const [id, data] of Object.entries(model.configMaps))
    add(
      'v1#ConfigMap',
      id,
      { data },
      Object.fromEntries(Object.entries(data).map(([key, value]) => [`data.${key}`, value])),
    );
  for (const [id, verbs] of Object.entries(model.roles)) {
    const rules = Object.entries(verbs).map(([resource, verb]) => ({
      apiGroups: [''],
      resources: [resource],
      verbs: [verb],
    }));
    const values = Object.fromEntries(
      Object.entries(verbs).map(([resource, verb]) => [`rules[${resource}].verbs[${verb}]`, verb]),
    );
    add('rbac.authorization.k8s.io/v1#Role', id, { rules }, values);
  }
  for (const [id, suspend] of Object.entries(model.suspended))
    add(
      'kustomize.toolkit.fluxcd.io/v1#Kustomization',
      id,
      { spec: { suspend, path: `./dist/p/30-runs/${id}` } },
      { 'spec.suspend': String(suspend) },
    );
  return { objects, leaves };
}

const program = spec.map(programOf);
const keyOf = ({ type, name: id }: ObjectChange) => `${type.split('.')[0]} ${id}`;

test('a program and itself are the same', () => {
  fc.assert(
    fc.property(program, ({ objects }) => {
      const review = reviewOf(filesOf(objects), filesOf([...objects].reverse(), 'other/'));
      const moved = review.objects.every(({ fields }) => fields.every(({ path }) => path === 'folder'));
      expect(moved).toBe(true);
      const same = reviewOf(filesOf(objects), filesOf(objects));
      expect({ same: same.same, objects: same.objects }).toEqual({ same: true, objects: [] });
    }),
  );
});

test('every value that differs between two programs is in the model, at its path or above it', () => {
  fc.assert(
    fc.property(program, program, (a, b) => {
      const { objects } = reviewOf(filesOf(a.objects), filesOf(b.objects));
      const changes = new Map(objects.map((object) => [keyOf(object), object]));
      const renamed = new Set(
        objects.flatMap(({ type, renamedFrom }) =>
          renamedFrom === undefined ? [] : `${type} ${renamedFrom.replace(/^.*\//, '')}`,
        ),
      );
      for (const key of new Set([...a.leaves.keys(), ...b.leaves.keys()])) {
        const [before, after] = [a.leaves.get(key), b.leaves.get(key)];
        const change = changes.get(key);
        if (before === undefined || after === undefined) {
          expect([key, change !== undefined || renamed.has(key)]).toEqual([key, true]);
          continue;
        }
        for (const path of new Set([...before.keys(), ...after.keys()])) {
          if (before.get(path) === after.get(path)) continue;
          const told = change?.fields.some(
            (field) =>
              path === field.path ||
              (path.startsWith(field.path) && /^[.[]/.test(path.slice(field.path.length))) ||
              field.path.startsWith(path),
          );
          expect([key, path, told]).toEqual([key, path, true]);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a review says no more than the programs: what is equal is not listed', () => {
  fc.assert(
    fc.property(program, program, (a, b) => {
      const { objects } = reviewOf(filesOf(a.objects), filesOf(b.objects));
      for (const object of objects) {
        if (object.change !== 'changed') continue;
        const key = keyOf(object);
        const [before, after] = [a.leaves.get(key), b.leaves.get(key)];
        expect([
          key,
          JSON.stringify([...(before ?? [])]) === JSON.stringify([...(after ?? [])]),
          object.fields.length > 0,
        ]).toEqual([key, false, true]);
      }
    }),
  );
});

const SWAPPED = {
  added: 'removed',
  removed: 'added',
  entered: 'left',
  left: 'entered',
  gained: 'lost',
  lost: 'gained',
};
const swappedWord = (value: unknown) => SWAPPED[value as keyof typeof SWAPPED] ?? value;

/** What the other direction should say of the same change. */
function swapped(change: object): object {
  const { before, after, from, to, ...rest } = change as Record<string, unknown>;
  return {
    ...rest,
    change: swappedWord(rest.change),
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
    ...(to === undefined ? {} : { from: to }),
    ...(from === undefined ? {} : { to: from }),
  };
}
const inOrder = (changes: readonly object[]) =>
  changes.map((change) => JSON.stringify(Object.entries(change).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
const parts = ({ objects, vms, rights }: Review) => ({
  objects: objects.map(({ fields: _, renamedFrom, ...object }) =>
    renamedFrom === undefined ? object : { change: 'renamed' },
  ),
  fields: objects
    .flatMap(({ fields, renamedFrom }) => (renamedFrom === undefined ? fields : []))
    .map(({ told: _, ...field }) => field),
  vms: vms.map(({ hooks: _, name: id, nameBefore, ...vm }) =>
    vm.change === 'renamed' || nameBefore ? { change: 'renamed' } : { ...vm, id },
  ),
  rights,
});

test('swapping the sides swaps what is added and removed, before and after', () => {
  fc.assert(
    fc.property(program, program, (a, b) => {
      const there = parts(reviewOf(filesOf(a.objects), filesOf(b.objects)));
      const back = parts(reviewOf(filesOf(b.objects), filesOf(a.objects)));
      expect(inOrder(there.objects)).toEqual(inOrder(back.objects.map(swapped)));
      expect(inOrder(there.fields)).toEqual(inOrder(back.fields.map(swapped)));
      expect(inOrder(there.rights)).toEqual(inOrder(back.rights.map(swapped)));
    }),
  );
});

test('the model is what the published schema says, and every writer takes it', () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  fc.assert(
    fc.property(program, program, fc.integer({ min: 300, max: 4000 }), (a, b, limit) => {
      const review = reviewOf(filesOf(a.objects, 'p/30-runs/one/'), filesOf(b.objects, 'p/30-runs/one/'));
      validate(JSON.parse(JSON.stringify(review)));
      expect(validate.errors).toBeNull();
      expect(writeMarkdown(review).length).toBeLessThanOrEqual(COMMENT_LIMIT);
      const short = writeMarkdown(review, { limit });
      expect(short.length).toBeLessThanOrEqual(limit);
      expect(short.startsWith('<!-- cdk8s-forklift:diff -->\n')).toBe(true);
      // No name of a program means anything to Markdown or HTML.
      expect(writeMarkdown(review)).not.toMatch(/<b>|@team/);
      expect(writeHtml(review)).not.toMatch(/<b>/);
      expect(writeText(review).endsWith('\n')).toBe(true);
    }),
  );
});
