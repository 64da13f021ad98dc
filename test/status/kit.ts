/** Exports of a cluster for tests of the status, and what is said of them. */

import { type Tree, TreeReader } from '../../lib/review/tree';
import type { Status } from '../../lib/status/model';
import { type StatusOptions, statusOf } from '../../lib/status/status';

/** Texts by path, as a folder of rendered manifests has them. */
export type Files = Readonly<Record<string, string>>;

export function treeOf(files: Files): Tree {
  return new TreeReader().read(Object.entries(files).map(([name, text]) => ({ name, read: () => text })));
}

/** What `kubectl get -o json` prints of some objects. */
export function exportOf(objects: readonly object[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }, null, 4);
}

export function exportTreeOf(objects: readonly object[]): Tree {
  return new TreeReader().read([{ name: 'export', read: () => exportOf(objects) }], true);
}

/** The status of some live objects, beside files where they are given. */
export function statusOfObjects(objects: readonly object[], files?: Files, options: StatusOptions = {}): Status {
  return statusOf(files === undefined ? undefined : treeOf(files), exportTreeOf(objects), options);
}

export const at = (minutes: number) => new Date(Date.UTC(2026, 11, 5, 21, minutes)).toISOString().replace('.000Z', 'Z');

/** An entry of `status.migration.vms`. */
export function vmEntry(number: number, phase: string, more: object = {}): object {
  return { id: `vm-${number}`, name: `erp-0${number}`, phase, started: at(0), pipeline: [], ...more };
}

/** A VM that moved: this many MiB in this many minutes, and ten more besides. */
export function movedVm(number: number, mib: number, minutes: number): object {
  return vmEntry(number, 'Completed', {
    completed: at(minutes + 10),
    conditions: [condition('Succeeded')],
    pipeline: [
      { name: 'Initialize', started: at(0), completed: at(5) },
      { name: 'DiskTransfer', progress: { completed: mib, total: mib }, started: at(5), completed: at(5 + minutes) },
      { name: 'VirtualMachineCreation', started: at(5 + minutes), completed: at(10 + minutes) },
    ],
  });
}

export const condition = (type: string, message = '', category = 'Advisory') => ({
  type,
  category,
  status: 'True',
  ...(message === '' ? {} : { message }),
});
export const READY = condition('Ready', '', 'Required');

export interface LivePlan {
  readonly name?: string;
  readonly spec?: object;
  readonly conditions?: readonly object[];
  readonly vms?: readonly object[];
  readonly metadata?: object;
}

/** A Plan as the cluster has it; its VMs are those of its status. */
export function livePlan({
  name = 'app',
  spec = {},
  conditions = [READY],
  vms = [],
  metadata = {},
}: LivePlan = {}): object {
  return {
    apiVersion: 'forklift.konveyor.io/v1beta1',
    kind: 'Plan',
    metadata: {
      name,
      namespace: 'vms',
      uid: `plan-${name}`,
      generation: 1,
      labels: { 'app.kubernetes.io/part-of': 'erp' },
      ...metadata,
    },
    spec: {
      type: 'cold',
      targetNamespace: 'apps',
      vms: vms.map((vm) => ({ id: (vm as { id: string }).id, name: (vm as { name: string }).name })),
      ...spec,
    },
    status: { observedGeneration: 1, conditions, ...(vms.length === 0 ? {} : { migration: { vms } }) },
  };
}

/** A run as the cluster has it. */
export function liveRun(
  attempt: number,
  conditions: readonly object[],
  more: { spec?: object; metadata?: object; plan?: string } = {},
): object {
  const { plan = 'app', spec = {}, metadata = {} } = more;
  return {
    apiVersion: 'forklift.konveyor.io/v1beta1',
    kind: 'Migration',
    metadata: {
      name: `${plan}-r${attempt}`,
      namespace: 'vms',
      uid: `run-${plan}-${attempt}`,
      labels: { 'app.kubernetes.io/part-of': 'erp' },
      creationTimestamp: at(attempt),
      ...metadata,
    },
    spec: { plan: { name: plan, namespace: 'vms' }, ...spec },
    status: { conditions },
  };
}
