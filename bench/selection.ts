/**
 * How long a query over a large inventory takes, as a ratio to what cannot be avoided: JSON.parse of the same file.
 *
 * `npm run bench`. Both sides run in this process, in turn; the ratio is of the medians of one run.
 */
import { parseQuery, select } from '../lib';
import { ProviderType, type SourceVm } from '../lib/forklift/source-vm';
import { median, timed } from './measure';

const VMS = 100_000;
const ROUNDS = 5;
const QUERY =
  "where name ~= '^(erp|crm)-(app|db)-[0-9]+' and path like '/DC1/%' and memoryMB >= 4096 order by memoryMB desc, name";

/** A VM as Forklift's inventory of a vSphere provider tells it, about 1.5 KB; the same one for the same number. */
function row(n: number): Record<string, unknown> {
  const name = `${['erp', 'crm', 'web', 'infra'][n % 4]}-${['app', 'db', 'cache'][n % 3]}-${(n * 7919) % 100_000}`;
  const disk = (i: number) => ({
    key: 2000 + i,
    unitNumber: i,
    controllerKey: 1000,
    file: `[ds-gold-0${n % 8}] ${name}/${name}${i === 0 ? '' : `_${i}`}.vmdk`,
    datastore: { kind: 'Datastore', id: `datastore-${n % 8}` },
    capacity: (1 + (n % 60)) * 1024 ** 3,
    shared: false,
    rdm: false,
    bus: 'scsi',
    mode: 'persistent',
    serial: `6000C29f-6e6e-7d10-9369-${String(n).padStart(12, '0')}`,
    changeTrackingEnabled: n % 2 === 0,
  });
  return {
    id: `vm-${n}`,
    variant: '',
    parent: { kind: 'Folder', id: `group-v${n % 300}` },
    path: `/DC${1 + (n % 2)}/vm/Folder ${n % 300}/${name}`,
    revision: n % 90,
    name,
    selfLink: `providers/vsphere/7c0f6c5a-9f2f-4a57-8a51-2f1f2f6f9f10/vms/vm-${n}`,
    isTemplate: n % 200 === 0,
    powerState: n % 5 === 0 ? 'poweredOff' : 'poweredOn',
    host: `host-${n % 64}`,
    networks: [{ kind: 'Network', id: `network-${n % 20}` }],
    disks: n % 3 === 0 ? [disk(0), disk(1)] : [disk(0)],
    concerns:
      n % 10 === 0 ? [{ id: 'vmware.snapshot.detected', label: 'Snapshot', category: 'Warning', assessment: 'x' }] : [],
    uuid: `422e6c1a-${String(n).padStart(12, '0')}`,
    firmware: 'efi',
    connectionState: 'connected',
    changeTrackingEnabled: n % 2 === 0,
    cpuCount: 1 + (n % 16),
    coresPerSocket: 1,
    memoryMB: 1024 * (1 + (n % 64)),
    guestId: 'rhel8_64Guest',
    guestName: 'Red Hat Enterprise Linux 8 (64-bit)',
    hostName: `${name}.corp.example`,
    ipAddress: `10.${n % 250}.${(n >> 8) % 250}.${(n >> 4) % 250}`,
    storageUsed: (1 + (n % 60)) * 1024 ** 3,
    toolsStatus: 'toolsOk',
    nics: [{ mac: `00:50:56:${n % 90}:00:01`, network: { kind: 'Network', id: `network-${n % 20}` }, order: 0 }],
    guestNetworks: [{ device: '0', mac: '00:50:56:a0:00:01', ip: '10.0.0.1', origin: 'manual', prefix: 24, dns: null }],
    tags: [],
  };
}

const text = JSON.stringify(Array.from({ length: VMS }, (_, n) => row(n)));
const parses: number[] = [];
const selections: number[] = [];
let chosen = 0;
for (let round = 0; round <= ROUNDS; round++) {
  let rows: Record<string, unknown>[] = [];
  const parseTime = timed(() => {
    rows = JSON.parse(text);
  });
  const vms = rows.map(
    (raw): SourceVm => ({ id: raw.id as string, name: raw.name as string, providerType: ProviderType.VSPHERE, raw }),
  );
  // Parsed again each time, so that nothing of one round is left for the next.
  const selectTime = timed(() => {
    chosen = select(vms, parseQuery(QUERY)).length;
  });
  if (round === 0) continue; // warm-up
  parses.push(parseTime);
  selections.push(selectTime);
}

process.stdout.write(`select of ${chosen} of ${VMS} VMs: ${median(selections).toFixed(0)} ms\n`);
process.stdout.write(`JSON.parse of the same ${(text.length / 1e6).toFixed(0)} MB: ${median(parses).toFixed(0)} ms\n`);
process.stdout.write(`ratio ${(median(selections) / median(parses)).toFixed(2)} (goal: under 4.00)\n`);
