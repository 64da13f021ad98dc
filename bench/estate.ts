/** Estates of any size for benchmarks of waves: applications of a few VMs to a hundred, on 64 hosts. */
import { Duration } from 'cdk8s';
import { ProviderType, Window } from '../lib';
import { rulesOf } from '../lib/waves/rules-of';
import type { WaveRules } from '../lib/waves/wave-rules';
import type { WaveVm } from '../lib/waves/wave-vm';

const NOTHING: readonly string[] = [];

/** The same VM for the same number. */
export function vmOf(n: number): WaveVm {
  const group = Math.floor(n / 30);
  const loose = n % 5 === 0;
  const warm = group % 4 === 0;
  return {
    id: `vm-${n}`,
    name: `${['erp', 'crm', 'web', 'infra'][n % 4]}-${n}`,
    host: `host-${n % 64}`,
    cluster: `cluster-${n % 3}`,
    datastores: [`ds-${n % 8}`],
    disks: 1 + (n % 3),
    usedMiB: (20 + ((n * 7919) % 400)) * 1024,
    provisionedMiB: 600 * 1024,
    sharedDisks: NOTHING,
    mode: warm ? 'warm' : 'cold',
    ...(loose ? {} : { app: `app-${group}` }),
    environment: ['dev', 'test', 'prod'][group % 3] as string,
    owner: `owner-${group % 50}`,
    blackouts: NOTHING,
    dependsOn: n % 30 === 1 && group > 3 ? [`app-${group - 3}`] : NOTHING,
    together: NOTHING,
    apart: NOTHING,
  };
}

/** Nights of every day but Sunday, forty VMs a wave, no more than six of a host. */
export function benchRules(): WaveRules {
  const { rules, problems } = rulesOf(ProviderType.VSPHERE, {
    start: '2027-01-01',
    windows: Window.weekly('Mon-Sat 20:00', Duration.hours(10), 'Europe/Berlin'),
    capacity: { vms: 100, gib: 25_000 },
    per: { host: { vms: 6 } },
    ramp: { first: 40, step: 20 },
  });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return rules;
}

/** A VM as Forklift's inventory of a vSphere provider tells it, about 1.5 KB. */
export function forkliftRow(n: number): Record<string, unknown> {
  const name = `erp-${n}`;
  return {
    id: `vm-${n}`,
    variant: '',
    parent: { kind: 'Folder', id: `group-v${n % 300}` },
    path: `/DC1/vm/Folder ${n % 300}/${name}`,
    revision: n % 90,
    name,
    selfLink: `providers/vsphere/7c0f6c5a-9f2f-4a57-8a51-2f1f2f6f9f10/vms/vm-${n}`,
    isTemplate: false,
    powerState: 'poweredOn',
    host: `host-${n % 64}`,
    networks: [{ kind: 'Network', id: `network-${n % 20}` }],
    disks: [0, 1].map((i) => ({
      key: 2000 + i,
      unitNumber: i,
      controllerKey: 1000,
      file: `[ds-gold-0${n % 8}] ${name}/${name}_${i}.vmdk`,
      datastore: { kind: 'Datastore', id: `datastore-${n % 8}` },
      capacity: (1 + (n % 60)) * 1024 ** 3,
      shared: false,
      rdm: false,
      bus: 'scsi',
      mode: 'persistent',
      serial: `6000C29f-6e6e-7d10-9369-${String(n).padStart(12, '0')}`,
      changeTrackingEnabled: true,
    })),
    concerns: [],
    uuid: `422e6c1a-${String(n).padStart(12, '0')}`,
    firmware: 'efi',
    connectionState: 'connected',
    cpuCount: 4,
    coresPerSocket: 1,
    memoryMB: 8192,
    guestId: 'rhel8_64Guest',
    guestName: 'Red Hat Enterprise Linux 8 (64-bit)',
    hostName: `${name}.corp.example`,
    ipAddress: `10.${n % 250}.0.1`,
    storageUsed: (1 + (n % 60)) * 1024 ** 3,
    toolsStatus: 'toolsOk',
    nics: [{ mac: `00:50:56:${n % 90}:00:01`, network: { kind: 'Network', id: `network-${n % 20}` }, order: 0 }],
    guestNetworks: [{ device: '0', mac: '00:50:56:a0:00:01', ip: '10.0.0.1', origin: 'manual', prefix: 24, dns: null }],
    tags: [],
  };
}
