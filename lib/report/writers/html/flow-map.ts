import { compareText } from '../../../support/did-you-mean';
import type { Flow } from '../../model';
import { count, size } from '../words';
import { html, type Markup, name } from './markup';
import { cut, round } from './timeline';

const WIDTH = 560;
const LEFT = 165;
const RIGHT = 380;
const GAP = 8;
/** Most that are drawn on a side; the table has all. */
const MOST = 24;

interface Node {
  readonly label: string;
  readonly none: boolean;
  vms: number;
  y: number;
  height: number;
  /** Where the next band begins. */
  used: number;
}

/** Where networks or storages lead, as bands as wide as they have VMs; what leads nowhere is red and says so. */
export function flowMap(flows: readonly Flow[], what: string, id: string): Markup {
  const drawn = folded(flows, what);
  const from = nodes(
    drawn,
    (flow) => flow.from,
    () => false,
  );
  const to = nodes(
    drawn,
    (flow) => flow.to ?? '',
    (flow) => flow.to === undefined,
  );
  const total = drawn.reduce((sum, { vms }) => sum + vms, 0);
  const rows = Math.max(from.length, to.length);
  const scale = Math.max(rows * 14, 150) / Math.max(1, total);
  const height = Math.max(place(from, scale), place(to, scale)) + 4;
  const bands = drawn.map((flow) => {
    const a = from.find(({ label }) => label === flow.from) as Node;
    const b = to.find(({ label, none }) => label === (flow.to ?? '') && none === (flow.to === undefined)) as Node;
    const [wa, wb] = [(flow.vms / a.vms) * a.height, (flow.vms / b.vms) * b.height];
    const [ya, yb] = [a.y + a.used, b.y + b.used];
    a.used += wa;
    b.used += wb;
    const middle = (LEFT + RIGHT) / 2;
    return html`<path class="band${flow.to === undefined && ' none'}" d="M${LEFT + 8} ${round(ya)}C${middle} ${round(ya)} ${middle} ${round(yb)} ${RIGHT} ${round(yb)}V${round(yb + wb)}C${middle} ${round(yb + wb)} ${middle} ${round(ya + wa)} ${LEFT + 8} ${round(ya + wa)}Z"><title>${flow.from} to ${flow.to ?? 'nothing'}: ${count(flow.vms, 'VM')}</title></path>`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Where ${what} lead"><svg class="map" viewBox="0 0 ${WIDTH} ${round(height)}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">From ${what} of the source to the target</title><desc id="${id}-d">Bands as wide as they have VMs. The table below has the same numbers.</desc>
${bands}
${from.map((node) => html`<rect class="node" x="${LEFT}" y="${round(node.y)}" width="8" height="${round(node.height)}"/><text x="${LEFT - 8}" y="${round(node.y + node.height / 2 + 4)}" text-anchor="end" unicode-bidi="isolate">${cut(node.label, 20)} <tspan class="soft">${node.vms}</tspan></text>`)}
${to.map((node) => html`<rect class="node to${node.none && ' none'}" x="${RIGHT}" y="${round(node.y)}" width="8" height="${round(node.height)}"/><text x="${RIGHT + 16}" y="${round(node.y + node.height / 2 + 4)}"${node.none && html` class="red b"`} unicode-bidi="isolate">${node.none ? 'in no map' : cut(node.label, 20)} <tspan class="soft">${node.vms}</tspan></text>`)}</svg></div>`;
}

/** The same in numbers. */
export function flowTable(flows: readonly Flow[], what: string, isAssessment: boolean): Markup {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${what} in numbers"><table><caption>${what}: VMs and provisioned GiB</caption><thead><tr><th scope="col">Source</th>${!isAssessment && html`<th scope="col">Target</th>`}<th scope="col" class="n">VMs</th><th scope="col" class="n">Size</th></tr></thead><tbody>
${flows.map(
  (
    flow,
  ) => html`<tr><th scope="row">${name(flow.from)}</th>${!isAssessment && html`<td>${flow.to === undefined ? html`<span class="tag red">in no map</span>` : name(flow.to)}</td>`}<td class="n">${flow.vms}</td><td class="n">${size(flow.gib)}</td></tr>
`,
)}</tbody></table></div>`;
}

/** Those with few VMs as one, where there are very many. */
function folded(flows: readonly Flow[], what: string): readonly Flow[] {
  const sources = new Map<string, number>();
  for (const { from, vms } of flows) sources.set(from, (sources.get(from) ?? 0) + vms);
  const targets = new Map<string, number>();
  for (const { to, vms } of flows) if (to !== undefined) targets.set(to, (targets.get(to) ?? 0) + vms);
  const [keptFrom, keptTo] = [largest(sources), largest(targets)];
  if (keptFrom.size === sources.size && keptTo.size === targets.size) return flows;
  const merged = new Map<string, { from: string; to?: string; vms: number; gib: number }>();
  for (const { from, to, vms, gib } of flows) {
    const a = keptFrom.has(from) ? from : `${sources.size - keptFrom.size} more ${what}`;
    const b = to === undefined || keptTo.has(to) ? to : `${targets.size - keptTo.size} more`;
    const key = JSON.stringify([a, b]);
    const known = merged.get(key);
    if (known) {
      known.vms += vms;
      known.gib += gib;
    } else merged.set(key, { from: a, ...(b === undefined ? {} : { to: b }), vms, gib });
  }
  return [...merged.values()];
}

function largest(sums: ReadonlyMap<string, number>): ReadonlySet<string> {
  const all = [...sums].sort(([a, one], [b, other]) => other - one || compareText(a, b));
  return new Set((all.length > MOST ? all.slice(0, MOST - 1) : all).map(([label]) => label));
}

function nodes(flows: readonly Flow[], labelOf: (flow: Flow) => string, isNone: (flow: Flow) => boolean): Node[] {
  const found = new Map<string, Node>();
  for (const flow of flows) {
    const [label, none] = [labelOf(flow), isNone(flow)];
    const key = `${none} ${label}`;
    const node = found.get(key) ?? { label, none, vms: 0, y: 0, height: 0, used: 0 };
    node.vms += flow.vms;
    found.set(key, node);
  }
  return [...found.values()].sort(
    (a, b) => Number(b.none) - Number(a.none) || b.vms - a.vms || compareText(a.label, b.label),
  );
}

/** Puts nodes below each other, none lower than its text; the height of all. */
function place(all: readonly Node[], scale: number): number {
  let y = 4;
  for (const node of all) {
    node.y = y;
    node.height = Math.max(4, node.vms * scale);
    y += Math.max(node.height, 12) + GAP;
  }
  return y;
}
