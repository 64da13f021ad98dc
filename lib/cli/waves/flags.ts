import { Option } from 'commander';

/** How waves can be printed. */
export const WAVE_OUTPUTS = ['table', 'csv', 'json', 'markdown'] as const;
export type WaveOutput = (typeof WAVE_OUTPUTS)[number];

/** The programme whose waves are meant. */
export interface ProgrammeOptions {
  readonly app: string;
  readonly waves?: string;
}

export function programmeFlags(): Option[] {
  return [
    new Option('--app <file>', 'the programme: its file, or the command that runs it').default('main.ts'),
    new Option('--waves <id>', 'id of the WavePlans that is meant, where the programme has several'),
  ];
}

export function outputFlag(): Option {
  return new Option('-o, --output <form>', 'table and markdown have a line a wave, csv one a VM, json all')
    .choices(WAVE_OUTPUTS)
    .default('table');
}

export const CODES = `
Exit codes: 0 fine, 1 findings: VMs without a wave, a stale lock, rules that are broken, 2 wrong use`;
