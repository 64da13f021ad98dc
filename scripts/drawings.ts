/**
 * The drawings of docs/pictures/, made of data of the example estate or of what happens in order. The same sources give the same
 * bytes. Each has its own ground, light or dark as the reader's machine asks for, so it is readable on any page.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { run } from '../lib/cli/run';

const ESTATE = 'migrations/estate';
const FONT = "font-family: 'Inter', 'Segoe UI', system-ui, sans-serif";
const STYLE = `
  .ground { fill: #ffffff; stroke: #d0d7de } .ink { fill: #1f2328 } .dim { fill: #59636e } .rule { stroke: #d0d7de; fill: none }
  .cold { fill: #2f6fce } .warm { fill: #c2590a } .good { fill: #1a7f37 } .bad { fill: #cf222e } .on { fill: #ffffff }
  .box { fill: #f6f8fa; stroke: #8c959f } .gate { fill: #fff4e0; stroke: #c2590a } .flow { fill: #2f6fce; opacity: 0.3 }
  .way { stroke: #59636e; fill: none; stroke-width: 1.5 } .tip { fill: #59636e } .copy { fill: #c2590a; opacity: 0.35 }
  .code { font-family: 'JetBrains Mono', 'DejaVu Sans Mono', monospace }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #151b23; stroke: #3d444d } .ink { fill: #f0f6fc } .dim { fill: #9198a1 } .rule { stroke: #3d444d }
    .cold { fill: #6ea8ff } .warm { fill: #f5a35c } .good { fill: #3fb950 } .bad { fill: #ff7b72 } .on { fill: #0d1117 }
    .box { fill: #212830; stroke: #656c76 } .gate { fill: #3a2a12; stroke: #f5a35c } .flow { fill: #6ea8ff; opacity: 0.3 }
    .way { stroke: #9198a1 } .tip { fill: #9198a1 } .copy { fill: #f5a35c; opacity: 0.4 }
  }`;

interface TextOptions {
  readonly as?: string;
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function text(
  x: number,
  y: number,
  words: string,
  { as = 'ink', size = 13, anchor = 'start', bold }: TextOptions = {},
) {
  const weight = bold ? ' font-weight="600"' : '';
  return `<text x="${x}" y="${y}" class="${as}" font-size="${size}" text-anchor="${anchor}"${weight} xml:space="preserve">${escaped(words)}</text>`;
}

const rect = (x: number, y: number, width: number, height: number, as: string, round = 4) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" class="${as}"/>`;

function arrow(x1: number, y1: number, x2: number, y2: number): string {
  const down = y2 > y1 && x1 === x2;
  const tip = down ? `M${x2 - 5} ${y2 - 8}h10l-5 8z` : `M${x2 - 8} ${y2 - 5}v10l8 -5z`;
  return `<path d="M${x1} ${y1}L${down ? x2 : x2 - 6} ${down ? y2 - 6 : y2}" class="way"/><path d="${tip}" class="tip"/>`;
}

function drawing(width: number, height: number, title: string, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" style="${FONT}">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}\n</style>`,
    rect(0.5, 0.5, width - 1, height - 1, 'ground', 8),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

interface LockedWave {
  readonly mode: 'cold' | 'warm';
  readonly start: string;
  readonly end: string;
}

interface Lock {
  readonly waves: Readonly<Record<string, LockedWave>>;
  readonly vms: Readonly<Record<string, { readonly wave?: number }>>;
}

const DAY = 86_400_000;

/** The waves of the example estate on a calendar: a bar a wave, as long as it has VMs, at its day. */
function waveTimeline(): string {
  const { waves, vms }: Lock = parse(readFileSync(join(ESTATE, 'waves.lock.yaml'), 'utf8'));
  const all = Object.entries(waves).map(([number, wave]) => ({
    ...wave,
    number,
    day: Date.parse(wave.start.slice(0, 10)),
    count: Object.values(vms).filter((vm) => String(vm.wave) === number).length,
  }));
  const first = Math.min(...all.map(({ day }) => day)) - 2 * DAY;
  const last = Math.max(...all.map(({ day }) => day)) + 12 * DAY;
  const [left, right, top, row] = [90, 900, 84, 26];
  const at = (day: number) => Math.round(left + ((day - first) / (last - first)) * (right - left));
  const height = top + all.length * row + 30;
  const mondays: number[] = [];
  for (let day = first; day <= last; day += DAY) if (new Date(day).getUTCDay() === 1) mondays.push(day);
  const label = (day: number) => new Date(day).toISOString().slice(5, 10);
  return drawing(940, height, 'The waves of an estate on a calendar', [
    text(24, 32, `${Object.keys(vms).length} VMs in ${all.length} waves`, { size: 17, bold: true }),
    rect(600, 20, 12, 12, 'cold', 2),
    text(618, 31, 'shut down, then copied', { as: 'dim' }),
    rect(788, 20, 12, 12, 'warm', 2),
    text(806, 31, 'copied running', { as: 'dim' }),
    ...mondays.flatMap((day) => [
      `<path d="M${at(day)} ${top - 14}V${height - 18}" class="rule"/>`,
      text(at(day), top - 20, label(day), { as: 'dim', size: 11, anchor: 'middle' }),
    ]),
    ...all.flatMap(({ number, mode, day, count }, n) => {
      const y = top + n * row;
      return [
        text(24, y + 14, `wave-${number.padStart(2, '0')}`),
        rect(at(day), y + 1, Math.max(10, count * 2), 17, mode, 3),
        text(at(day) + Math.max(10, count * 2) + 8, y + 14, `${count} VMs`, { as: 'dim', size: 12 }),
      ];
    }),
  ]);
}

interface Pair {
  readonly source: { readonly name: string };
  readonly destination: { readonly name?: string; readonly type?: string; readonly storageClass?: string };
}

/** Where networks and storages of the example estate lead. */
function mapFlow(): string {
  const pairsOf = (name: string): Pair[] => {
    const [document] = parseAllDocuments(readFileSync(join(ESTATE, `dist/estate/10-base/${name}.yaml`), 'utf8'));
    return document?.toJS().spec.map;
  };
  const parts = [text(24, 32, 'Where networks and storages lead', { size: 17, bold: true })];
  let y = 60;
  for (const [head, name] of [
    ['Networks', 'networkmap-networks'],
    ['Storages', 'storagemap-storage'],
  ] as const) {
    const pairs = pairsOf(name);
    const target = ({ destination: it }: Pair) => it.storageClass ?? it.name ?? it.type ?? '';
    const targets = [...new Set(pairs.map(target))];
    const height = pairs.length * 34;
    parts.push(
      text(24, y + 12, head, { as: 'dim', bold: true }),
      text(660, y + 12, head === 'Networks' ? 'Networks of the cluster' : 'StorageClasses', { as: 'dim', bold: true }),
    );
    y += 24;
    const sorted = [...pairs].sort((a, b) => targets.indexOf(target(a)) - targets.indexOf(target(b)));
    const each = height / targets.length;
    for (const [n, pair] of sorted.entries()) {
      const to = targets.indexOf(target(pair));
      const same = sorted.filter((it) => target(it) === target(pair));
      const [from, toward] = [y + n * 34 + 4, y + to * each + (each - same.length * 22) / 2 + same.indexOf(pair) * 22];
      const band = `M224 ${from}C440 ${from} 440 ${toward} 656 ${toward}V${toward + 22}C440 ${toward + 22} 440 ${from + 24} 224 ${from + 24}Z`;
      parts.push(
        `<path d="${band}" class="flow"/>`,
        rect(24, from, 200, 24, 'box'),
        text(36, from + 16, pair.source.name),
      );
    }
    for (const [n, name] of targets.entries()) {
      const size = Math.max(26, sorted.filter((it) => target(it) === name).length * 22 + 4);
      const top = y + n * each + (each - size) / 2;
      parts.push(rect(656, top, 220, size, 'box'), text(670, top + size / 2 + 5, name));
    }
    y += height + 22;
  }
  return drawing(900, y, 'Where the networks and storages of an estate lead', parts);
}

/** From a line of TypeScript to a VM that moves. */
function changeTravels(): string {
  const steps = [
    { name: 'Pull request', lines: ['TypeScript and the', 'YAML it renders'], as: 'box' },
    { name: 'Checks', lines: ['rules, types, tests;', 'what the merge does'], as: 'gate' },
    { name: 'dist/ on main', lines: ['reviewed, merged,', 'one object a file'], as: 'box' },
    { name: 'Argo CD or Flux', lines: ['secrets, base, plans,', 'in this order'], as: 'box' },
    { name: 'Approval', lines: ['of a wave: a person,', 'in its window'], as: 'gate' },
    { name: 'Run', lines: ['a Migration: hooks,', 'copy, cut-over'], as: 'box' },
  ];
  const [width, gap, top] = [158, 30, 70];
  return drawing(24 + steps.length * (width + gap) - gap + 24, 210, 'How a change travels', [
    text(24, 36, 'How a change travels', { size: 17, bold: true }),
    ...steps.flatMap(({ name, lines, as }, n) => {
      const x = 24 + n * (width + gap);
      return [
        rect(x, top, width, 92, as, 6),
        text(x + 14, top + 28, name, { size: 15, bold: true }),
        ...lines.map((line, m) => text(x + 14, top + 53 + m * 19, line, { as: 'dim' })),
        ...(n > 0 ? [arrow(x - gap + 2, top + 46, x - 2, top + 46)] : []),
      ];
    }),
    rect(24, 181, 12, 12, 'gate', 2),
    text(44, 192, 'nothing passes without somebody, or something, saying yes', { as: 'dim' }),
  ]);
}

/** When hooks run, of a cold and of a warm plan. */
function hooksOnTime(): string {
  const lane = (
    y: number,
    name: string,
    note: string,
    parts: readonly (readonly [number, number, string, string])[],
  ) => [
    text(24, y + 10, name, { size: 15, bold: true }),
    text(24, y + 30, note, { as: 'dim', size: 12 }),
    ...parts.flatMap(([x, width, as, label]) => [
      rect(x, y - 8, width, 40, as, 5),
      text(x + width / 2, y + 17, label, {
        as: as === 'box' || as === 'copy' ? 'ink' : 'on',
        anchor: 'middle',
        bold: true,
      }),
    ]),
  ];
  const down = (y: number, from: number, to: number) => [
    `<path d="M${from} ${y + 48}H${to}M${from} ${y + 43}v10M${to} ${y + 43}v10" class="way"/>`,
    text((from + to) / 2, y + 66, 'the VM is down', { as: 'dim', anchor: 'middle', size: 12 }),
  ];
  return drawing(910, 340, 'When hooks run', [
    text(24, 36, 'When hooks run', { size: 17, bold: true }),
    ...lane(84, 'Cold', 'in one window', [
      [190, 110, 'cold', 'PreHook'],
      [306, 90, 'box', 'shut down'],
      [402, 250, 'copy', 'copy of the disks'],
      [658, 110, 'box', 'convert, start'],
      [774, 110, 'cold', 'PostHook'],
    ]),
    ...down(84, 306, 768),
    ...lane(208, 'Warm', 'days, then a window', [
      [190, 110, 'cold', 'PreHook'],
      [306, 250, 'copy', 'copies, the VM runs'],
      [562, 90, 'box', 'cut-over'],
      [658, 110, 'box', 'convert, start'],
      [774, 110, 'cold', 'PostHook'],
    ]),
    ...down(208, 562, 768),
    text(
      24,
      306,
      'The PreHook of a warm plan runs before the first copy, hours or days before the cut-over. What is to happen right before the VM goes',
      { as: 'dim', size: 12 },
    ),
    text(24, 321, 'down is not a PreHook there. A PostHook that fails makes the migration of its VM fail.', {
      as: 'dim',
      size: 12,
    }),
  ]);
}

/** What lint says to a plan with three slips, as a terminal shows it. */
async function coloredReport(): Promise<string> {
  const plan = readFileSync('examples/adopt/plan.yaml', 'utf8')
    .replace('id: vm-302, name: crm-app-02', 'id: vm-301, name: crm-app-02')
    .replace('targetNamespace: crm', 'targetNamespace: CRM')
    .replace('type: cold', 'type: wram');
  let said = '';
  const sink = {
    isTTY: true,
    columns: 100,
    write: (more: string) => {
      said += more;
    },
  };
  const stdin = (async function* () {
    yield plan;
  })();
  await run(['lint', '--external', 'provider/openshift-mtv/host', '-'], {
    stdin,
    stdout: sink,
    stderr: { write: () => undefined },
    env: { FORCE_COLOR: '1' },
  });
  const lines = [
    '$ cdk8s-forklift lint plan.yaml',
    ...said
      .trimEnd()
      .replace(/-(?=:\d+:\d+)/g, 'plan.yaml')
      .split('\n'),
  ];
  const height = 34 + lines.length * 20;
  return drawing(
    920,
    height,
    'What lint says to a plan with three slips',
    lines.map((line, n) => terminalLine(line, 36 + n * 20)),
  );
}

const ESCAPE = String.fromCharCode(27);
const COLOURS: Readonly<Record<string, string>> = {
  31: 'bad',
  32: 'good',
  33: 'warm',
  36: 'cold',
  2: 'dim',
  90: 'dim',
};

/** A line with ANSI's colors as a line of text in parts. */
function terminalLine(line: string, y: number): string {
  let as = 'ink';
  let bold = false;
  const parts = line
    .replaceAll(ESCAPE, '')
    .split(/\[(\d{1,2})m/)
    .map((part, n) => {
      if (n % 2 === 0)
        return part === '' ? '' : `<tspan class="${as}"${bold ? ' font-weight="700"' : ''}>${escaped(part)}</tspan>`;
      if (part === '1') bold = true;
      else if (part === '22' || part === '0') [as, bold] = [part === '0' ? 'ink' : as === 'dim' ? 'ink' : as, false];
      else as = COLOURS[part] ?? 'ink';
      return '';
    });
  return `<text x="24" y="${y}" class="code" font-size="13" xml:space="preserve">${parts.join('')}</text>`;
}

/** Each drawing by the name of its file. */
export async function drawings(): Promise<Readonly<Record<string, string>>> {
  return {
    'colored-report.svg': await coloredReport(),
    'wave-timeline.svg': waveTimeline(),
    'map-flow.svg': mapFlow(),
    'how-a-change-travels.svg': changeTravels(),
    'hooks-on-time.svg': hooksOnTime(),
  };
}
