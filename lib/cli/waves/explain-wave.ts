import { execFileSync } from 'node:child_process';
import { basename, dirname } from 'node:path';
import type { Waves } from '../../inventory/waves';
import { didYouMean } from '../../support/did-you-mean';
import { pickByNameOrId } from '../../support/pick-by-name';
import { explainVm, type Why } from '../../waves/why';
import { dateText, waveName } from '../../waves/words';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import { count } from './draw-waves';
import type { ProgramOptions } from './flags';
import { wavesOf } from './waves-of';

/** Most members and waves that are drawn one by one. */
const MOST = 20;

/** Prints why a VM is in its wave. */
export async function explainWave(nameOrId: string, options: ProgramOptions, terminal: Terminal): Promise<number> {
  const { waves } = await wavesOf(options, terminal);
  const id = idOf(nameOrId, waves);
  const group = waves.plan.lock.vms.get(id)?.group;
  const release = group === undefined ? {} : { release: { groups: new Set([group]) } };
  const fresh = waves.planned({ ...release, watch: id });
  terminal.print(whyText(explainVm(id, waves.plan, fresh, waves.lock, waves.rules.hash), waves));
  return 0;
}

function idOf(nameOrId: string, waves: Waves): string {
  const { vms } = waves;
  const { one, several } = pickByNameOrId(vms, nameOrId, ({ name }) => [name]);
  if (one !== undefined) return one.id;
  if (several !== undefined) {
    const ids = several.map(({ id }) => id).join(', ');
    throw new WrongUse(`${several.length} VMs are named ${JSON.stringify(nameOrId)}`, `give an id: ${ids}`);
  }
  const fix = didYouMean(
    nameOrId,
    vms.flatMap((vm) => [vm.name, vm.id]),
  );
  throw new WrongUse(`${JSON.stringify(nameOrId)} is not among the ${vms.length} VMs of the waves`, fix);
}

function whyText(why: Why, waves: Waves): string {
  const { vm, group, members, refusals } = why;
  const lines = [`${vm.name} (${vm.id}) ${placeText(why, waves)}`, '', `group ${group}: ${count(members.length)}`];
  for (const member of members.slice(0, MOST)) {
    const by = member.by.length === 0 ? 'asked about' : member.by.join(', then ');
    lines.push(
      `  ${member.vm.name} (${member.vm.id}): ${by}${member.vm.where === undefined ? '' : `, ${member.vm.where}`}`,
    );
  }
  if (members.length > MOST) lines.push(`  ... and ${members.length - MOST} more`);
  lines.push('', `lock: ${lockText(why, waves)}`);
  if (refusals.length > 0) {
    lines.push('', why.wave === undefined ? 'waves, as things are now:' : 'earlier waves, as things are now:');
    for (const { wave, rule, text } of refusals.slice(0, MOST)) lines.push(`  ${waveName(wave)}: ${rule}: ${text}`);
    if (refusals.length > MOST) lines.push(`  ... and ${refusals.length - MOST} more`);
  }
  lines.push('', 'what would change it:', ...why.changes.map((change) => `  ${change}`), '');
  return lines.join('\n');
}

function placeText({ wave, plan, reason }: Why, waves: Waves): string {
  if (wave === undefined) return `has no wave: ${reason ?? 'reason unknown'}`;
  const planned = waves.waves.find(({ number }) => number === wave);
  const window = planned?.window === undefined ? undefined : waves.rules.windows.get(planned.window);
  const date =
    planned?.opening === undefined || window === undefined
      ? ''
      : `, ${dateText(planned.opening.start, window.timeZone)} ${window.timeZone}`;
  return `moves in ${waveName(wave)} (${planned?.state}, ${planned?.mode}${date}), plan ${plan}`;
}

function lockText({ vm, settled, by }: Why, { lockFile }: Waves): string {
  if (lockFile === undefined) return 'the program has no lock: waves are planned again at each synth';
  if (settled === undefined)
    return `${lockFile} has no line for it yet${by === undefined ? '' : `; it comes by ${by}`}`;
  const rules = settled.sameRules
    ? `rules ${settled.rules}, as they are now`
    : `rules ${settled.rules}, which have changed since`;
  const commit = commitOf(lockFile, vm.id);
  return `${lockFile}, by ${settled.by} under ${rules}${commit === undefined ? '' : `, commit ${commit}`}`;
}

/** The commit that brought the line; undefined where there is no git to ask, or the line is in none yet. */
function commitOf(file: string, id: string): string | undefined {
  try {
    const found = execFileSync('git', ['log', '-1', '--format=%h of %as', `-S  ${id}: {`, '--', basename(file)], {
      cwd: dirname(file),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return found.trim() || undefined;
  } catch {
    return undefined;
  }
}
