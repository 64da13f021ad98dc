/** Forklift objects as they are met on a cluster, and what each engine is to say of them. */
import type { FluxHealth } from '../cel-kit';

export type ArgoCdHealth = 'Healthy' | 'Progressing' | 'Degraded' | 'Suspended';

export interface Sample {
  readonly kind: string;
  /** Also the name of its file upstream. */
  readonly name: string;
  readonly object: SampleObject;
  readonly argocd: ArgoCdHealth;
  readonly message: string;
  readonly flux: FluxHealth;
  /** Why the engines say different things. */
  readonly why?: string;
}

export interface SampleObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string; readonly generation: number };
  readonly spec: object;
  readonly status?: { readonly observedGeneration?: number; readonly conditions?: readonly object[] };
}

/** The answer of each engine that means the same. */
export const SAME: Readonly<Record<ArgoCdHealth, FluxHealth>> = {
  Healthy: 'Current',
  Progressing: 'InProgress',
  Degraded: 'Failed',
  Suspended: 'InProgress',
};

const condition =
  (category: string) =>
  (type: string, message = '', more: object = {}) => ({
    category,
    lastTransitionTime: '2026-12-05T20:00:00Z',
    ...(message === '' ? {} : { message }),
    status: 'True',
    type,
    ...more,
  });
const critical = condition('Critical');
const warning = condition('Warn');
const advisory = condition('Advisory');
const required = condition('Required');
const READY = required('Ready', 'It is ready.');
/** A condition of Forklift's is durable where it says how a run ended. */
const ended = (type: string, message: string) => advisory(type, message, { durable: true });

const WAITING = 'Waiting for Forklift';
const UNSEEN = 'Waiting for Forklift to see the newest change';
const NO_STATUS = 'CEL cannot ask whether the object has a status: an error, and Flux waits as if in progress';
const FROZEN = 'Flux compares generations before anything else, and Forklift looks at a finished object no more';
const NOBODY_WAITS = 'Flux has no word for waiting for a person';

const references = (name: string) => ({ name, namespace: 'vm-migrations' });
const provider = { destination: references('host'), source: references('vcenter') };
const SPECS: Readonly<Record<string, object>> = {
  Provider: {
    secret: references('vcenter-credentials'),
    settings: { sdkEndpoint: 'vcenter' },
    type: 'vsphere',
    url: 'https://vcenter.corp.example/sdk',
  },
  Host: { id: 'host-21', ipAddress: '10.0.0.21', provider: references('vcenter'), secret: references('esxi') },
  NetworkMap: { map: [{ destination: { type: 'pod' }, source: { id: 'network-1' } }], provider },
  StorageMap: { map: [{ destination: { storageClass: 'ceph' }, source: { id: 'datastore-1' } }], provider },
  Hook: { deadline: 600, image: 'registry.corp.example/hook:1.0', playbook: 'LSBob3N0czogbG9jYWxob3N0Cg==' },
  Plan: {
    map: { network: references('networks'), storage: references('storage') },
    provider,
    targetNamespace: 'erp',
    type: 'warm',
    vms: [{ id: 'vm-1', name: 'erp-db-01' }],
  },
  Migration: { plan: references('databases') },
};

interface Status {
  readonly conditions?: readonly object[];
  /** @default 1 */
  readonly observed?: number | null;
  /** @default 1 */
  readonly generation?: number;
  readonly spec?: object;
  readonly [member: string]: unknown;
}

function sample(
  kind: string,
  name: string,
  status: Status | undefined,
  [argocd, message]: readonly [ArgoCdHealth, string],
  flux?: FluxHealth,
  why?: string,
): Sample {
  const { conditions, observed = 1, generation = 1, spec, ...more } = status ?? {};
  return {
    kind,
    name,
    object: {
      apiVersion: 'forklift.konveyor.io/v1beta1',
      kind,
      metadata: { name: kind === 'Migration' ? 'databases-r1' : 'databases', namespace: 'vm-migrations', generation },
      spec: { ...SPECS[kind], ...spec },
      ...(status === undefined
        ? {}
        : {
            status: {
              ...(conditions === undefined ? {} : { conditions }),
              ...(observed === null ? {} : { observedGeneration: observed }),
              ...more,
            },
          }),
    },
    argocd,
    message,
    flux: flux ?? SAME[argocd],
    ...(why === undefined ? {} : { why }),
  };
}

const healthy = (message: string) => ['Healthy', message] as const;
const progressing = (message: string) => ['Progressing', message] as const;
const degraded = (message: string) => ['Degraded', message] as const;
const suspended = (message: string) => ['Suspended', message] as const;
const READY_TEXT = 'Ready: It is ready.';

const ofProviders: readonly Sample[] = [
  sample('Provider', 'no-status', undefined, progressing(WAITING), 'Unknown', NO_STATUS),
  sample('Provider', 'empty-status', { observed: null }, progressing(WAITING)),
  sample('Provider', 'no-conditions', { conditions: [] }, progressing(WAITING)),
  sample(
    'Provider',
    'loading-inventory',
    { conditions: [required('ConnectionTestSucceeded'), advisory('LoadInventory', 'Loading.')], phase: 'Staging' },
    progressing(WAITING),
  ),
  sample(
    'Provider',
    'ready',
    { conditions: [required('ConnectionTestSucceeded'), required('InventoryCreated'), READY], phase: 'Ready' },
    healthy(READY_TEXT),
  ),
  sample('Provider', 'ready-never-observed', { conditions: [READY], observed: null }, healthy(READY_TEXT)),
  sample('Provider', 'ready-before-the-last-change', { conditions: [READY], generation: 2 }, progressing(UNSEEN)),
  sample(
    'Provider',
    'blocked-before-the-last-change',
    { conditions: [critical('UrlNotValid')], generation: 3, observed: 2 },
    progressing(UNSEEN),
  ),
  sample(
    'Provider',
    'connection-failed',
    { conditions: [critical('ConnectionTestFailed', 'no route to host')], phase: 'ConnectionFailed' },
    degraded('ConnectionTestFailed: no route to host'),
  ),
  sample(
    'Provider',
    'wrong-password',
    { conditions: [critical('ConnectionAuthFailed')], phase: 'ConnectionFailed' },
    degraded('ConnectionAuthFailed'),
  ),
  sample(
    'Provider',
    'two-faults',
    { conditions: [critical('UrlNotValid', 'malformed'), critical('SecretNotValid', 'no user')] },
    degraded('UrlNotValid: malformed; SecretNotValid: no user'),
  ),
  sample(
    'Provider',
    'error-category',
    { conditions: [condition('Error')('SettingsNotValid', 'unknown method')] },
    degraded('SettingsNotValid: unknown method'),
  ),
  sample(
    'Provider',
    'ready-with-warning',
    { conditions: [warning('ConnectionInsecure', 'not verified'), READY] },
    healthy(READY_TEXT),
  ),
  sample(
    'Provider',
    'ready-set-to-false',
    { conditions: [{ ...READY, status: 'False' }, critical('UrlNotValid', '', { status: 'False' })] },
    progressing(WAITING),
  ),
  sample(
    'Provider',
    'condition-of-empty-category',
    { conditions: [condition('')('SomethingNew'), READY] },
    healthy(READY_TEXT),
  ),
];

const ofTheBase: readonly Sample[] = [
  sample('Host', 'no-status', undefined, progressing(WAITING), 'Unknown', NO_STATUS),
  sample('Host', 'ready', { conditions: [required('Validated'), READY] }, healthy(READY_TEXT)),
  sample(
    'Host',
    'waiting-for-provider',
    { conditions: [critical('ProviderNotReady', 'not yet')] },
    progressing('ProviderNotReady: not yet'),
  ),
  sample(
    'Host',
    'waiting-and-wrong',
    { conditions: [critical('ProviderNotReady'), critical('IpNotValid', 'not set')] },
    degraded('IpNotValid: not set'),
  ),
  sample(
    'Host',
    'in-maintenance',
    { conditions: [critical('InMaintenance', 'in maintenance')] },
    degraded('InMaintenance: in maintenance'),
  ),
  sample('NetworkMap', 'ready', { conditions: [READY] }, healthy(READY_TEXT)),
  sample(
    'NetworkMap',
    'waiting-for-both-providers',
    { conditions: [critical('SourceProviderNotReady'), critical('DestinationProviderNotReady')] },
    progressing('DestinationProviderNotReady'),
  ),
  sample(
    'NetworkMap',
    'source-not-in-inventory',
    { conditions: [warning('SourceNetworkNotValid', 'not found'), READY] },
    healthy(READY_TEXT),
  ),
  sample(
    'NetworkMap',
    'no-attachment',
    { conditions: [critical('DestinationNetworkNotValid', 'erp/vlan-42 not found')] },
    degraded('DestinationNetworkNotValid: erp/vlan-42 not found'),
  ),
  sample(
    'NetworkMap',
    'ready-while-waiting',
    { conditions: [READY, critical('SourceProviderNotReady')] },
    progressing('SourceProviderNotReady'),
  ),
  sample('StorageMap', 'ready', { conditions: [READY] }, healthy(READY_TEXT)),
  sample(
    'StorageMap',
    'waiting-for-source',
    { conditions: [critical('SourceProviderNotReady', 'not yet')] },
    progressing('SourceProviderNotReady: not yet'),
  ),
  sample(
    'StorageMap',
    'no-storage-class',
    { conditions: [critical('DestinationStorageNotValid', 'ceph not found')] },
    degraded('DestinationStorageNotValid: ceph not found'),
  ),
  sample('Hook', 'ready', { conditions: [READY] }, healthy(READY_TEXT)),
  sample('Hook', 'empty-status', { observed: null }, progressing(WAITING)),
  sample(
    'Hook',
    'playbook-not-base64',
    { conditions: [critical('InvalidPlaybook', 'not base64')] },
    degraded('InvalidPlaybook: not base64'),
  ),
  sample(
    'Hook',
    'no-image',
    { conditions: [critical('InvalidImage', 'not set'), critical('InvalidHookExecute', 'not set')] },
    degraded('InvalidImage: not set; InvalidHookExecute: not set'),
  ),
];

const NOT_FOUND = critical('VMNotFound', 'vm-1 not found');
const ofPlans: readonly Sample[] = [
  sample('Plan', 'no-status', undefined, progressing(WAITING), 'Unknown', NO_STATUS),
  sample('Plan', 'no-conditions', { conditions: [] }, progressing(WAITING)),
  sample('Plan', 'ready', { conditions: [READY] }, healthy(READY_TEXT)),
  sample('Plan', 'ready-before-the-last-change', { conditions: [READY], generation: 2 }, progressing(UNSEEN)),
  sample(
    'Plan',
    'waiting-for-maps-and-hooks',
    {
      conditions: [critical('NetworkMapNotReady'), critical('StorageMapNotReady'), critical('HookNotReady', 'drain')],
    },
    progressing('HookNotReady: drain'),
  ),
  sample(
    'Plan',
    'waiting-for-destination',
    { conditions: [critical('DestinationProviderNotReady')] },
    progressing('DestinationProviderNotReady'),
  ),
  sample('Plan', 'trying-the-vddk-image', { conditions: [advisory('ValidatingVDDK')] }, progressing(WAITING)),
  sample(
    'Plan',
    'no-changed-block-tracking',
    { conditions: [critical('VMMissingChangedBlockTracking', 'vm-1')] },
    degraded('VMMissingChangedBlockTracking: vm-1'),
  ),
  sample('Plan', 'vm-not-found', { conditions: [NOT_FOUND] }, degraded('VMNotFound: vm-1 not found')),
  sample(
    'Plan',
    'waiting-and-vm-not-found',
    { conditions: [critical('StorageMapNotReady'), NOT_FOUND] },
    degraded('VMNotFound: vm-1 not found'),
  ),
  sample(
    'Plan',
    'executing',
    { conditions: [READY, advisory('Executing', 'It is running.')] },
    healthy('Executing: It is running.'),
  ),
  sample(
    'Plan',
    'executing-while-source-reloads',
    { conditions: [advisory('Executing'), critical('SourceProviderNotReady', 'inventory')] },
    progressing('SourceProviderNotReady: inventory'),
  ),
  sample('Plan', 'executing-not-ready', { conditions: [advisory('Executing')] }, progressing('Executing')),
  sample(
    'Plan',
    'succeeded',
    { conditions: [READY, ended('Succeeded', 'All moved.')] },
    healthy('Succeeded: All moved.'),
  ),
  sample(
    'Plan',
    'succeeded-then-vm-not-found',
    { conditions: [ended('Succeeded', 'All moved.'), NOT_FOUND] },
    healthy('Succeeded: All moved.'),
  ),
  sample(
    'Plan',
    'succeeded-then-edited',
    { conditions: [ended('Succeeded', 'All moved.')], generation: 2 },
    healthy('Succeeded: All moved.'),
    'InProgress',
    FROZEN,
  ),
  sample(
    'Plan',
    'failed-and-ready-for-another-run',
    { conditions: [READY, ended('Failed', '1 VM failed.')] },
    healthy('Failed: 1 VM failed.'),
  ),
  sample(
    'Plan',
    'failed-not-ready',
    { conditions: [ended('Failed', '1 VM failed.')] },
    progressing('Failed: 1 VM failed.'),
  ),
  sample(
    'Plan',
    'failed-for-good',
    { conditions: [READY, critical('Failed', 'Nothing to resume.', { durable: true })] },
    degraded('Failed: Nothing to resume.'),
  ),
  sample(
    'Plan',
    'canceled-and-ready-for-another-run',
    { conditions: [READY, ended('Canceled', 'Stopped.')] },
    healthy('Canceled: Stopped.'),
  ),
  sample(
    'Plan',
    'archived',
    { conditions: [advisory('Archived', 'Put away.')], spec: { archived: true } },
    healthy('Archived: Put away.'),
  ),
  sample(
    'Plan',
    'archived-then-edited',
    { conditions: [advisory('Archived')], generation: 5, observed: 4, spec: { archived: true } },
    healthy('Archived'),
    'InProgress',
    FROZEN,
  ),
];

const vm = (number: number, phase: string, more: object = {}) => ({
  id: `vm-${number}`,
  name: `erp-db-0${number}`,
  phase,
  pipeline: [],
  ...more,
});
const warm = { consecutiveFailures: 0, failures: 0, successes: 1 };
const paused = (number: number) => vm(number, 'CopyingPaused', { warm });
const RUNNING = advisory('Running', 'It is running.');
const cutover = '2026-12-05T21:00:00Z';
const ofRuns: readonly Sample[] = [
  sample('Migration', 'no-status', undefined, progressing(WAITING), 'Unknown', NO_STATUS),
  sample('Migration', 'no-conditions', { conditions: [] }, progressing(WAITING)),
  sample('Migration', 'accepted', { conditions: [READY] }, progressing('Waiting for its plan, or for another run')),
  sample(
    'Migration',
    'plan-not-ready',
    { conditions: [critical('PlanNotReady', 'not yet')] },
    progressing('PlanNotReady: not yet'),
  ),
  sample(
    'Migration',
    'plan-not-found',
    { conditions: [critical('PlanNotValid', 'not found')] },
    degraded('PlanNotValid: not found'),
  ),
  sample('Migration', 'running-without-vms', { conditions: [READY, RUNNING] }, progressing('Running')),
  sample(
    'Migration',
    'running',
    { conditions: [READY, RUNNING], vms: [vm(1, 'Completed'), vm(2, 'CopyDisks'), vm(3, 'Started')] },
    progressing('Running: 1 of 3 VMs completed'),
  ),
  sample(
    'Migration',
    'running-with-moved-cut-over',
    { conditions: [READY, RUNNING], generation: 2, spec: { cutover }, vms: [paused(1)] },
    progressing('Running: 0 of 1 VMs completed'),
  ),
  sample(
    'Migration',
    'running-and-unknown-vm-to-cancel',
    { conditions: [READY, RUNNING, warning('VMNotFound', 'vm-9')], vms: [vm(1, 'CopyDisks')] },
    progressing('Running: 0 of 1 VMs completed'),
  ),
  sample(
    'Migration',
    'warm-without-cut-over',
    { conditions: [READY, RUNNING], vms: [paused(1), paused(2)] },
    suspended('Waiting for a cut-over: 2 of 2 VMs have none'),
    'InProgress',
    NOBODY_WAITS,
  ),
  sample(
    'Migration',
    'warm-with-cut-over-of-one',
    {
      conditions: [RUNNING],
      spec: { vmCutover: [{ id: 'vm-1', cutover }] },
      vms: [paused(1), paused(2), vm(3, 'Completed')],
    },
    suspended('Waiting for a cut-over: 1 of 3 VMs have none'),
    'InProgress',
    NOBODY_WAITS,
  ),
  sample(
    'Migration',
    'warm-with-cut-over',
    { conditions: [RUNNING], spec: { cutover }, vms: [paused(1), paused(2)] },
    progressing('Running: 0 of 2 VMs completed'),
  ),
  sample(
    'Migration',
    'warm-still-copying',
    { conditions: [RUNNING], vms: [paused(1), vm(2, 'CopyDisks', { warm })] },
    progressing('Running: 0 of 2 VMs completed'),
  ),
  sample(
    'Migration',
    'succeeded',
    { conditions: [ended('Succeeded', 'All moved.')], vms: [vm(1, 'Completed')] },
    healthy('Succeeded: All moved.'),
  ),
  sample(
    'Migration',
    'succeeded-then-plan-gone',
    { conditions: [ended('Succeeded', 'All moved.'), critical('PlanNotValid', 'not found')] },
    healthy('Succeeded: All moved.'),
  ),
  sample(
    'Migration',
    'succeeded-then-edited',
    { conditions: [ended('Succeeded', 'All moved.')], generation: 3, observed: 2 },
    healthy('Succeeded: All moved.'),
    'InProgress',
    FROZEN,
  ),
  sample(
    'Migration',
    'failed',
    {
      conditions: [ended('Failed', '1 VM failed.')],
      vms: [
        vm(1, 'Completed'),
        vm(2, 'Completed', { error: { phase: 'CopyDisks', reasons: ['no space', 'timeout'] } }),
      ],
    },
    degraded('Failed: 1 VM failed. (erp-db-02: no space, timeout)'),
  ),
  sample(
    'Migration',
    'failed-without-reasons',
    { conditions: [ended('Failed', '1 VM failed.')] },
    degraded('Failed: 1 VM failed.'),
  ),
  sample(
    'Migration',
    'failed-then-edited',
    { conditions: [ended('Failed', '')], generation: 2 },
    degraded('Failed'),
    'InProgress',
    FROZEN,
  ),
  sample('Migration', 'canceled', { conditions: [ended('Canceled', 'Stopped.')] }, degraded('Canceled: Stopped.')),
  sample(
    'Migration',
    'failed-and-succeeded',
    { conditions: [ended('Succeeded', 'Some moved.'), ended('Failed', 'Some did not.')] },
    degraded('Failed: Some did not.'),
  ),
];

export const SAMPLES: readonly Sample[] = [...ofProviders, ...ofTheBase, ...ofPlans, ...ofRuns];
