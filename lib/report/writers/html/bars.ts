import { greatest } from '../../../support/extremes';
import type { Share } from '../../model';
import { number, size } from '../words';
import { html, type Markup, name } from './markup';
import { round } from './timeline';

/** Shares as a table, each with a bar. */
export function bars(shares: readonly Share[], title: string, most = 12): Markup {
  const shown = shares.length > most + 1 ? shares.slice(0, most) : shares;
  const rest = shares.slice(shown.length);
  const longest = Math.max(1, greatest(shares.map(({ vms }) => vms)));
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${title}"><table class="bars"><caption>${title}: VMs, and what they take</caption><thead><tr><th scope="col">${title}</th><td></td><th scope="col" class="n">VMs</th><th scope="col" class="n">Size</th></tr></thead><tbody>
${shown.map(
  (
    share,
  ) => html`<tr><th scope="row">${name(share.name)}</th><td><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="bar" width="${round((share.vms / longest) * 100)}" height="10"/></svg></td><td class="n">${number(share.vms)}</td><td class="n">${size(share.gib)}</td></tr>
`,
)}${rest.length > 0 && html`<tr><th scope="row">${rest.length} more</th><td></td><td class="n">${number(rest.reduce((sum, { vms }) => sum + vms, 0))}</td><td class="n">${size(rest.reduce((sum, { gib }) => sum + gib, 0))}</td></tr>`}</tbody></table></div>`;
}
