import type { Adoption } from '../../adopt/adopt';
import type { Difference } from '../../adopt/differences';
import { formatProblems } from '../../problems/problem';
import { shellWord } from '../../support/shell-word';

/** So many of a list are named. */
const NAMED = 12;
/** So much of a value is shown. */
const VALUE = 200;

/**
 * What is to be known of an adoption, for stderr: what was proved, what stands in the program as a patch or an ignored rule,
 * what was left where it is, what goes on.
 *
 * @param main the file of the program
 */
export function adoptionText(adoption: Adoption, main: string): string {
  const { compared, differences, errors, patched, ignored, notAdopted, running, program } = adoption;
  const isFine = differences.length === 0;
  return [
    isFine
      ? `${main} renders the ${compared === 1 ? 'spec of the object as it was' : `specs of all ${compared} objects as they were`} given\n`
      : `error: ${main} renders something else than was given\n${listed(
          differences.map(({ title, what }) => differenceText(title, what)),
          60,
        )}`,
    errors.length === 0
      ? ''
      : `\nerror: a synth refuses the program until this is put right\n${formatProblems(errors)}`,
    section(
      'Patched, as no prop says it',
      patched.map(({ title, what }) => `${title}: ${what.op} ${what.path}`),
    ),
    section(
      'Refused or warned of, and ignored with a reason in the program',
      ignored.map(({ title, what }) => `${title}: ${what.finding ?? what.reason} [${what.rule}]`),
    ),
    section('Runs now: merge no change of it, and delete none of its objects, before it has ended', running),
    section('Over: a comment in the program, and no run', program.records),
    section('Not adopted: it stays where it is', notAdoptedLines(notAdopted)),
    isFine && errors.length === 0 ? `\nnext: read ${main}, then cdk8s-forklift synth --app ${shellWord(main)}\n` : '',
  ].join('');
}

/** Many objects of one kind, with one reason, are one line. */
function notAdoptedLines(notAdopted: Adoption['notAdopted']): string[] {
  const groups = new Map<string, string[]>();
  for (const { title, reason } of notAdopted) {
    const key = `${title.split(' ')[0]}\n${reason}`;
    groups.set(key, [...(groups.get(key) ?? []), title]);
  }
  return [...groups].flatMap(([key, titles]) => {
    const [kind, reason] = key.split('\n');
    return titles.length > 3
      ? [`${kind}, ${titles.length} objects: ${reason}`]
      : titles.map((title) => `${title}: ${reason}`);
  });
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}:\n${listed(lines, NAMED)}`;
}

function listed(lines: readonly string[], most: number): string {
  const shown = lines.length > most + 1 ? lines.slice(0, most) : lines;
  const more = lines.length - shown.length;
  return `${shown.map((line) => `  ${line}\n`).join('')}${more === 0 ? '' : `  and ${more} more\n`}`;
}

function differenceText(title: string, { path, wanted, found }: Difference): string {
  const at = ['spec', ...path].join('.');
  return `${title}: ${path.length === 0 ? 'the object' : at}\n    - ${valueText(wanted)}\n    + ${valueText(found)}`;
}

function valueText(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > VALUE ? `${text.slice(0, VALUE)}...` : text;
}
