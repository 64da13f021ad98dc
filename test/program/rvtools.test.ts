/** The example program once more, from an RVTools workbook of the same VMs instead of Forklift's own inventory. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceVm } from '../../lib/forklift/source-vm';
import { readForkliftInventory } from '../../lib/inventory/forklift';
import { readRvTools } from '../../lib/inventory/rvtools/reader';
import { ERP_WORKBOOK, erpWorkbook } from '../erp-rvtools';
import { processHost } from '../host-kit';
import { filesBelow, projectFolder } from '../kit';

const folder = projectFolder();
const host = processHost();

test('the committed workbook is what test/erp-rvtools.ts makes', () => {
  expect(readFileSync(ERP_WORKBOOK).equals(erpWorkbook())).toBe(true);
});

/** What main.ts renders when it reads another workbook, into a folder of its own. */
async function renderedFrom(workbook: string, name: string): Promise<Record<string, string>> {
  const main = readFileSync('main.ts', 'utf8');
  const from = main.indexOf('Inventory.fromForklift({');
  const to = main.indexOf('});', from) + 3;
  const changed = `${main.slice(0, from)}Inventory.fromRvTools('${workbook}');${main.slice(to)}`;
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, changed.replace("'./lib'", "'../lib'"));
  const outdir = join(folder, name);
  const ended = await host.program(file, process.cwd(), { CDK8S_OUTDIR: outdir });
  expect(ended).toMatchObject({ code: 0, stdout: '' });
  return filesBelow(outdir);
}

test('every plan, map, hook and run is byte for byte the one in dist/', async () => {
  const rendered = await renderedFrom(ERP_WORKBOOK, 'whole');
  expect(Object.keys(rendered).filter((path) => path.includes('/20-plans/'))).toHaveLength(3);
  // The port groups of the example are distributed ones, whose ids RVTools has.
  expect(rendered).toEqual(filesBelow('dist'));
}, 30_000);

test('without the sheets of port groups the NetworkMap names its sources by name alone, and nothing else differs', async () => {
  const workbook = join(folder, 'names.xlsx');
  writeFileSync(workbook, erpWorkbook({ ports: false }));
  const rendered = await renderedFrom(workbook, 'names');
  const path = 'erp/10-base/networkmap-networks.yaml';
  const dist = filesBelow('dist');
  expect(rendered).toEqual({ ...dist, [path]: dist[path]?.replace(/^ +id: dvportgroup-.*\n/gm, '') });
  expect(rendered[path]).not.toBe(dist[path]);
}, 30_000);

test('what RVTools cannot know, or knows otherwise, of the same VMs', () => {
  const inventory = (name: string) => `migrations/erp/inventory/${name}.json`;
  const known = readForkliftInventory({
    vms: inventory('vms'),
    networks: inventory('networks'),
    datastores: inventory('datastores'),
  });
  const read = readRvTools(ERP_WORKBOOK);
  expect(read.notes.map((note) => note.message)).toEqual(['left out: "tmpl-rhel9" (vm-1015) is a template']);
  const vms = known.vms.filter((vm) => !vm.isTemplate);
  expect(read.vms.map((vm) => vm.id)).toEqual(vms.map((vm) => vm.id));

  const different = new Map<string, number>();
  for (const [i, vm] of vms.entries()) {
    const other = read.vms[i] as SourceVm;
    for (const field of new Set([...Object.keys(vm), ...Object.keys(other)]) as Set<keyof SourceVm>) {
      if (JSON.stringify(sorted(vm[field])) !== JSON.stringify(sorted(other[field])))
        different.set(field, (different.get(field) ?? 0) + 1);
    }
  }
  expect([...different.keys()].sort()).toEqual([
    // Names of clusters and hosts stand in lists that this export of Forklift lacks.
    'cluster',
    // Concerns are the work of Forklift's validation service, guestId and running status are not columns.
    'concerns',
    // Change tracking by disk is not a column.
    'disks',
    'guestId',
    // No address in vNetwork may be one that nobody told; Forklift's empty list says that the guest tells none.
    'guestNetworks',
    'host',
    // A standard port group has no id in RVTools.
    'nics',
    'raw',
    'rawFormat',
    'tags',
    'toolsRunningStatus',
  ]);
  const onStandard = vms.filter((vm) => vm.nics?.some((nic) => nic.networkId === 'network-101'));
  expect(different.get('nics')).toBe(onStandard.length);
});

/** With members in one order, and without change tracking of single disks. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
