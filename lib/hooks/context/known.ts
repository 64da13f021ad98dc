import type { StructuralSchema } from '../../forklift/schema/crd';
import { specSchemas } from '../../forklift/schema/crd';
import { ProviderType } from '../../forklift/source-vm';
import type { Reference } from '../../playbooks/jinja/parser';
import { nearest } from '../../support/did-you-mean';
import { table } from '../../support/table';
import { hypervWorkload } from './shapes/hyperv';
import { nutanixWorkload } from './shapes/nutanix';
import { openshiftWorkload } from './shapes/openshift';
import { openstackWorkload } from './shapes/openstack';
import { ovaWorkload } from './shapes/ova';
import { ovirtWorkload } from './shapes/ovirt';
import { planFile } from './shapes/plan';
import type { Shape } from './shapes/shape';
import { vsphereWorkload } from './shapes/vsphere';

/** What is the same for every provider: the members of `workload.vm`. */
export const normalisedVm = {
  id: 0,
  name: 0,
  targetname: 0,
  powerstate: 0,
  hostname: 0,
  guestos: 0,
  cpucount: 0,
  memorymb: 0,
  host: 0,
  ipaddress: 0,
  ipaddresses: [0],
  disks: [{ id: 0, name: 0, path: 0, bytes: 0, storage: 0, shared: 0 }],
  networks: [{ id: 0, name: 0, mac: 0, ips: [0] }],
} as const satisfies Shape;

/** The files as Forklift writes them, where it is known what it writes. EC2 runs no hooks. */
const rawWorkloads: Readonly<Partial<Record<ProviderType, Shape>>> = table({
  [ProviderType.VSPHERE]: vsphereWorkload,
  [ProviderType.OVIRT]: ovirtWorkload,
  [ProviderType.OPENSTACK]: openstackWorkload,
  [ProviderType.OVA]: ovaWorkload,
  [ProviderType.OPENSHIFT]: openshiftWorkload,
  [ProviderType.HYPERV]: hypervWorkload,
  [ProviderType.NUTANIX]: nutanixWorkload,
});

/** What workload.yml begins with for some source. */
export const beginningsOfWorkloads: ReadonlySet<string> = new Set(
  Object.values(rawWorkloads).flatMap((shape) => Object.keys(shape)),
);

const planContext: Shape = merge(planFile, {
  metadata: { name: 0, namespace: 0, labels: { '*': 0 }, annotations: { '*': 0 } },
  spec: shapeOf(specSchemas.Plan ?? {}),
});

/** What a playbook may read of `plan` and `workload`, with our context or without. */
export function knownVariables(
  provider: ProviderType,
  context: boolean,
): { readonly plan: Shape; readonly workload: Shape } {
  const raw = rawWorkloads[provider] ?? {};
  return context
    ? { plan: planContext, workload: merge(raw, { vm: normalisedVm }) }
    : { plan: planFile, workload: raw };
}

/** Why a path does not exist. */
export interface UnknownPath {
  /** The part that exists. */
  readonly known: string;
  readonly message: string;
  readonly fix?: string;
}

/** Follows a reference through a shape; undefined when it exists, or may. */
export function followPath(reference: Reference, shape: Shape, name: string): UnknownPath | undefined {
  let at: Shape = shape;
  let known = name;
  for (const part of reference.path) {
    if (typeof at === 'string') return { known, message: `${known} is ${at}` };
    if (at === 0) return { known, message: `${known} has no members, so ${known}.${part} does not exist` };
    if (isList(at)) {
      if (typeof part !== 'number')
        return {
          known,
          message: `${known} is a list, so ${known}.${part} does not exist`,
          fix: `take one item, ${known}[0].${part}, or all: ${known} | map(attribute='${part}')`,
        };
      at = at[0];
      known = `${known}[${part}]`;
      continue;
    }
    const members = at as Readonly<Record<string, Shape>>;
    const member: Shape | undefined = Object.hasOwn(members, String(part)) ? members[part] : members['*'];
    if (member === undefined) {
      if ('...' in members) return undefined;
      const names = Object.keys(members).filter((m) => m !== '*');
      const near = nearest(String(part), names);
      const fix =
        near.length > 0
          ? `did you mean ${near.map((n) => `${known}.${n}`).join(', ')}?`
          : `known are ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', ...' : ''}`;
      return { known, message: `${known}.${part} does not exist`, fix };
    }
    at = member;
    known = `${known}.${part}`;
  }
  return typeof at === 'string' ? { known, message: `${known} is ${at}` } : undefined;
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

/** Both shapes in one; where only one says more, that one. */
export function merge(a: Shape, b: Shape): Shape {
  if (typeof a !== 'object' || typeof b !== 'object') return typeof b === 'object' || typeof a !== 'object' ? b : a;
  if (isList(a) || isList(b)) return isList(a) && isList(b) ? [merge(a[0], b[0])] : b;
  const merged: Record<string, Shape> = table({ ...a });
  for (const [key, value] of Object.entries(b))
    merged[key] = Object.hasOwn(merged, key) ? merge(merged[key] as Shape, value) : value;
  return merged;
}

function shapeOf(schema: StructuralSchema): Shape {
  if (schema.items) return [shapeOf(schema.items)];
  if (schema.additionalProperties) return { '*': shapeOf(schema.additionalProperties) };
  if (schema['x-kubernetes-preserve-unknown-fields']) return { '...': 0 };
  if (!schema.properties) return 0;
  return Object.fromEntries(Object.entries(schema.properties).map(([name, member]) => [name, shapeOf(member)]));
}
