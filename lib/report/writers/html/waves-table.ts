import type { ReportModel, ReportWave } from '../../model';
import { count, hours, number, progressText, shareOfWindow, size, span, stateText, waveTitle } from '../words';
import { type Content, html, type Markup, name, names } from './markup';
import { approvalTag, waveAnchor } from './wave-part';

interface WaveColumn {
  readonly title: string;
  readonly classes?: string;
  of(wave: ReportWave): Content;
}

/** A line a wave, with links to all that is known of it. */
export function wavesTable(report: ReportModel): Markup {
  const columns = columnsOf(report);
  const attribute = ({ classes }: WaveColumn) => classes !== undefined && html` class="${classes}"`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Table of waves"><table><caption>Hours: what half and what four of five of such waves take at most</caption><thead><tr><th scope="col">Wave</th>${columns.map((column) => html`<th scope="col"${attribute(column)}>${column.title}</th>`)}</tr></thead><tbody>
${report.waves.map(
  (wave) =>
    html`<tr><th scope="row" class="nw"><a href="#${waveAnchor(wave)}">${waveTitle(wave, report)}</a></th>${columns.map((column) => html`<td${attribute(column)}>${column.of(wave)}</td>`)}</tr>
`,
)}</tbody></table></div>`;
}

function columnsOf({ waves, kind }: ReportModel): WaveColumn[] {
  const dated = waves.some(({ cutover }) => cutover !== undefined);
  return [
    { title: 'State', classes: 'nw', of: stateText },
    { title: 'Mode', of: ({ mode }) => mode },
    ...(dated
      ? [
          {
            title: 'VMs go down',
            classes: 'nw',
            of: ({ cutover, end, windows }: ReportWave) =>
              cutover === undefined ? name(windows[0] ?? 'no date') : span(cutover, end),
          },
        ]
      : []),
    { title: 'VMs', classes: 'n', of: ({ vms }) => number(vms) },
    {
      title: 'To copy',
      classes: 'n',
      of: ({ unsized, vms, gib }) => (unsized === vms ? 'unknown' : size(gib)),
    },
    { title: 'Hours', classes: 'n', of: (wave) => wave.unsized < wave.vms && hours(wave.hours) },
    ...(waves.some((wave) => shareOfWindow(wave) !== undefined)
      ? [{ title: 'Of the window', classes: 'n', of: shareBar }]
      : []),
    ...(waves.some(({ owners }) => owners.length > 0)
      ? [{ title: 'Owners', of: ({ owners }: ReportWave) => names(owners, 1) }]
      : []),
    ...(kind === 'programme' ? [{ title: 'Approval', of: approvalTag }] : []),
    ...(waves.some(({ progress }) => progress !== undefined)
      ? [{ title: 'On the cluster', classes: 'nw', of: moved }]
      : []),
    { title: 'Checks', classes: 'n', of: checksOf },
  ];
}

function moved({ progress, vms }: ReportWave): Content {
  if (progress === undefined) return undefined;
  const percent = vms === 0 ? 0 : Math.floor((progress.done / vms) * 100);
  return [bar(percent), progressText(progress)];
}

/** How much of its window a wave takes. */
export function shareBar(wave: ReportWave): Content {
  const percent = shareOfWindow(wave);
  if (percent === undefined) return undefined;
  return [bar(percent), `${percent} %`];
}

function bar(percent: number): Markup {
  return html`<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" width="100" height="10"/><rect class="bar${percent > 100 && ' over'}" width="${Math.min(100, percent)}" height="10"/></svg>`;
}

function checksOf({ findings: { errors, warnings }, blocked }: ReportWave): Content {
  const parts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(blocked.length > 0 ? [`${blocked.length} blocked`] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  return parts.length === 0 ? 'none' : parts.join(', ');
}
