/** Plans that repeat each other, as estates of one plan a VM have them. */
import { dump } from 'js-yaml';

export const FORKLIFT = 'forklift.konveyor.io/v1beta1';
export const at = (name: string) => ({ name, namespace: 'mig' });

export interface GivenPlan {
  readonly name: string;
  readonly spec?: object;
  readonly vms?: readonly object[];
  readonly metadata?: object;
}

export function plan({ name, spec = {}, vms, metadata = {} }: GivenPlan) {
  return {
    apiVersion: FORKLIFT,
    kind: 'Plan',
    metadata: { ...at(name), ...metadata },
    spec: {
      provider: { source: at('vcenter'), destination: { name: 'host', namespace: 'konveyor-forklift' } },
      map: { network: at('networks'), storage: at('storage') },
      targetNamespace: 'apps',
      vms: vms ?? [{ id: `vm-${name.replace(/\D/g, '')}`, name: `srv-${name}` }],
      ...spec,
    },
  };
}

export function hook(name: string) {
  const playbook = Buffer.from(`- name: ${name}\n  hosts: localhost\n  tasks: []\n`).toString('base64');
  return {
    apiVersion: FORKLIFT,
    kind: 'Hook',
    metadata: at(name),
    spec: { image: `quay.io/corp/runner@sha256:${'a'.repeat(64)}`, playbook, deadline: 300 },
  };
}

export const use = (step: string, name: string) => ({ step, hook: at(name) });
export const textOf = (...objects: object[]) => objects.map((object) => dump(object, { noRefs: true })).join('---\n');

/** 549 plans of one VM each: names, namespaces, settings that some have, lists of hooks; and their hooks. */
export function estate(): object[] {
  const hooks = ['drain', 'backup', 'health', 'notify'].map(hook);
  const plans = Array.from({ length: 549 }, (_, i) => {
    const number = String(i + 1).padStart(4, '0');
    const pre = i % 3 === 0 ? [use('PreHook', 'drain')] : i % 7 === 0 ? [use('PreHook', 'backup')] : [];
    const post = i % 5 === 0 ? [use('PostHook', i % 2 === 0 ? 'health' : 'notify')] : [];
    const all = [...pre, ...post];
    return plan({
      name: `move-${number}`,
      spec: {
        targetNamespace: `team-${i % 11}`,
        ...(i % 4 === 0 ? { type: 'warm', warm: true } : {}),
        ...(i % 6 === 0 ? { description: `wave ${i % 9}, ${number}` } : {}),
        ...(i % 8 === 0 ? { preserveStaticIPs: false } : {}),
        ...(i % 10 === 0 ? { targetPowerState: i % 20 === 0 ? 'on' : 'off' } : {}),
      },
      vms: [
        {
          id: `vm-${1000 + i}`,
          name: `srv-${number}`,
          ...(i % 9 === 0 ? { targetName: `new-${number}` } : {}),
          ...(i % 13 === 0 ? { rootDisk: '/dev/sdb' } : {}),
          ...(i % 17 === 0 ? { targetPowerState: 'off' } : {}),
          ...(all.length === 0 ? {} : { hooks: all }),
        },
      ],
    });
  });
  return [...hooks, ...plans];
}
