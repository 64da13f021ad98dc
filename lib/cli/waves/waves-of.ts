import { WavePlans } from '../../constructs/wave-plans';
import { didYouMean } from '../../support/did-you-mean';
import { openProgramme, programmeName } from '../load-programme';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import type { ProgrammeOptions } from './flags';

/** The waves of a programme that are meant. @throws WrongUse where there are none, or several */
export async function wavesOf({ app, waves: id }: ProgrammeOptions, { progress }: Terminal): Promise<WavePlans> {
  progress.draw(`${programmeName(app)}: running the programme`);
  const all = (await openProgramme(app)).flatMap((made) => WavePlans.in(made.node.root));
  const ids = all.map(({ node }) => node.id);
  const meant = id === undefined ? all : all.filter(({ node }) => node.id === id);
  const [only, other] = meant;
  if (only !== undefined && other === undefined) return only;
  if (all.length === 0) {
    throw new WrongUse(
      `${app} has no WavePlans`,
      'make them of waves: new WavePlans(programme, "estate", { waves, ... })',
    );
  }
  if (only !== undefined)
    throw new WrongUse(`${app} has ${meant.length} WavePlans`, `say which: --waves ${ids.join(', --waves ')}`);
  throw new WrongUse(
    `${app} has no WavePlans ${JSON.stringify(id)}`,
    didYouMean(id as string, ids) ?? `there are: ${ids.join(', ')}`,
  );
}
