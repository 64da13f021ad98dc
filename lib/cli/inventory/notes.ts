import { formatProblem, type Problem } from '../../problems/problem';

/** Most notes of one kind that are drawn. */
const MOST = 5;

/** What was left out, by kind: a workbook may hold hundreds of templates. */
export function drawNotes(notes: readonly Problem[]): string {
  const byCode = new Map<string, Problem[]>();
  for (const note of notes) byCode.set(note.code, [...(byCode.get(note.code) ?? []), note]);
  return [...byCode.values()]
    .map((group) => {
      const lines = group.slice(0, MOST).map((note) => `note: ${note.where}: ${formatProblem(note)}\n`);
      const more = group.length - MOST;
      return `${lines.join('')}${more > 0 ? `note: ... and ${more} more [${group[0]?.code}]\n` : ''}`;
    })
    .join('');
}
