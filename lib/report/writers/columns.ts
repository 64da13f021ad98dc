import type { ReportModel, ReportVm } from '../model';
import { stateOfVm, waveTitle } from './words';

/** A column of the table of all VMs. */
export interface Column {
  readonly key: string;
  readonly title: string;
  readonly kind: 'text' | 'number';
  of(vm: ReportVm): string | number | undefined;
}

/** The columns of which something is known, in their order. */
export function columnsOf(report: ReportModel): Column[] {
  const titles = new Map(report.waves.map((wave) => [wave.key, waveTitle(wave, report)]));
  const text = (key: string, title: string, of: (vm: ReportVm) => string | undefined): Column => ({
    key,
    title,
    kind: 'text',
    of,
  });
  const figure = (key: string, title: string, of: (vm: ReportVm) => number | undefined): Column => ({
    key,
    title,
    kind: 'number',
    of,
  });
  const all = [
    text('name', 'VM', (vm) => vm.name),
    text('id', 'Id', (vm) => vm.id),
    text('wave', 'Wave', (vm) => (vm.wave === undefined ? undefined : titles.get(vm.wave))),
    text('plan', 'Plan', (vm) => vm.plan),
    text('mode', 'Mode', (vm) => vm.mode),
    text('state', 'State', (vm) => vm.progress && stateOfVm(vm.progress)),
    text('app', 'Application', (vm) => vm.app),
    text('environment', 'Environment', (vm) => vm.environment),
    text('owner', 'Owner', (vm) => vm.owner),
    text('squad', 'Squad', (vm) => vm.squad),
    text('change', 'Change', (vm) => vm.change),
    text('guest', 'Guest', (vm) => vm.guest),
    text('power', 'Power', (vm) => vm.powerState),
    figure('cpus', 'CPUs', (vm) => vm.cpus),
    figure('memory', 'Memory MiB', (vm) => vm.memoryMiB),
    figure('disks', 'Disks', (vm) => vm.disks),
    figure('used', 'Used GiB', (vm) => vm.gibUsed),
    figure('provisioned', 'Provisioned GiB', (vm) => vm.gibProvisioned),
    text('cluster', 'Cluster', (vm) => vm.cluster),
    text('host', 'Host', (vm) => vm.host),
    text('networks', 'Networks', (vm) => vm.networks?.join(', ')),
    text('storages', 'Storages', (vm) => vm.storages?.join(', ')),
    text('namespace', 'Target namespace', (vm) => vm.targetNamespace),
    text('target', 'Target name', (vm) => vm.targetName),
    figure('p50', 'Down min (p50)', (vm) => vm.downMinutes?.p50),
    figure('p80', 'Down min (p80)', (vm) => vm.downMinutes?.p80),
    text(
      'checks',
      'Checks',
      (vm) =>
        [
          ...(vm.progress?.reason === undefined ? [] : [vm.progress.reason]),
          ...(vm.blocked ?? []),
          ...(vm.findings ?? []),
        ].join(', ') || undefined,
    ),
  ];
  return all.filter(({ key, of }) => key === 'name' || report.vms.some((vm) => (of(vm) ?? '') !== ''));
}
