/** Builds RVTools exports for tests, with the headers of its release 4.7. */
import type { CellValue, SheetRows } from './xlsx-kit';

const list = (text: string) => text.split(/\s*;\s*/);

/** Headers by sheet, in RVTools' order. */
export const RVTOOLS_HEADERS = {
  vInfo: list(
    'VM; Powerstate; Template; SRM Placeholder; Config status; DNS Name; Connection state; Guest state; Heartbeat; Consolidation Needed; PowerOn; Suspended To Memory; Suspend time; Suspend Interval; Creation date; Change Version; CPUs; Overall Cpu Readiness; Memory; Active Memory; NICs; Disks; Total disk capacity MiB; Fixed Passthru HotPlug; min Required EVC Mode Key; Latency Sensitivity; Op Notification Timeout; EnableUUID; CBT; Primary IP Address; Network #1; Network #2; Network #3; Network #4; Network #5; Network #6; Network #7; Network #8; Num Monitors; Video Ram KiB; Resource pool; Folder ID; Folder; vApp; DAS protection; FT State; FT Role; FT Latency; FT Bandwidth; FT Sec. Latency; Vm Failover In Progress; Provisioned MiB; In Use MiB; Unshared MiB; HA Restart Priority; HA Isolation Response; HA VM Monitoring; Cluster rule(s); Cluster rule name(s); Boot Required; Boot delay; Boot retry delay; Boot retry enabled; Boot BIOS setup; Reboot PowerOff; EFI Secure boot; Firmware; HW version; HW upgrade status; HW upgrade policy; HW target; Path; Log directory; Snapshot directory; Suspend directory; Annotation; Datacenter; Cluster; Host; OS according to the configuration file; OS according to the VMware Tools; Customization Info; Guest Detailed Data; VM ID; SMBIOS UUID; VM UUID; VI SDK Server type; VI SDK API Version; VI SDK Server; VI SDK UUID',
  ),
  vDisk: list(
    'VM; Powerstate; Template; SRM Placeholder; Disk; Disk Key; Disk UUID; Disk Path; Capacity MiB; Raw; Disk Mode; Sharing mode; Thin; Eagerly Scrub; Split; Write Through; Level; Shares; Reservation; Limit; Controller; Label; SCSI Unit #; Unit #; Shared Bus; Path; Raw LUN ID; Raw Comp. Mode; Internal Sort Column; Annotation; Datacenter; Cluster; Host; Folder; OS according to the configuration file; OS according to the VMware Tools; VM ID; VM UUID; VI SDK Server; VI SDK UUID',
  ),
  vNetwork: list(
    'VM; Powerstate; Template; SRM Placeholder; NIC label; Adapter; Network; Switch; Connected; Starts Connected; Mac Address; Type; IPv4 Address; IPv6 Address; Direct Path IO; Internal Sort Column; Annotation; Datacenter; Cluster; Host; Folder ID; OS according to the configuration file; OS according to the VMware Tools; VM ID; VM UUID; VI SDK Server; VI SDK UUID',
  ),
  vTools: list(
    'VM; Powerstate; Template; SRM Placeholder; VM Version; Tools; Tools Version; Required Version; Upgradeable; Upgrade Policy; Sync time; App status; Heartbeat status; Kernel Crash state; Operation Ready; State change support; Interactive Guest; Annotation; Datacenter; Cluster; Host; Folder; OS according to the configuration file; OS according to the VMware Tools; VM ID; VM UUID; VI SDK Server; VI SDK UUID',
  ),
  vSnapshot: list(
    'VM; Powerstate; Name; Description; Date / time; Filename; Size MiB (vmsn); Size MiB (total); Quiesced; State; Annotation; Datacenter; Cluster; Host; Folder; OS according to the configuration file; OS according to the VMware Tools; VM ID; VM UUID; VI SDK Server; VI SDK UUID',
  ),
  vDatastore: list(
    'Name; Config status; Address; Accessible; Type; # VMs total; # VMs; Capacity MiB; Provisioned MiB; In Use MiB; Free MiB; Free %; SIOC enabled; SIOC Threshold; # Hosts; Hosts; Cluster name; Cluster capacity MiB; Cluster free space MiB; Block size; Max Blocks; # Extents; Major Version; Version; VMFS Upgradeable; MHA; URL; Object ID; VI SDK Server; VI SDK UUID',
  ),
  vHost: list(
    'Host; Datacenter; Cluster; Config status; Compliance Check State; in Maintenance Mode; in Quarantine Mode; CPU Model; Speed; # CPU; Cores per CPU; # Cores; CPU usage %; # Memory; Memory usage %; # VMs total; # VMs; Vendor; Model; Object ID; VI SDK Server; VI SDK UUID',
  ),
  dvPort: list('Port; Switch; Type; # Ports; VLAN; Speed; Full Duplex; Blocked; Object ID; VI SDK Server; VI SDK UUID'),
  vPort: list('Host; Datacenter; Cluster; Port Group; Switch; VLAN; VI SDK Server; VI SDK UUID'),
  vSource: list('Name; OS type; API type; API version; Version; Fullname; VI SDK Server; VI SDK UUID'),
} as const;

export type RvSheet = keyof typeof RVTOOLS_HEADERS;
export type RvRow = Readonly<Record<string, CellValue>>;

/** Rows with a header above, from what each row has by header; headers that RVTools lacks stand where it puts attributes. */
export function rvRows(sheet: RvSheet, rows: readonly RvRow[]): SheetRows {
  const known: readonly string[] = RVTOOLS_HEADERS[sheet];
  const custom = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((header) => !known.includes(header));
  const at = known.indexOf('Annotation') + 1;
  const headers = [...known.slice(0, at), ...custom, ...known.slice(at)];
  return [headers, ...rows.map((row) => headers.map((header) => row[header]))];
}

/** The sheets of an export. */
export function rvSheets(content: Readonly<Partial<Record<RvSheet, readonly RvRow[]>>>): Record<string, SheetRows> {
  return Object.fromEntries(
    Object.entries(content).map(([sheet, rows]) => [sheet, rvRows(sheet as RvSheet, rows as readonly RvRow[])]),
  );
}

/** A row of vInfo that is complete enough; what is given replaces its own. */
export function aVinfoRow(row: RvRow = {}): RvRow {
  return { VM: 'app-1', 'VM ID': 'vm-1', Powerstate: 'poweredOn', Template: false, 'SRM Placeholder': false, ...row };
}

/** One CSV text a sheet, as RVTools writes them. */
export function csvOf(rows: SheetRows, delimiter = ','): string {
  const cell = (value: CellValue) => {
    const text = value === undefined ? '' : value === true ? 'True' : value === false ? 'False' : String(value);
    return text.includes(delimiter) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${Array.from(row, cell).join(delimiter)}\r\n`).join('');
}
