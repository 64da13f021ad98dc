import { NOT_SAID } from '../../estate-shape';
import type { ReportModel } from '../../model';
import { blackoutText, count, day, hours, number, size, waveTitle } from '../words';
import { bars } from './bars';
import { flowMap, flowTable } from './flow-map';
import { anchor, type Content, html, type Markup, name, names } from './markup';
import { timeline } from './timeline';
import { wavePart } from './wave-part';
import { wavesTable } from './waves-table';

/** A part of the page, with its place in the list of contents. */
export interface PageSection {
  readonly id: string;
  readonly title: string;
  readonly content: Content;
}

/** Everything in numbers, first of all. */
export function headline(report: ReportModel): Markup {
  const { headline: all, kind, estate, progress } = report;
  const cards: readonly (readonly [title: string, value: string, note?: string, kind?: string])[] = [
    [kind === 'assessment' ? 'VMs' : 'VMs that move', number(all.vms)],
    ...(progress === undefined
      ? []
      : [
          [
            'Moved',
            `${number(progress.done)} of ${number(all.vms)}`,
            `${number(progress.running)} running, ${number(progress.failed)} failed`,
            progress.failed > 0 ? ' bad' : '',
          ] as const,
        ]),
    ['To copy', size(all.gib), all.unsized > 0 ? `${number(all.unsized)} of unknown size` : 'used space'],
    [kind === 'assessment' ? 'Waves as proposed' : 'Waves', number(all.waves)],
    ...(all.start === undefined
      ? []
      : [['First VMs go down', day(all.start), `at ${all.start.slice(11, 16)}`, ' small'] as const]),
    ...(all.end === undefined
      ? []
      : [['Last window ends', day(all.end), `at ${all.end.slice(11, 16)}`, ' small'] as const]),
    ['Hours of copying', hours(all.hours), 'half at most, four of five at most', ' small'],
    [
      'Errors, warnings',
      `${number(all.errors)}, ${number(all.warnings)}`,
      'of the checks',
      all.errors > 0 ? ' bad' : all.warnings > 0 ? ' warn' : '',
    ],
    ['Blocked VMs', number(all.blocked), 'cannot move as they are', all.blocked > 0 ? ' bad' : ''],
    ...(kind === 'assessment'
      ? [
          ['No findings on', number(clearVms(report)), 'VMs'] as const,
          ['Hosts', number(estate.hosts.filter((host) => host.name !== NOT_SAID).length)] as const,
        ]
      : [
          ['Accepted risks', number(all.accepted)] as const,
          ['In no plan', number(all.unplanned), 'VMs of the inventory', all.unplanned > 0 ? ' warn' : ''] as const,
        ]),
  ];
  return html`<dl class="cards">${cards.map(([title, value, note, classes]) => html`<div class="${(classes ?? '').replace(' small', '')}"><dt>${title}</dt><dd${classes === ' small' && html` class="small"`}>${value}${note !== undefined && html` <span class="note">${note}</span>`}</dd></div>`)}</dl>`;
}

/** VMs that nothing speaks against. */
function clearVms({ vms }: ReportModel): number {
  return vms.filter(({ isTemplate, blocked, findings }) => isTemplate !== true && (blocked ?? findings) === undefined)
    .length;
}

/** The parts of the page, those of which something is known. */
export function sections(report: ReportModel): PageSection[] {
  const found: (PageSection | undefined)[] = [
    calendar(report),
    waves(report),
    maps(report),
    estate(report),
    checks(report),
    hooks(report),
    left(report),
    vms(report),
    method(report),
  ];
  return found.filter((section) => section !== undefined);
}

function calendar(report: ReportModel): PageSection | undefined {
  const drawn = timeline(report);
  const undated = report.waves.filter(({ start, cutover }) => (start ?? cutover) === undefined);
  if (drawn === undefined && (report.waves.length === 0 || report.kind === 'assessment')) return undefined;
  const zones = [...new Set(report.waves.flatMap(({ zone }) => zone ?? []))];
  return {
    id: 'calendar',
    title: 'Calendar',
    content: html`${drawn ?? html`<p>No wave has a date.</p>`}${zones.length > 0 && html`<p class="soft">Dates and times are those of ${names(zones)}.</p>`}${report.blackouts.length > 0 && html`<p>Nothing moves: ${report.blackouts.map((it, i) => [i > 0 && '; ', blackoutText(it)])}.</p>`}${drawn !== undefined && undated.length > 0 && html`<p>Without a date: ${undated.slice(0, 20).map((wave, i) => [i > 0 && ', ', waveTitle(wave, report), wave.windows[0] !== undefined && ` (${wave.windows[0]})`])}${undated.length > 20 && ` and ${undated.length - 20} more`}.</p>`}`,
  };
}

function waves(report: ReportModel): PageSection | undefined {
  if (report.waves.length === 0) return undefined;
  const vmOf = new Map(report.vms.map((vm) => [vm.id, vm]));
  return {
    id: 'waves',
    title: report.kind === 'assessment' ? 'Waves as proposed' : 'Waves',
    content: html`${wavesTable(report)}
${report.waves.map((wave) => wavePart(wave, report, vmOf))}`,
  };
}

function maps(report: ReportModel): PageSection | undefined {
  const { networks, storages, kind } = report;
  if (networks.length + storages.length === 0) return undefined;
  const isAssessment = kind === 'assessment';
  const part = (flows: ReportModel['networks'], what: string, id: string) =>
    flows.length > 0 &&
    html`<div><h3>${what}</h3>${isAssessment ? undefined : flowMap(flows, what.toLowerCase(), id)}${
      isAssessment
        ? bars(
            flows.map(({ from, vms, gib }) => ({ name: from, vms, gib })),
            what,
            40,
          )
        : html`<details><summary>${what} in numbers</summary>${flowTable(flows, what, isAssessment)}</details>`
    }</div>`;
  const unmapped = [...networks, ...storages].filter(({ to }) => to === undefined);
  return {
    id: 'maps',
    title: 'Networks and storages',
    content: html`${!isAssessment && unmapped.length > 0 && html`<p><span class="tag red">in no map</span> ${names(unmapped.map(({ from }) => from))}: Forklift refuses VMs with these.</p>`}<div class="two">${part(networks, 'Networks', 'fn')}${part(storages, 'Storages', 'fs')}</div>`,
  };
}

function estate(report: ReportModel): PageSection | undefined {
  const { guests, sizes, hosts, clusters, powerStates } = report.estate;
  if (guests.length === 0) return undefined;
  const isSaid = (shares: typeof guests) => shares.some((share) => share.name !== NOT_SAID);
  return {
    id: 'estate',
    title: report.kind === 'assessment' ? 'The estate' : 'What moves',
    content: html`<div class="shape">${isSaid(guests) && bars(guests, 'Guest system')}${isSaid(sizes) && bars(sizes, 'Size of a VM')}${isSaid(clusters) && bars(clusters, 'Cluster')}${isSaid(hosts) && bars(hosts, 'Host', 16)}${isSaid(powerStates) && bars(powerStates, 'Power')}</div>${report.unknown.length > 0 && html`<p class="soft">Not told by this source: ${report.unknown.map(({ what, vms: of }, i) => [i > 0 && ', ', what, of < report.headline.vms && ` (of ${count(of, 'VM')})`])}.</p>`}`,
  };
}

const TAGS = new Map([
  ['error', ' red'],
  ['warning', ' amber'],
]);

function checks(report: ReportModel): PageSection {
  const { rules, risks } = report;
  const open = rules.filter((rule) => rule.findings > rule.ignored);
  return {
    id: 'checks',
    title: 'Checks and risks',
    content: html`${
      open.length === 0
        ? html`<p>The checks have found nothing that is open.</p>`
        : html`<div class="scroll" tabindex="0" role="group" aria-label="Rules"><table><caption>What the checks say, by rule</caption><thead><tr><th scope="col">Rule</th><th scope="col">Severity</th><th scope="col" class="n">Findings</th><th scope="col" class="n">VMs</th><th scope="col">What it is about</th></tr></thead><tbody>
${open.map(
  (
    rule,
  ) => html`<tr><th scope="row"><code>${rule.code}</code></th><td><span class="tag${TAGS.get(rule.severity)}">${rule.severity}</span></td><td class="n">${number(rule.findings - rule.ignored)}</td><td class="n">${rule.vms > 0 && number(rule.vms)}</td><td>${rule.summary}<details><summary>${rule.examples.length < rule.findings - rule.ignored ? `the first ${rule.examples.length}` : 'what it says'}</summary><ul>${rule.examples.map(({ where, message, fix }) => html`<li>${name(where)}: ${name(message)}${fix !== undefined && html`<br><span class="soft">${name(fix)}</span>`}</li>`)}</ul></details></td></tr>
`,
)}</tbody></table></div>`
    }${blockedVms(report)}${
      report.kind === 'programme' &&
      html`<h3>Accepted risks</h3>${
        risks.length === 0
          ? html`<p>None.</p>`
          : html`<div class="scroll" tabindex="0" role="group" aria-label="Accepted risks"><table><caption>What was found and does not count, with the reason</caption><thead><tr><th scope="col">Rule</th><th scope="col">Where</th><th scope="col">Reason</th><th scope="col" class="n">Findings</th></tr></thead><tbody>
${risks.map(
  (
    risk,
  ) => html`<tr><th scope="row"><code>${risk.code}</code></th><td>${name(risk.where)}</td><td>${name(risk.reason)}</td><td class="n">${risk.findings}</td></tr>
`,
)}</tbody></table></div>`
      }`
    }`,
  };
}

/** Blocked VMs that are listed one by one. */
const MOST_BLOCKED = 100;

function blockedVms({ vms }: ReportModel): Content {
  const blocked = vms.filter(({ wave, blocked: reasons }) => wave !== undefined && reasons !== undefined);
  if (blocked.length === 0) return undefined;
  const rest = blocked.length - MOST_BLOCKED;
  return html`<h3>Cannot move as they are</h3><ul>${blocked.slice(0, MOST_BLOCKED).map((vm) => html`<li>${name(vm.name)}: ${names(vm.blocked ?? [])}</li>`)}${rest > 0 && html`<li>and ${number(rest)} more, in the table of all VMs</li>`}</ul>`;
}

function hooks({ hooks: all }: ReportModel): PageSection | undefined {
  if (all.length === 0) return undefined;
  return {
    id: 'hooks',
    title: 'Hooks',
    content: html`<p class="soft">What runs around a VM, as it is decoded from the manifests. Lines that hold a credential are hidden.</p>
${all.map(
  (
    hook,
  ) => html`<details><summary><bdi>${hook.name}</bdi>, of ${count(hook.vms, 'VM')}</summary><div id="${anchor('h', hook.name)}">${hook.image !== undefined && html`<p class="soft">Image <code>${hook.image}</code></p>`}${hook.text === '' ? html`<p>It runs an image, without a playbook.</p>` : html`<pre tabindex="0"><code>${hook.text}</code></pre>`}</div></details>
`,
)}`,
  };
}

/** Names that are listed before the table has to do. */
const LISTED = 300;

function left(report: ReportModel): PageSection | undefined {
  const { unplaced, kind } = report;
  const rest =
    kind === 'assessment' ? [] : report.vms.filter(({ wave, isTemplate }) => wave === undefined && isTemplate !== true);
  if (rest.length + unplaced.length === 0) return undefined;
  return {
    id: 'left',
    title: 'In no plan',
    content: html`${unplaced.length > 0 && html`<h3>Groups that no wave takes</h3><ul>${unplaced.map(({ group, vms: of, reason }) => html`<li>${name(group)} (${count(of.length, 'VM')}): ${name(reason)}</li>`)}</ul>`}${
      rest.length > 0 &&
      html`<h3>${count(rest.length, 'VM')} of the inventory in no plan</h3><p>${names(
        rest.map((vm) => vm.name),
        LISTED,
      )}</p>`
    }`,
  };
}

function vms(report: ReportModel): PageSection {
  return {
    id: 'vms',
    title: 'All VMs',
    content: html`<p id="vm-note">This table needs scripts. ${report.vms.length > 20_000 ? 'A workbook has all VMs' : 'Each wave above names its VMs, and a workbook has all'}: <code>cdk8s-forklift report --file report.xlsx</code></p>
<div id="vm-table" hidden><div class="tools"><label for="vm-search">Search<input id="vm-search" type="search" autocomplete="off"></label><span class="tools" id="vm-filters"></span><details class="cols"><summary>Columns</summary><div id="vm-columns"></div></details><button type="button" id="vm-export">Save as CSV</button></div>
<p id="vm-count" role="status" class="soft"></p><div class="scroll" tabindex="0" role="region" aria-label="Table of all VMs"><table><caption>All VMs; the heads of columns sort</caption><thead id="vm-head"></thead><tbody id="vm-body"></tbody></table></div>
<div class="pager"><button type="button" id="vm-back">Back</button><span id="vm-page"></span><button type="button" id="vm-next">Next</button></div></div>`,
  };
}

function method(report: ReportModel): PageSection {
  return {
    id: 'method',
    title: 'Method and inputs',
    content: html`<ul>${report.method.map((sentence) => html`<li>${sentence}</li>`)}<li>hours and times of VMs are estimates: of each pair, the first is kept by half of such VMs, the second by four of five</li>${report.kind === 'programme' && html`<li>dates, maps, hooks and checks are those of the manifests that are rendered</li>`}</ul><h3>Made of</h3><div class="scroll" tabindex="0" role="group" aria-label="Inputs"><table><caption>The same inputs give the same report, byte for byte</caption><thead><tr><th scope="col">Input</th><th scope="col">SHA-256</th></tr></thead><tbody>${report.inputs.map((input) => html`<tr><th scope="row">${name(input.name)}</th><td><code>${input.sha256}</code></td></tr>`)}</tbody></table></div>`,
  };
}
