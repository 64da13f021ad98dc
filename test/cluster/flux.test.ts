/** Flux's own kustomize-controller takes a program through its waves, while the test plays Forklift. */
import { FluxDelivery, ForkliftApp, MigrationType } from '../../lib';
import { addPlan, aProgram, REPOSITORY } from '../delivery/delivery-kit';
import type { KubernetesObject } from './api-client';
import { withClient } from './client-kit';
import { describeWithFlux, FLUX_NAMESPACE, SourceStandIn, startFlux } from './flux-kit';
import { ForkliftStandIn } from './forklift-stand-in';
import { makeNamespaces, objectsOfFiles } from './output';
import { until } from './until';

const NAMESPACE = 'erp-vms';
const CUTOVER = '2026-12-05T21:00:00Z';
const MOVED = '2026-12-06T21:00:00Z';

/** What the pull requests change. */
interface State {
  /** Waves that are approved. */
  readonly approved?: readonly number[];
  /** The attempt of `web`. */
  readonly attempt?: number;
  readonly cutover?: string;
}

/** A program of a cold plan `web` in wave 1 and a warm plan `db` in wave 2. */
function rendered({ approved = [], attempt = 1, cutover = CUTOVER }: State) {
  const app = new ForkliftApp();
  const erp = aProgram(app, 'erp', { plans: {} });
  addPlan(erp, 'web', { wave: 1 }).run(attempt);
  addPlan(erp, 'db', { wave: 2, type: MigrationType.WARM }).run(1, { cutover });
  for (const wave of approved) erp.wave(wave, { approved: true });
  new FluxDelivery(app, 'flux', { ...REPOSITORY, namespace: FLUX_NAMESPACE });
  return app.render().files;
}

const kustomization = (name: string): KubernetesObject => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name, namespace: FLUX_NAMESPACE },
});
/** The same with seconds for minutes, so that nobody waits for what only takes its time. Flux waits on health for 30 s at least. */
function impatient(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Kustomization') return object;
  return { ...object, spec: { ...(object.spec as object), interval: '4s', retryInterval: '2s', timeout: '30s' } };
}

jest.setTimeout(200_000);

describeWithFlux('Flux', (cluster) => {
  let source: SourceStandIn;
  const forklift = new ForkliftStandIn(() => client(), NAMESPACE);
  const { isThere, appears } = forklift;
  const base = [
    forklift.object('Provider', 'vcenter'),
    forklift.object('NetworkMap', 'networks'),
    forklift.object('StorageMap', 'storage'),
  ];
  const plans = [forklift.object('Plan', 'web'), forklift.object('Plan', 'db')];
  const web1 = forklift.object('Migration', 'web-r1');
  const web2 = forklift.object('Migration', 'web-r2');
  const db1 = forklift.object('Migration', 'db-r1');
  const client = withClient(cluster, async (admin) => {
    await makeNamespaces(admin, [...base, kustomization('any')]);
    source = await SourceStandIn.start(admin);
    startFlux(cluster());
  });
  afterAll(() => source?.stop());

  /** The commit that was merged last. */
  let revision: string;

  /** A merge: the source tells the new commit, and what is in it for Flux is applied. */
  async function merge(state: State): Promise<void> {
    const files = rendered(state);
    const objects = objectsOfFiles(files.filter(({ path }) => path.startsWith('gitops/flux/'))).map(impatient);
    const repository = objects.find(({ kind }) => kind === 'GitRepository') as KubernetesObject;
    await apply(repository);
    revision = await source.publish(repository, files);
    for (const object of objects) await apply(object);
  }

  async function apply(object: KubernetesObject): Promise<void> {
    const { status, body } = await client().apply(object, { fieldManager: 'administrator', force: true });
    expect([object.metadata.name, status < 300 || body.message]).toEqual([object.metadata.name, true]);
  }

  /** `Ready=True ReconciliationSucceeded` of a Kustomization. */
  async function ready(name: string): Promise<string> {
    const { status } = (await client().get(kustomization(name))).body as {
      status?: { conditions?: { type: string; status: string; reason: string }[] };
    };
    const found = status?.conditions?.find(({ type }) => type === 'Ready');
    return found === undefined ? 'unknown' : `${found.status} ${found.reason}`;
  }
  const becomes = (name: string, wanted: RegExp) =>
    until(
      `Kustomization ${name} is ${wanted}`,
      () => ready(name),
      (seen) => wanted.test(seen),
      60,
    );

  test('applies layer after layer: no plan before the maps and the provider are ready', async () => {
    await merge({});
    for (const object of base) await appears(object);
    await becomes('erp-plans', /False DependencyNotReady/);
    expect(await Promise.all(plans.map(isThere))).toEqual([false, false]);

    for (const object of base) await forklift.say(object, 'Ready');
    for (const object of plans) await appears(object);
    for (const object of plans) await forklift.say(object, 'Ready');
    await becomes('erp-plans', /True ReconciliationSucceeded/);
  });

  test('starts no run of a wave that is not approved', async () => {
    expect(await Promise.all([web1, db1].map(isThere))).toEqual([false, false]);
    // Suspended: the controller has not looked at it.
    expect((await client().get(kustomization('erp-wave-01'))).body.status).toEqual({ observedGeneration: -1 });
  });

  test('starts the first wave when it is approved, and the next one does not pass it', async () => {
    await merge({ approved: [1, 2] });
    await appears(web1);
    await becomes('erp-wave-02', /False DependencyNotReady/);
    expect(await isThere(db1)).toBe(false);
  });

  test('stops the campaign when a VM fails', async () => {
    await forklift.say(web1, 'Failed', 'Advisory');
    await becomes('erp-wave-01', /False HealthCheckFailed/);
    await becomes('erp-wave-02', /False DependencyNotReady/);
    expect(await isThere(db1)).toBe(false);
  });

  test('tries again with the next attempt, and does not prune the run before it', async () => {
    await merge({ approved: [1, 2], attempt: 2 });
    await appears(web2);
    expect(await isThere(web1)).toBe(true);
  });

  test('goes on with the next wave when all of the first has succeeded', async () => {
    await forklift.say(web2, 'Succeeded');
    await becomes('erp-wave-01', /True ReconciliationSucceeded/);
    await appears(db1);
  });

  const cutover = async () => ((await client().get(db1)).body.spec as { cutover: string }).cutover;

  test('moves the cut-over of a run that is on, though its source is down', async () => {
    expect(await cutover()).toBe(CUTOVER);
    await forklift.say(forklift.object('Provider', 'vcenter'), 'ConnectionFailed', 'Critical');
    await merge({ approved: [1, 2], attempt: 2, cutover: MOVED });
    await until('the cut-over is moved', cutover, (seen) => seen === MOVED, 60);
    await becomes('erp-base', /False HealthCheckFailed/);
    await forklift.say(forklift.object('Provider', 'vcenter'), 'Ready');
  });

  test('applies nothing more of a wave whose approval is taken back, and stops nothing', async () => {
    await merge({ approved: [1], attempt: 2 });
    await until(
      'the commit has come to wave 1',
      async () => (await client().get(kustomization('erp-wave-01'))).body.status as { lastAppliedRevision?: string },
      ({ lastAppliedRevision }) => lastAppliedRevision === revision,
      60,
    );
    expect(await cutover()).toBe(MOVED);
    expect(await isThere(db1)).toBe(true);
  });

  test('takes a plan that has succeeded and is edited for one in progress', async () => {
    const web = forklift.object('Plan', 'web');
    await forklift.say(web, 'Succeeded');
    await client().patch(web, { spec: { description: 'edited' } });
    await client().patch(kustomization('erp-plans'), {
      metadata: { annotations: { 'reconcile.fluxcd.io/requestedAt': 'now' } },
    });
    await becomes('erp-plans', /Unknown Progressing/);
    // Flux would wait for five minutes.
    await forklift.say(web, 'Succeeded');
    await becomes('erp-plans', /True ReconciliationSucceeded/);
  });

  test('deletes neither run nor plan with the Kustomization that made them', async () => {
    await client().delete(kustomization('erp-wave-02'));
    await client().delete(kustomization('erp-plans'));
    for (const name of ['erp-wave-02', 'erp-plans'])
      await until(
        `${name} is gone`,
        () => isThere(kustomization(name)),
        (there) => !there,
        120,
      );
    expect(await Promise.all([db1, ...plans].map(isThere))).toEqual([true, true, true]);
  });
});
