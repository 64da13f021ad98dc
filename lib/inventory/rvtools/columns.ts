import { table } from '../../support/table';

/** As RVTools calls the id of a managed object, and as scripts in PowerShell do. */
const OBJECT_IDS = ['Object ID', 'MoRef', 'MoRef ID', 'MoID'] as const;
const VM_IDS = ['VM ID', 'VM Object ID', ...OBJECT_IDS, 'VM MoRef', 'VM MoID'] as const;

/**
 * The columns that are read, by sheet. First the header that RVTools writes today, then older ones, and those of its
 * option `-DBColumnNames` (`vInfoVMName`) without the name of the sheet. Headers are compared without case, blanks and
 * signs, so `VM ID`, `vm_id` and `VMID` are one.
 *
 * MB in old headers is MiB: RVTools corrected the word, not the number. Behind those of RVTools stand the words of PowerCLI, which
 * workbooks have that scripts write (`NumCpu`, `MemoryGB`, `VMHost`); its GB is GiB.
 */
export const COLUMNS = table({
  vInfo: {
    id: VM_IDS,
    name: ['VM', 'VM Name', 'Name'],
    powerState: ['Powerstate'],
    template: ['Template'],
    placeholder: ['SRM Placeholder'],
    connectionState: ['Connection state'],
    consolidationNeeded: ['Consolidation Needed'],
    hostName: ['DNS Name', 'Guest HostName'],
    cpuCount: ['CPUs', 'CPU', 'Num CPU', 'vCPUs', 'vCPU'],
    memory: ['Memory', 'Memory MiB', 'Memory MB', 'Size MiB', 'Size MB', 'Memory GB'],
    nicCount: ['NICs'],
    diskCount: ['Disks', 'Num Virtual Disks'],
    changeTracking: ['CBT', 'Change Block Tracking', 'Changed Block Tracking'],
    ipAddress: ['Primary IP Address', 'IP Address'],
    folder: ['Folder'],
    used: ['In Use MiB', 'In Use MB', 'In Use', 'Used Space GB'],
    firmware: ['Firmware'],
    annotation: ['Annotation', 'Notes'],
    datacenter: ['Datacenter'],
    cluster: ['Cluster'],
    host: ['Host', 'VM Host', 'ESXi Host'],
    guestName: ['OS according to the configuration file', 'OS', 'Guest OS'],
    guestNameFromTools: ['OS according to the VMware Tools', 'OS Tools'],
    uuid: ['SMBIOS UUID', 'BIOS UUID'],
    server: ['VI SDK Server', 'vCenter Server'],
    vcenter: ['VI SDK UUID', 'vCenter UUID'],
  },
  vDisk: {
    id: VM_IDS,
    name: ['VM', 'VM Name'],
    folder: ['Folder'],
    path: ['Path', 'Disk Path Name', 'Filename'],
    capacity: ['Capacity MiB', 'Capacity MB', 'Capacity', 'Capacity GB'],
    raw: ['Raw'],
    mode: ['Disk Mode', 'Mode', 'Persistence'],
    sharing: ['Sharing mode', 'Sharing'],
    sharedBus: ['Shared Bus'],
    controller: ['Controller'],
    label: ['Label'],
    server: ['VI SDK Server', 'vCenter Server'],
    vcenter: ['VI SDK UUID', 'vCenter UUID'],
  },
  vNetwork: {
    id: VM_IDS,
    name: ['VM', 'VM Name'],
    folder: ['Folder'],
    network: ['Network', 'Network Name'],
    switch: ['Switch'],
    mac: ['Mac Address', 'MAC'],
    ip4: ['IPv4 Address', 'IP4 Address', 'IP Address'],
    ip6: ['IPv6 Address', 'IP6 Address'],
    server: ['VI SDK Server', 'vCenter Server'],
    vcenter: ['VI SDK UUID', 'vCenter UUID'],
  },
  vTools: {
    id: VM_IDS,
    name: ['VM', 'VM Name'],
    folder: ['Folder'],
    tools: ['Tools', 'Tools Status'],
    server: ['VI SDK Server', 'vCenter Server'],
    vcenter: ['VI SDK UUID', 'vCenter UUID'],
  },
  vSnapshot: {
    id: VM_IDS,
    name: ['VM', 'VM Name'],
    folder: ['Folder'],
    server: ['VI SDK Server', 'vCenter Server'],
    vcenter: ['VI SDK UUID', 'vCenter UUID'],
  },
  vDatastore: {
    name: ['Name'],
    id: OBJECT_IDS,
    type: ['Type'],
    capacity: ['Capacity MiB', 'Capacity MB', 'Capacity', 'Capacity GB'],
    free: ['Free MiB', 'Free MB', 'Free Space MiB', 'Free Space', 'Free Space GB'],
    server: ['VI SDK Server', 'vCenter Server'],
    vcenter: ['VI SDK UUID', 'vCenter UUID'],
  },
  vHost: {
    name: ['Host', 'Name'],
    id: OBJECT_IDS,
    status: ['Config status'],
    maintenance: ['in Maintenance Mode', 'Maintenance Mode'],
    server: ['VI SDK Server', 'vCenter Server'],
    vcenter: ['VI SDK UUID', 'vCenter UUID'],
  },
  dvPort: {
    name: ['Port', 'Name'],
    switch: ['Switch'],
    id: OBJECT_IDS,
    server: ['VI SDK Server', 'vCenter Server'],
    vcenter: ['VI SDK UUID', 'vCenter UUID'],
  },
  vPort: {
    name: ['Port Group', 'Name'],
    switch: ['Switch'],
    server: ['VI SDK Server', 'vCenter Server'],
    vcenter: ['VI SDK UUID', 'vCenter UUID'],
  },
  vSource: {
    name: ['Name', 'Server'],
    server: ['VI SDK Server', 'vCenter Server'],
    vcenter: ['VI SDK UUID', 'vCenter UUID'],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>);

export type SheetName = keyof typeof COLUMNS;
export type FieldOf<S extends SheetName> = keyof (typeof COLUMNS)[S];

/**
 * Other columns of vInfo that RVTools writes by itself. What is in none of these lists is a custom attribute that the
 * vCenter's people made.
 */
const OTHER_VINFO_HEADERS = `
  Config status; Guest state; Heartbeat; PowerOn; Boot time; Suspended To Memory; Suspend time; Suspend Interval;
  Creation date; Create date; Change Version; Overall Cpu Readiness; Active Memory; Total disk capacity MiB;
  Total disk capacity MB; Fixed Passthru HotPlug; min Required EVC Mode Key; Latency Sensitivity; Op Notification Timeout;
  EnableUUID; disk.EnableUUID; Num Monitors; Video Ram KiB; Video Ram KB; Resource pool; Folder ID; vApp; DAS protection;
  FT State; FT Role; FT Latency; FT Bandwidth; FT Sec. Latency; FT Latency Status; Vm Failover In Progress;
  Provisioned MiB; Provisioned MB; Provisioned; Unshared MiB; Unshared MB; Unshared; HA Restart Priority;
  HA Isolation Response; HA VM Monitoring; VM monitoring; Cluster rule(s); Cluster rule name(s); Boot Required;
  Install Boot Required; Boot delay; Boot retry delay; Boot retry enabled; Boot BIOS setup; Reboot PowerOff;
  EFI Secure boot; HW version; Version; HW upgrade status; HW upgrade policy; HW target; Path; Log directory;
  Snapshot directory; Suspend directory; Customization Info; Guest Detailed Data; VM UUID; Instance UUID; UUID;
  VI SDK Server type; VI SDK API Version; Backup status; Last backup; ClusterInvariantVMMId`;

const builtIn = new Set(
  [...OTHER_VINFO_HEADERS.split(';'), ...Object.values(COLUMNS.vInfo).flat()].map((header) => normalised(header)),
);

/** Whether a column of vInfo is none of RVTools' own. */
export function isCustomAttribute(header: string): boolean {
  const plain = normalised(header, 'vInfo');
  return plain !== '' && !builtIn.has(plain) && !networkNumber(header);
}

/** The number of a column `Network #3`; undefined for every other. */
export function networkNumber(header: string): number | undefined {
  const match = /^network(\d+)$/.exec(normalised(header, 'vInfo'));
  return match === null ? undefined : Number(match[1]);
}

/** A header without case, blanks, signs and the name of its sheet. */
export function normalised(header: string, sheet?: string): string {
  const plain = header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const prefix = sheet?.toLowerCase();
  return prefix !== undefined && plain.startsWith(prefix) && plain.length > prefix.length
    ? plain.slice(prefix.length)
    : plain;
}

/** As scripts call the sheets that RVTools has. */
const OTHER_SHEET_NAMES = table<Readonly<Record<string, SheetName>>>({
  vinventory: 'vInfo',
  vms: 'vInfo',
  virtualmachines: 'vInfo',
  disks: 'vDisk',
  harddisks: 'vDisk',
  nics: 'vNetwork',
  networkadapters: 'vNetwork',
  snapshots: 'vSnapshot',
  datastores: 'vDatastore',
});

/**
 * Which of the sheets we know a name stands for: `vInfo`, `tabvInfo`, `RVTools_tabvInfo.csv`, `vInventory` in a workbook. A file
 * `vms.csv` is anybody's.
 */
export function sheetNamed(name: string): SheetName | undefined {
  const plain = normalised(name.replace(/\.csv$/i, ''))
    .replace(/^rvtools/, '')
    .replace(/^tab/, '');
  const own = (Object.keys(COLUMNS) as SheetName[]).find((sheet) => sheet.toLowerCase() === plain);
  return own ?? (/\.csv$/i.test(name) ? undefined : OTHER_SHEET_NAMES[plain]);
}
