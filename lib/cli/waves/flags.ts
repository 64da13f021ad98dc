import { Option } from 'commander';
import { appFlag } from '../config/configured';
import { several } from '../flags';

/** How waves can be printed. */
export const WAVE_OUTPUTS = ['table', 'csv', 'json', 'markdown'] as const;
export type WaveOutput = (typeof WAVE_OUTPUTS)[number];

/** The program whose waves are meant. */
export interface ProgramOptions {
  readonly app: string;
  readonly waves?: string;
}

export function programFlags(): Option[] {
  return [appFlag(), new Option('--waves <id>', 'id of the WavePlans, if the program has several')];
}

export function outputFlag(): Option {
  return new Option(
    '-o, --output <form>',
    'table and markdown have a line per wave, csv a line per VM, json everything',
  )
    .choices(WAVE_OUTPUTS)
    .default('table');
}

export const CODES = `
Exit codes: 0 fine, 1 findings: VMs without a wave, a stale lock, broken rules, 2 wrong use`;

/** By what waves are proposed. */
export function wishFlags(): Option[] {
  return [
    new Option('--start <date>', 'the first day on which VMs may move: 2027-01-09; requires --window'),
    new Option(
      '--window <opening>',
      'when VMs may be down: "Sat 22:00 8h Europe/Berlin", "Mon-Thu 20:00 6h UTC", "22:00 4h UTC"',
    ),
    new Option('--max-vms <number>', 'maximum number of VMs per wave').default('50'),
    new Option('--max-gib <number>', 'maximum GiB per wave'),
    new Option('--ramp <first+step>', 'small waves first: 5+10 is 5 VMs, then 15, then 25'),
    new Option(
      '--fact <fact=column>',
      'which attribute of the inventory holds app, environment, owner, squad, ...; also folder, cluster, tag:PREFIX; may be given several times',
    ).argParser(several),
    new Option('--calibrate <file>', 'take rates from finished Plans: the output of kubectl get plan -A -o json'),
  ];
}
