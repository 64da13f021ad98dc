/** Argo CD's own controller takes a program through its waves, while the test plays Forklift. */
import { execFileSync } from 'node:child_process';
import { Duration } from 'cdk8s';
import { ArgoCdDelivery, ForkliftApp, MigrationType, Window } from '../../lib';
import { addPlan, aProgram, REPOSITORY } from '../delivery/delivery-kit';
import type { KubernetesObject } from './api-client';
import { ARGOCD_NAMESPACE, describeWithArgoCd, Repository, startArgoCd } from './argocd-kit';
import { withClient } from './client-kit';
import { ForkliftStandIn } from './forklift-stand-in';
import { makeNamespaces, objectsOfFiles } from './output';
import { until } from './until';

const CUTOVER = '2026-12-05T21:00:00Z';
const MOVED = '2026-12-06T21:00:00Z';

/** What the pull requests change. */
interface State {
  /** Waves that are approved. */
  readonly approved?: readonly number[];
  /** When wave 1 may start. */
  readonly window?: Window;
  /** The attempt of `web`. */
  readonly attempt?: number;
  readonly cutover?: string;
  /** Where people move cut-overs. @default git */
  readonly steering?: 'git' | 'cluster';
  /** Whether the plan `db` is there, with its run. */
  readonly db?: boolean;
}

/** A program of a cold plan `web` in wave 1 and a warm plan `db` in wave 2. */
function rendered({ approved = [], window, attempt = 1, cutover = CUTOVER, steering = 'git', db = true }: State) {
  const app = new ForkliftApp();
  const crm = aProgram(app, 'crm', { plans: {} });
  addPlan(crm, 'web', { wave: 1 }).run(attempt);
  if (db) addPlan(crm, 'db', { wave: 2, type: MigrationType.WARM }).run(1, { cutover });
  for (const wave of approved) crm.wave(wave, { approved: true, ...(wave === 1 && window ? { window } : {}) });
  new ArgoCdDelivery(app, 'argocd', { ...REPOSITORY, namespace: ARGOCD_NAMESPACE, steering });
  return app.render().files;
}

/** A window that begins so many hours from now, by the clock that Argo CD goes by: that of the tests may be another. */
function hoursFromNow(hours: number, length: number): Window {
  const hour = Number(execFileSync('date', ['-u', '+%H'], { encoding: 'utf8' }));
  const begin = `${(hour + hours + 24) % 24}`.padStart(2, '0');
  return Window.daily(`${begin}:00`, Duration.hours(length), 'Etc/UTC');
}

const application = (name: string): KubernetesObject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name, namespace: ARGOCD_NAMESPACE },
});

interface ApplicationStatus {
  readonly sync?: { readonly status: string };
  readonly health?: { readonly status: string };
  readonly operationState?: {
    readonly phase: string;
    readonly message?: string;
    readonly operation: { readonly info?: readonly { readonly name: string; readonly value: string }[] };
  };
  readonly conditions?: readonly { readonly type: string; readonly message: string }[];
  readonly resources?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly status: string;
    readonly requiresPruning?: boolean;
  }[];
}

/** The same with seconds for minutes: what Argo CD could not do at first, it tries again. */
function impatient(object: KubernetesObject): KubernetesObject {
  const { syncPolicy, ...spec } = object.spec as { syncPolicy?: { retry?: { backoff: object } } };
  if (syncPolicy?.retry === undefined) return object;
  const retry = { ...syncPolicy.retry, backoff: { ...syncPolicy.retry.backoff, duration: '1s', factor: 1 } };
  return { ...object, spec: { ...spec, syncPolicy: { ...syncPolicy, retry } } };
}

jest.setTimeout(120_000);

describeWithArgoCd('Argo CD', (cluster) => {
  let repository: Repository;
  const forklift = new ForkliftStandIn(() => client(), 'crm-vms');
  const { isThere, appears } = forklift;
  const provider = forklift.object('Provider', 'vcenter');
  const maps = [forklift.object('NetworkMap', 'networks'), forklift.object('StorageMap', 'storage')];
  const web = forklift.object('Plan', 'web');
  const db = forklift.object('Plan', 'db');
  const web1 = forklift.object('Migration', 'web-r1');
  const web2 = forklift.object('Migration', 'web-r2');
  const db1 = forklift.object('Migration', 'db-r1');

  const client = withClient(cluster, async (admin) => {
    repository = new Repository();
    await makeNamespaces(admin, [provider, application('any')]);
    const config = objectsOfFiles(rendered({})).find(({ metadata }) => metadata.name === 'argocd-cm');
    await startArgoCd(cluster(), admin, { data: config?.data });
  });
  afterAll(() => repository?.remove());

  /** A merge: a commit, whose GitOps objects an administrator applies. Argo CD need not wait for its next look. */
  async function merge(state: State): Promise<void> {
    const files = rendered(state).map(({ path, text }) => ({
      path,
      text: text.replaceAll(REPOSITORY.repoUrl, repository.url),
    }));
    repository.commit(files);
    const objects = objectsOfFiles(files.filter(({ path }) => /^gitops\/argocd\/app/.test(path)));
    for (const object of objects.map(impatient)) {
      const { status, body } = await client().apply(object, { fieldManager: 'administrator', force: true });
      expect([object.metadata.name, status < 300 || body.message]).toEqual([object.metadata.name, true]);
    }
    for (const { kind, metadata } of objects) if (kind === 'Application') await look(metadata.name);
  }

  /** Has Argo CD look at repository and cluster again, and waits until it has. */
  async function look(name: string): Promise<ApplicationStatus> {
    const wanted = 'argocd.argoproj.io/refresh';
    await client().patch(application(name), { metadata: { annotations: { [wanted]: 'hard' } } });
    const { body } = await until(
      `Argo CD has looked at ${name}`,
      () => client().get(application(name)),
      ({ body }) => (body.metadata.annotations as Record<string, string> | undefined)?.[wanted] === undefined,
      60,
    );
    return body.status as ApplicationStatus;
  }

  const statusOf = async (name: string) =>
    ((await client().get(application(name))).body.status ?? {}) as ApplicationStatus;
  const becomes = (name: string, what: string, holds: (status: ApplicationStatus) => boolean) =>
    until(`Application ${name} ${what}`, () => statusOf(name), holds, 60);
  const isHealthy = (name: string, health: string) =>
    becomes(name, `is ${health}`, (status) => status.health?.status === health);

  let syncs = 0;

  /** A person syncs it, and has deleted what Git has no more: `argocd app sync --prune`. */
  async function sync(name: string): Promise<void> {
    syncs += 1;
    const { syncPolicy } = (await client().get(application(name))).body.spec as {
      syncPolicy: { syncOptions: readonly string[] };
    };
    await client().patch(application(name), {
      operation: {
        info: [{ name: 'number', value: `${syncs}` }],
        initiatedBy: { username: 'lead' },
        sync: { prune: true, syncOptions: syncPolicy.syncOptions },
      },
    });
  }
  /** The sync that was asked for last has come to its end. */
  const isDone = (name: string) =>
    becomes(
      name,
      'has been synced',
      ({ operationState }) =>
        operationState?.phase === 'Succeeded' && operationState.operation.info?.[0]?.value === `${syncs}`,
    );
  const says = (name: string, message: RegExp) =>
    becomes(name, `says ${message}`, ({ operationState }) => message.test(operationState?.message ?? ''));

  test('applies wave after wave: no map before the provider is ready, no plan before the maps are', async () => {
    await merge({});
    await appears(provider);
    await becomes('crm', 'waits for the provider', ({ operationState }) =>
      /waiting for healthy state of .*Provider\/vcenter/.test(operationState?.message ?? ''),
    );
    expect(await Promise.all([...maps, web].map(isThere))).toEqual([false, false, false]);
    await forklift.say(provider, 'Ready');
    for (const map of maps) await appears(map);
    expect(await isThere(web)).toBe(false);
    for (const map of maps) await forklift.say(map, 'Ready');
    await appears(web);
    expect((await statusOf('crm')).health?.status).not.toBe('Healthy');
    for (const plan of [web, db]) await forklift.say(plan, 'Ready');
    await isHealthy('crm', 'Healthy');
    await becomes('crm', 'has been synced', ({ operationState }) => operationState?.phase === 'Succeeded');
  });

  const isSynced = (name: string, status: string) =>
    becomes(name, `is ${status}`, ({ sync: found }) => found?.status === status);

  test('starts no run by itself, and none of a wave that is not approved for anybody', async () => {
    await isSynced('crm-wave-01', 'OutOfSync');
    await sync('crm-wave-01');
    await says('crm-wave-01', /blocked by sync window/);
    expect(await isThere(web1)).toBe(false);
  });

  test('starts no cold wave outside of its window, though it is approved', async () => {
    await merge({ approved: [1], window: hoursFromNow(6, 1) });
    await sync('crm-wave-01');
    await look('crm-wave-01');
    await says('crm-wave-01', /blocked by sync window/);
    expect(await isThere(web1)).toBe(false);
  });

  test('starts the first wave when it is approved and synced, and is not healthy until all VMs have moved', async () => {
    await merge({ approved: [1], window: hoursFromNow(-2, 5) });
    await sync('crm-wave-01');
    await appears(web1);
    await forklift.adopt(web1, web);
    await isHealthy('crm-wave-01', 'Progressing');
    await forklift.say(web1, 'Failed', 'Advisory');
    await isHealthy('crm-wave-01', 'Degraded');
  });

  test('tries again with the next attempt, and neither deletes the run before it nor looks at it any more', async () => {
    await merge({ approved: [1], attempt: 2 });
    await sync('crm-wave-01');
    await appears(web2);
    await forklift.say(web2, 'Succeeded');
    await isDone('crm-wave-01');
    await isHealthy('crm-wave-01', 'Healthy');
    expect(await isThere(web1)).toBe(true);
    expect((await look('crm-wave-01')).sync?.status).toBe('Synced');
  });

  const cutover = async () => ((await client().get(db1)).body.spec as { cutover: string }).cutover;

  test('moves the cut-over of a run that is on, though its source is down, when the wave is synced', async () => {
    await merge({ approved: [1, 2], attempt: 2 });
    await sync('crm-wave-02');
    await appears(db1);
    await forklift.say(provider, 'ConnectionFailed', 'Critical');
    await isHealthy('crm', 'Degraded');
    await merge({ approved: [1, 2], attempt: 2, cutover: MOVED });
    await isSynced('crm-wave-02', 'OutOfSync');
    expect(await cutover()).toBe(CUTOVER);
    await sync('crm-wave-02');
    await until('the cut-over is moved', cutover, (seen) => seen === MOVED, 60);
    await forklift.say(provider, 'Ready');
  });

  test('leaves a cut-over alone that people steer on the cluster', async () => {
    await merge({ approved: [1, 2], attempt: 2, cutover: MOVED, steering: 'cluster' });
    await client().patch(db1, { spec: { cutover: CUTOVER } });
    expect((await look('crm-wave-02')).sync?.status).toBe('Synced');
    await forklift.say(db1, 'Succeeded');
    await sync('crm-wave-02');
    await isDone('crm-wave-02');
    expect(await cutover()).toBe(CUTOVER);
  });

  test('shows what people change, undoes none of it, and does not see what Forklift fills in', async () => {
    await client().patch(web, { spec: { transferNetwork: { name: 'fast', namespace: 'crm-vms' } } });
    expect((await look('crm')).sync?.status).toBe('Synced');
    await client().patch(web, { spec: { preserveStaticIPs: true } });
    expect((await look('crm')).sync?.status).toBe('OutOfSync');
    const isKept = async () =>
      ((await client().get(web)).body.spec as { preserveStaticIPs: boolean }).preserveStaticIPs;
    expect(await isKept()).toBe(true);
    // A person has it taken back.
    await sync('crm');
    await until('web is as in Git', isKept, (is) => !is, 60);
    await forklift.say(web, 'Ready');
    await isDone('crm');
  });

  test('deletes a plan that has left Git only when a person confirms it', async () => {
    await merge({ approved: [1], attempt: 2, db: false });
    await becomes('crm', 'is to be pruned', ({ resources }) =>
      Boolean(resources?.some(({ name, requiresPruning }) => name === 'db' && requiresPruning)),
    );
    await sync('crm');
    await says('crm', /[Ww]aiting for pruning confirmation/);
    expect(await isThere(db)).toBe(true);
    await client().patch(application('crm'), {
      metadata: { annotations: { 'argocd.argoproj.io/deletion-approved': new Date().toISOString() } },
    });
    const isDeleted = async () => {
      const { status, body } = await client().get(db);
      return status === 404 || body.metadata.deletionTimestamp !== undefined;
    };
    await until('the plan is deleted', isDeleted, Boolean, 60);
  });

  test('deletes neither run nor plan with the Applications that made them', async () => {
    for (const name of ['crm', 'crm-wave-01', 'crm-wave-02']) await client().delete(application(name));
    for (const name of ['crm', 'crm-wave-01', 'crm-wave-02'])
      await until(
        `${name} is gone`,
        () => isThere(application(name)),
        (there) => !there,
        60,
      );
    expect(await Promise.all([web, web2, db1, provider].map(isThere))).toEqual([true, true, true, true]);
  });
});
