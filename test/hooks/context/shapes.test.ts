import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { hypervWorkload } from '../../../lib/hooks/context/shapes/hyperv';
import { nutanixWorkload } from '../../../lib/hooks/context/shapes/nutanix';
import { openshiftWorkload } from '../../../lib/hooks/context/shapes/openshift';
import { openstackWorkload } from '../../../lib/hooks/context/shapes/openstack';
import { ovaWorkload } from '../../../lib/hooks/context/shapes/ova';
import { ovirtWorkload } from '../../../lib/hooks/context/shapes/ovirt';
import { planFile } from '../../../lib/hooks/context/shapes/plan';
import type { Shape } from '../../../lib/hooks/context/shapes/shape';
import { vsphereWorkload } from '../../../lib/hooks/context/shapes/vsphere';
import { beside } from '../../kit';

const workloads: Readonly<Record<string, Shape>> = {
  vsphere: vsphereWorkload,
  ovirt: ovirtWorkload,
  openstack: openstackWorkload,
  ova: ovaWorkload,
  hyperv: hypervWorkload,
  openshift: openshiftWorkload,
  nutanix: nutanixWorkload,
};
const providers = Object.keys(workloads);
const everything = { plan: planFile, ...workloads };

type Members = Readonly<Record<string, Shape>>;
const isList = (shape: Shape): shape is readonly [Shape] => Array.isArray(shape);
const isMapping = (shape: Shape): shape is Members => typeof shape === 'object' && !isList(shape);

/** `vms[].ref.id` as the steps `vms`, `[]`, `ref`, `id`. */
const stepsOf = (key: string): string[] => key.replaceAll('[]', '.[]').split('.');

/** What lies at a path: 'open' below a `...` or a text, where nothing is listed; undefined for a key not there. */
function at(shape: Shape, steps: readonly string[]): Shape | 'open' | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return shape;
  if (typeof shape === 'string') return 'open';
  if (isList(shape)) return step === '[]' ? at(shape[0], rest) : undefined;
  if (!isMapping(shape)) return undefined;
  const member = Object.hasOwn(shape, step) ? shape[step] : shape['*'];
  if (member !== undefined) return at(member, rest);
  return '...' in shape ? 'open' : undefined;
}

/** Every key of a shape, written as `vms[].ref.id`, with what it has. */
function keysOf(shape: Shape, prefix = ''): { key: string; shape: Shape }[] {
  if (isList(shape)) return keysOf(shape[0], `${prefix}[]`);
  if (!isMapping(shape)) return [];
  return Object.entries(shape).flatMap(([name, member]) => {
    if (name === '...') return [];
    const key = prefix === '' ? name : `${prefix}.${name}`;
    return [{ key, shape: member }, ...keysOf(member, key)];
  });
}

/** Every key and list item of a value from a YAML file, as steps. */
function stepsIn(value: unknown, before: readonly string[] = []): string[][] {
  if (Array.isArray(value)) return value.flatMap((item) => [[...before, '[]'], ...stepsIn(item, [...before, '[]'])]);
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const steps = [...before, name];
    return [steps, ...stepsIn(member, steps)];
  });
}

describe('each shape by itself', () => {
  test.each(Object.entries(everything))('%s has no empty mapping and no empty text', (_name, shape) => {
    const all = [{ key: '', shape }, ...keysOf(shape)];
    expect(all.filter((k) => k.shape === '' || (isMapping(k.shape) && Object.keys(k.shape).length === 0))).toEqual([]);
  });

  test.each(Object.entries(everything))('%s is in lower case throughout', (_name, shape) => {
    expect(keysOf(shape).filter(({ key }) => key !== key.toLowerCase())).toEqual([]);
  });

  test.each([
    ['vsphere', 'vm.vm1.vm0.name', 'vm.vm1.vm0.id', 'vm.guestnetworks[].ip'],
    ['ovirt', 'xvm.vm.vm1.vm0.name', 'xvm.vm.vm1.vm0.id', 'xvm.nics[].vnic.ipaddress[].address'],
    ['openstack', 'xvm.vm.vm1.vm0.name', 'xvm.vm.vm1.vm0.id', 'xvm.vm.vm1.addresses.some-net[].addr'],
    ['ova', 'vm.vm1.vm0.name', 'vm.vm1.vm0.id', undefined],
    ['hyperv', 'name', 'id', 'guestnetworks[].ip'],
    ['openshift', 'resource.name', 'resource.uid', 'instance.status.interfaces[].ip'],
    ['openshift', 'object.objectmeta.name', 'object.objectmeta.uid', 'instance.status.interfaces[].ips[]'],
    ['nutanix', 'vm.vm1.vm0.resource.name', 'vm.vm1.vm0.resource.id', 'vm.vm1.nics[].ipaddresses[]'],
  ])('%s has the name of the VM at %s and its id at %s', (provider, ...paths) => {
    const shape = workloads[provider] as Shape;
    for (const path of paths)
      if (path !== undefined) expect({ path, is: at(shape, stepsOf(path)) }).toEqual({ path, is: 0 });
  });

  test.each(Object.entries(workloads))('the keys that the texts of %s send to are there', (_provider, shape) => {
    const sentTo = keysOf(shape).flatMap(({ shape: text }) =>
      typeof text === 'string'
        ? [...text.matchAll(/\bworkload\.([a-z0-9.[\]]+)/g)].map(([, key]) => key as string)
        : [],
    );
    const useless = sentTo.filter((key) => {
      const there = at(shape, stepsOf(key));
      return there === undefined || typeof there === 'string';
    });
    expect(useless).toEqual([]);
  });

  test('no plan.yml has the levels of a Plan, and none has names as a manifest writes them', () => {
    for (const path of ['spec', 'metadata', 'status', 'targetNamespace', 'vms[].name'])
      expect({ path, is: at(planFile, stepsOf(path)) }).toEqual({ path, is: undefined });
    for (const path of ['targetnamespace', 'vms[].ref.name', 'vms[].hooks[].hook.name', 'provider.source.name'])
      expect({ path, is: at(planFile, stepsOf(path)) }).toEqual({ path, is: 0 });
  });
});

interface Row {
  readonly key: string;
  readonly type: string;
  /** Empty, or a word on a key that is always empty or misleading. */
  readonly note: string;
}

/** Tables and example files made with Forklift's own code. */
const tables = beside('../shared/facts/hook-context');
const text = (path: string) => readFileSync(join(tables as string, path), 'utf8');

function rowsOf(path: string): Row[] {
  const [, ...lines] = text(path).trimEnd().split('\n');
  return lines.map((line) => {
    const [key = '', type = '', , note = ''] = line.split('\t');
    return { key, type, note };
  });
}

/** Whether a shape is of the type a table gives. */
function fits(shape: Shape, { type }: Row): boolean {
  if (typeof shape === 'string') return true;
  if (type.startsWith('list')) return isList(shape);
  return type.startsWith('map') ? isMapping(shape) : shape === 0;
}

(tables ? describe : describe.skip)("against Forklift's own writing", () => {
  const files = Object.entries(everything).map(([name, shape]) => ({
    name,
    shape,
    table: name === 'plan' ? 'plan.keys.tsv' : `${name}/workload.keys.tsv`,
  }));

  test.each(files)('every key of the table is in $name, with its type', ({ shape, table }) => {
    const rows = rowsOf(table);
    expect(rows.length).toBeGreaterThan(40);
    const wrong = rows.filter((row) => {
      const there = at(shape, stepsOf(row.key));
      return there === undefined || !fits(there, row);
    });
    expect(wrong).toEqual([]);
  });

  test.each(files)('no key of $name is missing from the table', ({ shape, table }) => {
    const rows = rowsOf(table);
    const known = new Set(rows.map(({ key }) => key));
    // The members of these are the guest's or the source's own; a table has no row for them.
    const free = rows.filter(({ type }) => /^(list<)?map</.test(type)).map(({ key }) => key);
    const invented = keysOf(shape)
      .map(({ key }) => key)
      .filter((key) => !known.has(key) && !free.some((f) => key.startsWith(`${f}.`) || key.startsWith(`${f}[].`)));
    expect(invented).toEqual([]);
  });

  test.each(files)('what the table calls always empty is a text in $name', ({ shape, table }) => {
    const noted = rowsOf(table).filter(({ note }) => /^always|^JSON name clash/.test(note));
    expect(noted.filter(({ key }) => typeof at(shape, stepsOf(key)) !== 'string')).toEqual([]);
  });

  test.each(providers)('every key of the example files of %s is in the shapes', (provider) => {
    for (const [file, shape] of [
      ['workload.yml', workloads[provider] as Shape],
      ['plan.yml', planFile],
    ] as const) {
      const found = stepsIn(load(text(`${provider}/${file}`)));
      expect(found.length).toBeGreaterThan(40);
      expect(found.filter((steps) => at(shape, steps) === undefined)).toEqual([]);
    }
  });
});
