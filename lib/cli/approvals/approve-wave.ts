import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { WaveToApprove } from '../../app/wave-approvals';
import type { Approval } from '../../approvals/approval';
import { writeApproval } from '../../approvals/approval-file';
import { changesSince } from '../../approvals/changes-since';
import { clock } from '../../support/clock';
import { instantText } from '../../waves/lock/write-lock';
import { openProgram } from '../load-program';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import { validityOf, validityText } from './validity';
import { waveNamed } from './wave-named';

export interface ApproveOptions {
  readonly by: string;
  readonly change: string;
  readonly app: string;
  readonly program?: string;
  readonly from?: string;
  readonly until?: string;
  readonly inWindow?: boolean;
  readonly dryRun?: boolean;
}

/** Writes the approval of a wave, and says what is approved, and what is other than in the approval before. */
export async function approveWave(wave: string, options: ApproveOptions, terminal: Terminal): Promise<number> {
  const apps = await openProgram(options.app);
  const waves = apps.flatMap((app) => app.wavesToApprove());
  if (waves.length === 0) {
    throw new WrongUse(
      `${options.app} has no wave with runs in a program whose approvals are files`,
      "give the program a folder: approvals: WaveApprovals.fromFolder('approvals')",
    );
  }
  const meant = waveNamed(wave, waves, options);
  for (const [flag, value] of [
    ['--by', options.by],
    ['--change', options.change],
  ] as const) {
    if (value.trim() === '' || /[\p{Cc}\u2028\u2029]/u.test(value))
      throw new WrongUse(`${flag} ${JSON.stringify(value)}: expected one line of text`);
  }
  if (meant.contents.digests.size === meant.contents.settled.size)
    throw new WrongUse(`every run of ${meant.wave} is done: there is nothing to approve`);
  const fault = meant.approvals.faultOfChange(options.change);
  if (fault !== undefined)
    throw new WrongUse(`--change: ${fault.message}`, 'give the number in the form that the program requires');
  const file = meant.approvals.fileOf(meant.wave);
  const approval: Approval = {
    programme: meant.programme,
    wave: meant.wave,
    who: options.by,
    when: instantText(clock.now()),
    change: options.change,
    ...validityOf(options, meant),
    contents: new Map([...meant.contents.digests].filter(([name]) => !meant.contents.settled.has(name))),
  };
  terminal.print(listing(meant, approval));
  if (options.dryRun !== true) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, writeApproval(approval));
  }
  terminal.say(
    options.dryRun === true
      ? `not written: ${file}\n`
      : `${file}: ${meant.wave} of ${meant.programme} is approved as it is now${validityText(approval)}; synthesize, and commit both\n`,
  );
  return 0;
}

/** What is approved, a line each; what is other than before is marked. */
function listing({ approvals, programme, wave, contents }: WaveToApprove, approval: Approval): string {
  const before = approvals.read(programme).find((read) => read.wave === wave)?.approval;
  const changes = before === undefined ? [] : changesSince(before, contents);
  return [
    ...[...approval.contents.keys()].map((name) => `  ${name}\n`),
    ...(changes.length === 0
      ? []
      : [`changed since ${before?.change}:\n`, ...changes.map((change) => `~ ${change}\n`)]),
  ].join('');
}
