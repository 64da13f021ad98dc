import { writeFileSync } from 'node:fs';
import type { WaveToApprove } from '../../app/wave-approvals';
import { writeApproval } from '../../approvals/approval-file';
import { changesSince } from '../../approvals/changes-since';
import { changesText } from '../../approvals/settle-approvals';
import { clock } from '../../support/clock';
import { instantText } from '../../waves/lock/write-lock';
import { openProgram } from '../load-program';
import type { Terminal } from '../terminal';

export interface OpenOptions {
  readonly app: string;
  readonly dryRun?: boolean;
}

/** Opens what is due, and says of each approval that waits how it stands. */
export async function openWaves({ app, dryRun }: OpenOptions, terminal: Terminal): Promise<number> {
  const waves = (await openProgram(app)).flatMap((made) => made.wavesToApprove());
  const now = clock.now();
  let code = 0;
  let waiting = 0;
  for (const wave of waves) {
    const standing = standingOf(wave, now);
    if (standing === undefined) continue;
    waiting += 1;
    if (standing.text !== undefined && dryRun !== true) writeFileSync(wave.approvals.fileOf(wave.wave), standing.text);
    if (standing.isWrong) code = 1;
    terminal.print(`${wave.wave} of ${wave.programme}: ${standing.what}\n`);
  }
  if (waiting === 0) terminal.say('no approval waits for its time\n');
  return code;
}

interface Standing {
  readonly what: string;
  readonly isWrong?: boolean;
  /** What its file becomes. */
  readonly text?: string;
}

/** How an approval stands that waits for its moment; undefined for any other. */
function standingOf({ approvals, programme, wave, contents }: WaveToApprove, now: number): Standing | undefined {
  const read = approvals.read(programme).find((it) => it.wave === wave);
  if (read !== undefined && read.faults.length > 0)
    return { what: `stays closed, its file ${read.faults.map(({ message }) => message).join('; ')}`, isWrong: true };
  const approval = read?.approval;
  if (approval?.from === undefined || approval.opened !== undefined) return undefined;
  const { from, until } = approval;
  if (now < Date.parse(from)) return { what: `waits until ${from}` };
  if (until !== undefined && now >= Date.parse(until))
    return { what: `missed: it had to begin by ${until}; approve it for another time`, isWrong: true };
  const changes = changesSince(approval, contents);
  if (changes.length > 0)
    return { what: `has changed since it was approved, and stays closed: ${changesText(changes)}`, isWrong: true };
  return { what: 'opened: synthesize, and commit', text: writeApproval({ ...approval, opened: instantText(now) }) };
}
