/** Plans that repeat each other: a table and a loop, and the same manifests. */
import fc from 'fast-check';
import { type Adoption, adopt } from '../../lib/adopt/adopt';
import { synthesizeAdopted } from '../../lib/cli/adopt/synthesize-adopted';
import { ForkliftRelease } from '../../lib/forklift/releases/forklift-release';
import { ReviewObject } from '../../lib/review/tree';
import { adoptText, mainOf } from '../adopt-kit';
import { at, estate, FORKLIFT, type GivenPlan, hook, plan, textOf, use } from '../repeated-samples';

const tableOf = ({ files }: Adoption, file: string): Record<string, unknown>[] =>
  JSON.parse(files.find(({ path }) => path === file)?.text ?? 'null');
test('549 plans of one VM each are a program of under 120 lines and a table', () => {
  const adoption = adoptText(textOf(...estate()));
  const main = mainOf(adoption);
  expect(adoption).toMatchObject({ compared: 553, differences: [], errors: [], patched: [] });
  expect(main.split('\n').length).toBeLessThan(120);
  expect(main.slice(main.indexOf('const migrationTypes'))).toBe(`const migrationTypes = Object.values(MigrationType);
const powerStates = Object.values(TargetPowerState);
const hooks = [drain, backup, health, notify];

for (const row of plans) {
  new Plan(program, row.plan, {
    source: vcenter,
    destination: host,
    networks,
    storage,
    type: migrationTypes.find((it) => it === row.type),
    targetNamespace: row.targetNamespace,
    description: row.description,
    preserveStaticIPs: row.preserveStaticIPs,
    targetPowerState: powerStates.find((it) => it === row.targetPowerState),
    vms: [
      {
        id: row.id,
        name: row.name,
        rootDisk: row.rootDisk,
        targetName: row.targetName,
        targetPowerState: powerStates.find((it) => it === row.vmTargetPowerState),
      },
    ],
    preHooks: (row.preHooks ?? []).flatMap((hook) => hooks.filter((it) => it.name === hook)),
    postHooks: (row.postHooks ?? []).flatMap((hook) => hooks.filter((it) => it.name === hook)),
  });
}

app.synth();
`);
  const rows = tableOf(adoption, 'plans.json');
  expect(rows).toHaveLength(549);
  expect(rows[21]).toEqual({
    plan: 'move-0022',
    id: 'vm-1021',
    name: 'srv-0022',
    targetNamespace: 'team-10',
    preHooks: ['drain'],
  });
});

test('several forms are several tables; what differs in form, and what is few, stays by itself', () => {
  const many = (prefix: string, count: number, more: (i: number) => Partial<GivenPlan>) =>
    Array.from({ length: count }, (_, i) => plan({ name: `${prefix}-${i}`, ...more(i) }));
  const adoption = adoptText(
    textOf(
      ...many('a', 6, (i) => ({ spec: { targetNamespace: `ns-${i}` } })),
      plan({ name: 'odd', spec: { targetLabels: { tier: 'db' } } }),
      ...many('b', 5, (i) => ({ spec: { targetLabels: { tier: `t${i}`, app: 'erp' } } })),
      ...many('c', 5, (i) => ({
        vms: [1, 2, 3].slice(0, 2 + (i % 2)).map((n) => ({ id: `vm-${i}${n}`, name: `c-${i}-${n}` })),
      })),
      ...many('few', 4, () => ({ spec: { map: { network: at('others'), storage: at('storage') } } })),
    ),
  );
  expect(adoption).toMatchObject({ compared: 21, differences: [], errors: [] });
  const main = mainOf(adoption);
  expect(main.match(/^.*new Plan\(program, [^,]*/gm)).toEqual([
    "new Plan(program, 'odd'",
    "new Plan(program, 'few-0'",
    "new Plan(program, 'few-1'",
    "new Plan(program, 'few-2'",
    "new Plan(program, 'few-3'",
    '  new Plan(program, row.plan',
    '  new Plan(program, row.plan',
    '  new Plan(program, row.plan',
  ]);
  expect(main).toContain('targetLabels: { tier: row');
  expect(['plans.json', 'plans-2.json', 'plans-3.json'].map((file) => tableOf(adoption, file)[1])).toEqual([
    { plan: 'a-1', id: 'vm-1', name: 'srv-a-1', targetNamespace: 'ns-1' },
    { plan: 'b-1', id: 'vm-1', name: 'srv-b-1', tier: 't1' },
    {
      plan: 'c-1',
      vms: [
        { id: 'vm-11', name: 'c-1-1' },
        { id: 'vm-12', name: 'c-1-2' },
        { id: 'vm-13', name: 'c-1-3' },
      ],
    },
  ]);
});

test('runs, cut-overs, patches and ignored rules are those of each turn of the loop', () => {
  const objects = Array.from({ length: 5 }, (_, i) => [
    plan({
      name: `p-${i}`,
      spec: { type: 'warm', warm: true, unknownToUs: { of: i }, transferNetwork: { name: 'copy', namespace: 'lan' } },
    }),
    {
      apiVersion: FORKLIFT,
      kind: 'Migration',
      metadata: at(`p-${i}-r1`),
      spec: { plan: at(`p-${i}`), cutover: `2030-01-0${i + 1}T20:00:00Z` },
    },
  ]).flat();
  const adoption = adoptText(textOf(...objects));
  expect(adoption).toMatchObject({ compared: 10, differences: [], errors: [] });
  const main = mainOf(adoption);
  expect(main).toContain("  ApiObject.of(plan).addJsonPatch(JsonPatch.add('/spec/unknownToUs', { of: row.of }));");
  expect(main).toContain('  plan.run(1, { cutover: row.cutover });');
  expect(main).toContain("  Rules.ignore(plan, 'transfer-network-elsewhere'");
  expect(new Set(adoption.ignored.map(({ title }) => title)).size).toBe(5);
  expect(adoption.patched).toHaveLength(5);
});

test('names of the program stay what they are: columns, variables and texts of strangers', () => {
  const names = ['one', 'two', 'run', 'it', 'row-one', 'value'];
  const adoption = adoptText(
    textOf(
      hook('plans'),
      hook('row'),
      hook('hooks'),
      ...names.map((name, i) =>
        plan({
          name,
          vms: [
            {
              id: `vm-${i}`,
              name: `${'`$'}{app}'${i}`,
              ...(i === 0 ? {} : { hooks: [use('PreHook', ['plans', 'row', 'hooks'][i % 3] as string)] }),
            },
          ],
          spec: { description: '__proto__', targetLabels: { constructor: `${i}` } },
        }),
      ),
    ),
  );
  expect(adoption).toMatchObject({ compared: 9, differences: [], errors: [] });
  expect(mainOf(adoption)).toContain('for (const ');
});

test('maps that each plan has for itself are made in its turn of the loop', () => {
  const ends = { source: at('vcenter'), destination: { name: 'host', namespace: 'konveyor-forklift' } };
  const objects = Array.from({ length: 12 }, (_, i) => [
    {
      apiVersion: FORKLIFT,
      kind: 'NetworkMap',
      metadata: at(`move-${i}-network`),
      spec: { provider: ends, map: [{ source: { id: 'network-1' }, destination: { type: 'pod' } }] },
    },
    {
      apiVersion: FORKLIFT,
      kind: 'StorageMap',
      metadata: at(`move-${i}-storage`),
      spec: {
        provider: ends,
        map: [{ source: { id: `datastore-${i % 3}` }, destination: { storageClass: i % 2 === 0 ? 'gold' : 'silver' } }],
      },
    },
    plan({
      name: `move-${i}`,
      spec: { map: { network: at(`move-${i}-network`), storage: at(`move-${i}-storage`) } },
      vms: [{ id: `vm-${i}`, name: `db-${i}` }],
    }),
  ]).flat();
  const adoption = adoptText(textOf(...objects));
  expect(adoption).toMatchObject({ compared: 36, differences: [], errors: [], patched: [] });
  const main = mainOf(adoption);
  expect(main.slice(main.indexOf('for '))).toBe(`for (const row of plans) {
  const networks = new NetworkMap(program, \`\${row.plan}-network\`, {
    source: vcenter,
    destination: host,
    pairs: [{ from: { id: 'network-1' }, to: Network.pod() }],
  });
  const storage = new StorageMap(program, \`\${row.plan}-storage\`, {
    source: vcenter,
    destination: host,
    pairs: [{ from: { id: row.mapId }, to: { storageClass: row.storageClass } }],
  });
  new Plan(program, row.plan, {
    source: vcenter,
    destination: host,
    networks,
    storage,
    targetNamespace: 'apps',
    vms: [{ id: row.id, name: row.name }],
  });
}

app.synth();
`);
  expect(tableOf(adoption, 'plans.json')[4]).toEqual({
    plan: 'move-4',
    id: 'vm-4',
    name: 'db-4',
    mapId: 'datastore-1',
    storageClass: 'gold',
  });
});

test('any plans of one form come back from their table', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 6 });
  const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
  const one = fc.record({
    description: maybe(text),
    archived: maybe(fc.boolean()),
    targetPowerState: maybe(fc.constantFrom('on', 'off', 'auto')),
    type: maybe(fc.constantFrom('cold', 'warm')),
    preserveStaticIPs: maybe(fc.boolean()),
    vm: fc.record({
      targetName: maybe(fc.constantFrom('a', 'b')),
      rootDisk: maybe(text),
      migrateSharedDisks: maybe(fc.boolean()),
      hooks: maybe(fc.subarray([use('PreHook', 'drain'), use('PostHook', 'health')])),
    }),
  });
  const present = (members: object) => JSON.parse(JSON.stringify(members)) as object;
  fc.assert(
    fc.property(fc.array(one, { minLength: 5, maxLength: 8 }), (plans) => {
      const objects = plans.map(({ vm, ...spec }, i) =>
        plan({ name: `p-${i}`, spec: present(spec), vms: [{ id: `vm-${i}`, name: `n-${i}`, ...present(vm) }] }),
      );
      const adoption = adoptText(textOf(hook('drain'), hook('health'), ...objects));
      expect(adoption).toMatchObject({ differences: [] });
      expect(mainOf(adoption)).toMatch(/for \(const row of plans\)|\.addJsonPatch|Rules\.ignore/);
    }),
    { numRuns: 40 },
  );
});

test('where a loop would render something else, plans stay one by one', () => {
  const objects = Array.from({ length: 6 }, (_, i) => new ReviewObject(plan({ name: `p-${i}` }), 'p.yaml', false));
  const adopted = (loses: boolean) =>
    adopt(objects, {
      release: ForkliftRelease.LATEST,
      folder: 'adopted',
      synthesize: (files) => {
        const { objects: rendered, problems } = synthesizeAdopted(files, 'adopted');
        const isTable = files.some(({ path }) => path === 'plans.json');
        return { problems, objects: loses && isTable ? rendered.slice(1) : rendered };
      },
    });
  expect(adopted(false).files.map(({ path }) => path)).toEqual(['main.ts', 'plans.json']);
  const one = adopted(true);
  expect(one.files.map(({ path }) => path)).toEqual(['main.ts']);
  expect(one.differences).toEqual([]);
});
