import { ForkliftRelease } from '../../forklift/releases/forklift-release';
import { type BetweenReleases, betweenReleases, type ReleaseChange } from '../../lint/between-releases';
import { clock } from '../../support/clock';
import { table } from '../../support/table';
import type { InventoryOptions } from '../inventory/flags';
import { findFiles } from '../lint/find-files';
import { sourceOf } from '../lint/source';
import { releaseFor, releaseNamed, releasesOf } from '../release';
import type { Terminal } from '../terminal';
import { visible } from '../visible';

export interface ReleasesOptions extends InventoryOptions {
  readonly to: string;
  readonly from?: string;
  readonly external?: readonly string[];
  readonly inventory?: string;
  readonly output: 'text' | 'json';
}

/** Prints what another release of Forklift makes of manifests; gives the exit code: 1 where that is anything. */
export function compareReleases(paths: readonly string[], options: ReleasesOptions, terminal: Terminal): number {
  const files = findFiles(paths.length === 0 ? ['dist'] : paths);
  const say = (note: string) => terminal.say(`${note}\n`);
  const to = releaseNamed(options.to);
  if (to.note !== undefined) say(to.note);
  const from =
    (options.from === undefined ? releaseFor(undefined, releasesOf(files), say) : releaseNamed(options.from)) ??
    ForkliftRelease.LATEST;
  if (options.from !== undefined && from.note !== undefined) say(from.note);
  const found = betweenReleases(
    files,
    { from, to },
    {
      now: new Date(clock.now()),
      ...(options.external === undefined ? {} : { externals: options.external }),
      ...(options.inventory === undefined ? {} : { source: sourceOf(options.inventory, options, terminal) }),
    },
  );
  if (options.output === 'json')
    terminal.print(`${JSON.stringify({ from: `${from}`, to: `${to}`, ...found }, null, 2)}\n`);
  else terminal.draw(text(found, `${from}`, `${to}`));
  return found.changes.length === 0 ? 0 : 1;
}

const HEADINGS = table({
  field: 'Fields and values',
  default: 'Defaults',
  condition: 'Conditions and other rules',
  defect: 'Known defects of Forklift',
} as const) satisfies Record<ReleaseChange['about'], string>;
const SIGNS = table({ comes: '+', goes: '-', differs: '~' } as const) satisfies Record<ReleaseChange['change'], string>;

function text({ changes, objects, files }: BetweenReleases, from: string, to: string): string {
  const sections = Object.entries(HEADINGS).flatMap(([about, heading]) => {
    const own = changes.filter((change) => change.about === about);
    return own.length === 0 ? [] : [`${heading}\n${own.map(line).join('')}\n`];
  });
  const count = changes.length === 0 ? 'nothing changes' : `${number(changes.length, 'change')}`;
  return `${sections.join('')}${count} from Forklift ${from} to ${to}, in ${number(objects, 'object')} of ${number(files, 'file')}\n`;
}

/** `+` comes, `-` goes, `~` differs. */
function line({ change, severity, where, message, rule, fix }: ReleaseChange): string {
  const told = severity === undefined ? '' : `${severity}: `;
  const name = rule === undefined ? '' : ` [${rule}]`;
  return visible(
    `  ${SIGNS[change]} ${where.object}: ${told}${message}${name}\n${fix === undefined ? '' : `      ${fix}\n`}`,
  );
}

function number(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
