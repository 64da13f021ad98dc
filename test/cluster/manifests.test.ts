/** What is rendered is what a real API server holds: nothing refused, warned of, pruned or changed, and nothing left to do. */
import fc from 'fast-check';
import { drawn, programOf } from '../program/arbitrary-program';
import { type KubernetesObject, lostValues } from './api-client';
import { withClient } from './client-kit';
import { describeOnCluster, kubectl } from './control-plane-kit';
import { hasAllKinds } from './custom-resources';
import { makeNamespaces, nameOf, objectsIn, objectsOfApp } from './output';

const LAYERS = ['00-secrets', '10-base', '20-plans', '30-runs/wave-01', '30-runs/wave-02'].filter(
  (layer) => hasAllKinds || layer !== '00-secrets',
);
const PROGRAMS = 1000;

describeOnCluster('on an API server', (cluster) => {
  const objects = objectsIn('dist').filter(isKnown);
  const client = withClient(cluster, (admin) => makeNamespaces(admin, objects));
  const all = (answer: object) => objects.map((object) => ({ name: nameOf(object), ...answer }));

  test('kubectl applies erp layer by layer; the second time each object is unchanged, and a diff is empty', () => {
    for (const layer of LAYERS) kubectl(cluster(), ['apply', '-k', `dist/erp/${layer}`]);
    const again = LAYERS.flatMap((layer) =>
      kubectl(cluster(), ['apply', '-k', `dist/erp/${layer}`])
        .trimEnd()
        .split('\n'),
    );
    expect(again.filter((line) => !line.endsWith(' unchanged'))).toEqual([]);
    expect(again.length).toBeGreaterThan(40);
    for (const layer of LAYERS) expect(kubectl(cluster(), ['diff', '-k', `dist/erp/${layer}`])).toBe('');
  }, 60_000);

  test('an engine takes erp over with server-side apply: no conflict, no warning, no value lost', async () => {
    const answers = [];
    for (const object of objects) {
      const { status, body, warnings } = await client().apply(object, { fieldManager: 'engine' });
      answers.push({
        name: nameOf(object),
        ok: status < 300,
        said: body.message,
        warnings,
        lost: lostValues(object, body),
      });
    }
    expect(answers).toEqual(all({ ok: true, said: undefined, warnings: [], lost: [] }));
  }, 60_000);

  test('what is applied again keeps its resourceVersion', async () => {
    const versions = async (ask: (object: KubernetesObject) => Promise<{ body: KubernetesObject }>) => {
      const found = [];
      for (const object of objects)
        found.push(`${nameOf(object)}: ${(await ask(object)).body.metadata.resourceVersion}`);
      return found;
    };
    // Flux's kinds have a status by default, which each apply makes again until their controllers have written one.
    for (const object of objects.filter(({ apiVersion }) => apiVersion.includes('.toolkit.fluxcd.io/')))
      await client().setStatus(object, { observedGeneration: 1 });
    const before = await versions((object) => client().get(object));
    expect(await versions((object) => client().apply(object, { fieldManager: 'engine' }))).toEqual(before);
    expect(before).toHaveLength(objects.length);
    expect(before.filter((version) => !/: \d+$/.test(version))).toEqual([]);
  }, 60_000);

  test('a field that the server does not know is dropped with a warning, and refused by server-side apply', async () => {
    const [plan] = objects.filter(({ kind }) => kind === 'Plan') as [KubernetesObject];
    const unknown = { ...plan, spec: { ...(plan.spec as object), ofNoRelease: true } };
    const { namespace, name } = plan.metadata;
    const plans = `/apis/${plan.apiVersion}/namespaces/${namespace}/plans`;
    const metadata = { name: 'unknown-field', namespace };
    const made = await client().send('POST', `${plans}?dryRun=All`, { ...unknown, metadata });
    expect({ status: made.status, warnings: made.warnings, lost: lostValues(unknown.spec, made.body.spec) }).toEqual({
      status: 201,
      warnings: ['299 - "unknown field \\"spec.ofNoRelease\\""'],
      lost: ['ofNoRelease: true'],
    });
    const path = `${plans}/${name}?dryRun=All&force=true&fieldManager=engine`;
    const applied = await client().send('PATCH', path, unknown, 'application/apply-patch+yaml');
    expect(applied.body.message).toMatch(/\.spec\.ofNoRelease: field not declared in schema$/);
  });

  test(`${PROGRAMS} programs of every kind of source, hook and setting are accepted whole`, async () => {
    const faults: object[] = [];
    let count = 0;
    for (const d of fc.sample(drawn, PROGRAMS)) {
      const rendered = objectsOfApp(programOf(d)).filter(isKnown);
      if (count === 0) await makeNamespaces(client(), rendered);
      const answers = await Promise.all(
        rendered.map((object) => client().apply(object, { dryRun: true, force: true })),
      );
      answers.forEach(({ status, body, warnings }, index) => {
        const object = rendered[index] as KubernetesObject;
        const lost = status < 300 ? lostValues(object, body) : [];
        if (status >= 300 || warnings.length + lost.length > 0)
          faults.push({ name: nameOf(object), said: body.message, warnings, lost, sent: object });
      });
      count += rendered.length;
    }
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(5 * PROGRAMS);
  }, 300_000);
});

/** Kinds of other projects are known only where their definitions are. */
function isKnown({ apiVersion }: KubernetesObject): boolean {
  return hasAllKinds || /^(v1|rbac\.authorization\.k8s\.io\/v1|forklift\.konveyor\.io\/.*)$/.test(apiVersion);
}
