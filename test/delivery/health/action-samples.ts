/** Objects as they are met on a cluster, which actions Argo CD offers for them, and what the actions make of them. */
import { SAMPLES, type SampleObject } from './samples';

export interface Offer {
  readonly name: string;
  readonly disabled: boolean;
  readonly displayName: string;
  readonly iconClass: string;
}

export interface DiscoverySample {
  readonly kind: string;
  readonly name: string;
  readonly object: SampleObject;
  readonly offers: readonly Offer[];
}

export interface ActionSample {
  readonly kind: string;
  readonly action: string;
  readonly input: { readonly name: string; readonly object: SampleObject };
  /** What comes out: the object, changed, or a list of what to create. */
  readonly output: { readonly name: string; readonly value: unknown };
}

const sampleOf = (kind: string, name: string): SampleObject => {
  const found = SAMPLES.find((s) => s.kind === kind && s.name === name);
  if (!found) throw new Error(`there is no sample ${kind}/${name}`);
  return found.object;
};

const offer = (name: string, displayName: string, icon: string) => (disabled: boolean) => ({
  name,
  disabled,
  displayName,
  iconClass: `fa fa-fw ${icon}`,
});
const start = offer('start', 'Start a run', 'fa-play');
const archive = offer('archive', 'Archive, for good', 'fa-box-archive');
const cutoverNow = offer('cutover-now', 'Cut over now (VMs with a time of their own keep it)', 'fa-forward-fast');
const cancelAll = offer('cancel-all', 'Cancel all VMs that are not completed', 'fa-ban');

/** `start` and `archive`: whether each is disabled. */
const plan = (name: string, noStart: boolean, noArchive: boolean): DiscoverySample => ({
  kind: 'Plan',
  name,
  object: sampleOf('Plan', name),
  offers: [archive(noArchive), start(noStart)],
});
/** `cutover-now` and `cancel-all`: whether each is disabled. */
const run = (name: string, noCutover: boolean, noCancel: boolean): DiscoverySample => ({
  kind: 'Migration',
  name,
  object: sampleOf('Migration', name),
  offers: [cancelAll(noCancel), cutoverNow(noCutover)],
});

export const DISCOVERIES: readonly DiscoverySample[] = [
  plan('no-status', true, false),
  plan('ready', false, false),
  plan('vm-not-found', true, false),
  plan('executing', true, true),
  plan('succeeded', true, false),
  plan('failed-and-ready-for-another-run', false, false),
  plan('archived', true, true),
  run('no-status', true, true),
  run('accepted', true, true),
  run('running', true, false),
  run('warm-without-cut-over', false, false),
  run('succeeded', true, true),
  run('failed', true, true),
];

const reference = { name: 'databases', namespace: 'vm-migrations' };
const waiting = sampleOf('Migration', 'warm-with-cut-over-of-one');
const halfCancelled: SampleObject = {
  ...waiting,
  spec: { ...waiting.spec, cancel: [{ id: 'vm-2', name: 'erp-db-02' }] },
};
const ready: SampleObject = {
  ...sampleOf('Plan', 'ready'),
  metadata: {
    ...sampleOf('Plan', 'ready').metadata,
    uid: '0d3c5a3e-8b5c-4c2b-9a55-6c0a3f1f8f11',
  } as SampleObject['metadata'],
};

export const ACTIONS: readonly ActionSample[] = [
  {
    kind: 'Plan',
    action: 'start',
    input: { name: 'startable', object: ready },
    output: {
      name: 'started-run',
      value: [
        {
          operation: 'create',
          resource: {
            apiVersion: 'forklift.konveyor.io/v1beta1',
            kind: 'Migration',
            metadata: {
              annotations: {
                'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
                'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
              },
              name: 'databases-by-hand-20261205213000',
              namespace: 'vm-migrations',
              ownerReferences: [
                {
                  apiVersion: 'forklift.konveyor.io/v1beta1',
                  kind: 'Plan',
                  name: 'databases',
                  uid: '0d3c5a3e-8b5c-4c2b-9a55-6c0a3f1f8f11',
                },
              ],
            },
            spec: { plan: reference },
          },
        },
      ],
    },
  },
  {
    kind: 'Plan',
    action: 'archive',
    input: { name: 'succeeded', object: sampleOf('Plan', 'succeeded') },
    output: {
      name: 'archived-by-hand',
      value: {
        ...sampleOf('Plan', 'succeeded'),
        spec: { ...sampleOf('Plan', 'succeeded').spec, archived: true },
      },
    },
  },
  {
    kind: 'Migration',
    action: 'cutover-now',
    input: { name: 'waiting-for-cut-over', object: waiting },
    output: {
      name: 'cut-over-now',
      value: { ...waiting, spec: { ...waiting.spec, cutover: '2026-12-05T21:30:00Z' } },
    },
  },
  {
    kind: 'Migration',
    action: 'cancel-all',
    input: { name: 'one-is-cancelled', object: halfCancelled },
    output: {
      name: 'all-are-cancelled',
      value: {
        ...halfCancelled,
        spec: {
          ...halfCancelled.spec,
          cancel: [
            { id: 'vm-2', name: 'erp-db-02' },
            { id: 'vm-1', name: 'erp-db-01' },
          ],
        },
      },
    },
  },
];
