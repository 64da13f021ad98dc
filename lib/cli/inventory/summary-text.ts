import type { InventorySummary, SummaryGroup } from '../../inventory/summary';

/** Sections of a summary, in the order both writers draw them. */
export const SECTIONS = [
  ['powerStates', 'Power state', 'not said'],
  ['networks', 'Network', 'none'],
  ['storages', 'Storage', 'not said'],
  ['guests', 'Guest', 'not said'],
] as const satisfies readonly (readonly [keyof InventorySummary, string, string])[];

/** A summary for the terminal. */
export function summaryText(summary: InventorySummary): string {
  const rows = headOf(summary);
  const width = Math.max(...rows.map(([name]) => name.length));
  const head = rows.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join('');
  const sections = SECTIONS.filter(([key]) => summary[key].length > 0).map(
    ([key, title, unnamed]) => `\n${table([title.toUpperCase(), 'VMS', 'DISKS', 'GIB'], summary[key], unnamed)}`,
  );
  return `${head}${sections.join('')}`;
}

/** The numbers of the whole, with their names. */
export function headOf(summary: InventorySummary): [string, string][] {
  const { vcenter, unknown } = summary;
  return [
    ['provider type', summary.providerType],
    ...(vcenter === undefined ? [] : [['vCenter', vcenter.server ?? vcenter.uuid ?? ''] as [string, string]]),
    ['VMs', `${summary.vms}${summary.templates > 0 ? `, ${summary.templates} of them templates` : ''}`],
    ['CPUs', String(summary.cpus)],
    ['memory', `${inGiB(summary.memoryMB * 1024 ** 2)} GiB`],
    ['disks', `${summary.disks}${unknown.disks > 0 ? `; of ${unknown.disks} VMs unknown` : ''}`],
    ['capacity', `${inGiB(summary.capacityBytes)} GiB`],
    ...(unknown.nics > 0 ? [['networks', `of ${unknown.nics} VMs unknown`] as [string, string]] : []),
  ];
}

/** One decimal, the same in every locale. */
export function inGiB(bytes: number): string {
  return (bytes / 1024 ** 3).toFixed(1);
}

/** How a group is called: by its name, with the id where there is one. */
export function groupName({ name, id }: SummaryGroup, unnamed: string): string {
  if (name === undefined) return id ?? unnamed;
  return id === undefined || id === name ? name : `${name} (${id})`;
}

function table(header: readonly string[], groups: readonly SummaryGroup[], unnamed: string): string {
  const rows = [
    header,
    ...groups.map((group) => [
      groupName(group, unnamed),
      String(group.vms),
      String(group.disks),
      inGiB(group.capacityBytes),
    ]),
  ];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => {
      const cells = row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)));
      return `${cells.join('  ').trimEnd()}\n`;
    })
    .join('');
}
