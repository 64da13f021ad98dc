import type { ReportBlock, ReportModel, ReportVm, ReportWave } from '../../model';
import {
  approval,
  count,
  dateTime,
  hours,
  minutes,
  number,
  progressText,
  shareOfWindow,
  size,
  span,
  stateOfVm,
  stateText,
  waveTitle,
} from '../words';
import { anchor, type Content, html, type Markup, name, names } from './markup';

/** With more VMs than these, waves name theirs only; with many more, the table of all VMs alone has them. */
const TABLES = 2000;
const NAMES = 20_000;

/** Failed VMs that are reported one by one. */
const MOST_FAILED = 50;

/** Where links to a wave lead: into the part that is folded away, so that a browser unfolds it. */
export function waveAnchor({ key }: ReportWave): string {
  return anchor('w', key);
}

export function approvalTag(wave: ReportWave): Content {
  const text = approval(wave);
  if (text === '') return undefined;
  return html`<span class="tag${text === 'approved' ? ' green' : text === 'not approved' && ' amber'}">${text}</span>`;
}

export function sizeOf({ unsized, vms, gib }: ReportWave): string {
  if (unsized === vms) return 'size unknown';
  return unsized > 0 ? `${size(gib)} and ${count(unsized, 'VM')} of unknown size` : size(gib);
}

/** A wave with all that is known of it, folded away. */
export function wavePart(wave: ReportWave, report: ReportModel, vmOf: ReadonlyMap<string, ReportVm>): Markup {
  const { zone, start, cutover, end, windows, plans, owners, squads, apps, changes, findings, blocked } = wave;
  const share = shareOfWindow(wave);
  const facts: readonly (readonly [string, Content])[] = [
    // A window that opens once says no more than the dates.
    ['Window', names(windows.filter((window) => !/^\d/.test(window)))],
    ['Copying begins', start !== undefined && start !== cutover && dateTime(start)],
    [wave.mode === 'cold' ? 'VMs go down' : 'Cut-over', cutover !== undefined && span(cutover, end)],
    ['Clocks', zone],
    ['Down for', wave.unsized < wave.vms && [hours(wave.hours), share !== undefined && `, ${share} % of the window`]],
    ['To copy', [sizeOf(wave), `, ${count(wave.disks, 'disk')}`]],
    ['State', stateText(wave)],
    ['Approval', approvalText(wave)],
    ['Change', changes.length > 0 && names(changes)],
    ['Owners', owners.length > 0 && names(owners)],
    ['Squads', squads.length > 0 && names(squads)],
    ['Applications', apps.length > 0 && names(apps, 12)],
    [
      'Plans',
      plans.length > 0 &&
        names(
          plans.map((plan) => planText(plan.name, plan.type, plan.archived)),
          6,
        ),
    ],
    ['Target namespace', names([...new Set(plans.flatMap(({ targetNamespace }) => targetNamespace ?? []))])],
    [
      'Checks',
      findings.errors + findings.warnings > 0 &&
        `${count(findings.errors, 'error')}, ${count(findings.warnings, 'warning')}`,
    ],
  ];
  const risks = report.risks.filter((risk) => risk.wave === wave.key);
  return html`<details class="wave"><summary><h3>${waveTitle(wave, report)}</h3><span class="tag${wave.mode === 'warm' && ' green'}${wave.mode === 'cold' && ' blue'}">${wave.mode}</span><span>${cutover === undefined ? (windows[0] ?? 'no date') : span(cutover, end)}</span><span>${count(wave.vms, 'VM')}, ${sizeOf(wave)}</span>${approvalTag(wave)}${wave.progress !== undefined && html`<span class="tag${wave.progress.done === wave.vms && ' green'}${wave.progress.failed > 0 && ' red'}">${progressText(wave.progress)}</span>`}${findings.errors > 0 && html`<span class="tag red">${count(findings.errors, 'error')}</span>`}${blocked.length > 0 && html`<span class="tag red">${blocked.length} blocked</span>`}</summary>
<div class="in" id="${waveAnchor(wave)}"><dl class="facts">${facts.map(([title, content]) => isThere(content) && html`<div><dt>${title}</dt><dd>${content}</dd></div>`)}</dl>
${failedVms(wave, vmOf)}${blocked.length > 0 && html`<h4>Cannot move as they are</h4><ul>${blocked.slice(0, 50).map((vm) => html`<li>${name(vm.name)}: ${names(vm.reasons)}</li>`)}${blocked.length > 50 && html`<li>and ${blocked.length - 50} more</li>`}</ul>`}${risks.length > 0 && html`<h4>Accepted risks</h4><ul>${risks.map((risk) => html`<li><code>${risk.code}</code>: ${name(risk.reason)}</li>`)}</ul>`}${wave.hooks.length > 0 && html`<h4>Hooks</h4><ul>${wave.hooks.map(({ step, hook, vms }) => html`<li>${step === 'PreHook' ? 'before' : step === 'PostHook' ? 'after' : step}: <a href="#${anchor('h', hook)}">${name(hook)}</a>, of ${count(vms, 'VM')}</li>`)}</ul>`}${vmPart(wave, report, vmOf)}${wave.parts.map(({ title, blocks }) => html`<h4>${title}</h4>${blocks.map(blockPart)}`)}</div></details>
`;
}

/** VMs that wait for a person, with what went wrong and what to do. */
function failedVms({ members, progress }: ReportWave, vmOf: ReadonlyMap<string, ReportVm>): Content {
  if (progress === undefined || progress.failed === 0) return undefined;
  const failed = members
    .flatMap((id) => vmOf.get(id) ?? [])
    .filter((vm) => vm.progress?.state === 'failed' || vm.progress?.state === 'cancelled');
  const items = failed
    .slice(0, MOST_FAILED)
    .map(
      (vm) =>
        html`<li>${name(vm.name)}: ${name(vm.progress?.reason ?? vm.progress?.state)}${vm.progress?.next !== undefined && html`<br><span class="soft">${name(vm.progress.next)}</span>`}</li>`,
    );
  return html`<h4>Failed</h4><ul>${items}${failed.length > MOST_FAILED && html`<li>and ${failed.length - MOST_FAILED} more</li>`}</ul>`;
}

function isThere(content: Content): boolean {
  return (
    content !== undefined && content !== false && content !== '' && !(Array.isArray(content) && content.length === 0)
  );
}

function planText(plan: string, type: string, archived: boolean): string {
  return `${plan} (${type}${archived ? ', archived' : ''})`;
}

function approvalText(wave: ReportWave): Content {
  const { flux, argocd } = wave.approval ?? {};
  const engines = [
    ...(flux === undefined ? [] : [flux === 'approved' ? 'Flux applies it' : 'Flux has it suspended']),
    ...(argocd === undefined ? [] : [argocd === 'manual' ? 'a person syncs it in Argo CD' : 'Argo CD syncs it']),
  ];
  const text = approval(wave);
  if (text === '') return undefined;
  const { by, changedSince } = wave.approval ?? {};
  return [
    text,
    by !== undefined && [': ', name(by)],
    changedSince !== undefined && [', for it has changed since it was approved: ', name(changedSince)],
    engines.length > 0 && `; ${engines.join(', ')}`,
  ];
}

function vmPart(wave: ReportWave, report: ReportModel, vmOf: ReadonlyMap<string, ReportVm>): Content {
  if (report.vms.length > NAMES)
    return html`<p class="soft">Its VMs are in the table of all VMs: choose the wave there.</p>`;
  const vms = wave.members.flatMap((id) => vmOf.get(id) ?? []);
  if (report.vms.length > TABLES)
    return html`<h4>VMs</h4><p>${names(
      vms.map((vm) => vm.name),
      vms.length,
    )}</p>`;
  const has = (of: (vm: ReportVm) => unknown) => vms.some((vm) => of(vm) !== undefined);
  const columns: readonly (readonly [title: string, of: (vm: ReportVm) => Content, isNumber?: true])[] = [
    ...(has((vm) => vm.app) ? [['Application', (vm: ReportVm) => name(vm.app)] as const] : []),
    ...(has((vm) => vm.owner) ? [['Owner', (vm: ReportVm) => name(vm.owner)] as const] : []),
    ...(has((vm) => vm.guest) ? [['Guest', (vm: ReportVm) => name(vm.guest)] as const] : []),
    ...(has((vm) => vm.progress) ? [['State', (vm: ReportVm) => vm.progress && stateOfVm(vm.progress)] as const] : []),
    ['Size', (vm) => sizeOfVm(vm), true],
    ['Down for', (vm) => vm.downMinutes && minutes(vm.downMinutes), true],
    ...(has((vm) => vm.targetName) ? [['Name on the target', (vm: ReportVm) => name(vm.targetName)] as const] : []),
    ...(has((vm) => vm.findings) ? [['Checks', (vm: ReportVm) => names(vm.findings ?? [])] as const] : []),
  ];
  return html`<h4>VMs</h4><div class="scroll" tabindex="0" role="group" aria-label="VMs of ${waveTitle(wave, report)}"><table><thead><tr><th scope="col">VM</th>${columns.map(([title, , isNumber]) => html`<th scope="col"${isNumber && html` class="n"`}>${title}</th>`)}</tr></thead><tbody>
${vms.map(
  (
    vm,
  ) => html`<tr><th scope="row">${name(vm.name)}</th>${columns.map(([, of, isNumber]) => html`<td${isNumber && html` class="n"`}>${of(vm)}</td>`)}</tr>
`,
)}</tbody></table></div>`;
}

function sizeOfVm({ gibUsed, gibProvisioned }: ReportVm): string {
  const gib = gibUsed ?? gibProvisioned;
  return gib === undefined ? 'unknown' : `${number(gib)} GiB`;
}

function blockPart(block: ReportBlock): Markup {
  switch (block.kind) {
    case 'text':
      return html`<p>${block.text}</p>`;
    case 'code':
      return html`<pre tabindex="0"><code>${block.text}</code></pre>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${item}</li>`);
      return block.ordered === true ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'table':
      return html`<div class="scroll" tabindex="0" role="group" aria-label="${block.head[0]}"><table><thead><tr>${block.head.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>${block.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
  }
}
