import type { InventorySummary } from '../../inventory/summary';
import { groupName, headOf, inGiB, SECTIONS } from './summary-text';

/** A summary for a pull request or a wiki. */
export function summaryMarkdown(summary: InventorySummary): string {
  const head = headOf(summary).map(([name, value]) => `- ${name}: ${escaped(value)}\n`);
  const sections = SECTIONS.filter(([key]) => summary[key].length > 0).map(([key, title, unnamed]) => {
    const rows = summary[key].map(
      (group) =>
        `| ${escaped(groupName(group, unnamed))} | ${group.vms} | ${group.disks} | ${inGiB(group.capacityBytes)} |\n`,
    );
    return `\n| ${title} | VMs | Disks | GiB |\n| --- | ---: | ---: | ---: |\n${rows.join('')}`;
  });
  return `${head.join('')}${sections.join('')}`;
}

/** Names may hold what Markdown takes for its own. */
function escaped(text: string): string {
  return text.replace(/[\\|*_`<>[\]]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}
