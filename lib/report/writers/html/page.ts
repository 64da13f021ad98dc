import { createHash } from 'node:crypto';
import type { ReportModel } from '../../model';
import { count, day } from '../words';
import { html, json, Markup, name } from './markup';
import { SCRIPT } from './script';
import { headline, sections } from './sections';
import { STYLE } from './style';
import { vmData } from './vm-data';

/**
 * A report as one page that loads nothing: it opens from a disk, prints, and says everything without scripts but the table of
 * all VMs. Its policy lets it run its own script and no other, whatever names of VMs hold.
 */
export function writeHtml(report: ReportModel): string {
  const parts = sections(report);
  const policy = `default-src 'none'; img-src data:; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${report.title}: ${report.kind === 'assessment' ? 'assessment' : 'migration report'}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">To the report</a>
<header><div class="in"><h1>${name(report.title)}</h1><p class="soft">${subtitle(report)}</p>${headline(report)}</div></header>
<nav aria-label="Parts of the report"><ul>${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main id="main" tabindex="-1">
${faults(report)}${parts.map(
  ({ id, title, content }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${content}
</section>
`,
)}</main>
<footer>Made by cdk8s-forklift. This page loads nothing and sends nothing.</footer>
<script type="application/json" id="vm-data">${json(vmData(report))}</script>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`.text;
}

function subtitle(report: ReportModel): string {
  const { kind, headline: all, today } = report;
  const what =
    kind === 'assessment'
      ? 'What an inventory says of a migration to KubeVirt'
      : all.start === undefined || all.end === undefined
        ? `Migration in ${count(all.waves, 'wave')}`
        : `Migration in ${count(all.waves, 'wave')}, ${day(all.start)} to ${day(all.end)}`;
  return today === undefined ? what : `${what}; today is ${day(today)}`;
}

function faults({ faults: all }: ReportModel): Markup | undefined {
  if (all.length === 0) return undefined;
  return html`<section class="banner" aria-labelledby="faults"><h2 id="faults">The program has ${count(all.length, 'error')}, and renders nothing</h2><p>This report is of what is known all the same. Figures may be too low, and dates may be missing.</p><ul>${all.slice(0, 30).map(({ where, message, fix }) => html`<li>${name(where)}: ${name(message)}${fix !== undefined && html`<br><span class="soft">${name(fix)}</span>`}</li>`)}${all.length > 30 && html`<li>and ${all.length - 30} more</li>`}</ul></section>
`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
