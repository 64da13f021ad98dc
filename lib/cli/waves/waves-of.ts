import { WavePlans } from '../../constructs/wave-plans';
import { didYouMean } from '../../support/did-you-mean';
import { openProgram } from '../load-program';
import { programName } from '../program-file';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import type { ProgramOptions } from './flags';

/** The waves of a program that are meant. @throws WrongUse where there are none, or several */
export async function wavesOf({ app, waves: id }: ProgramOptions, { progress }: Terminal): Promise<WavePlans> {
  progress.draw(`${programName(app)}: running the program`);
  const all = (await openProgram(app)).flatMap((made) => WavePlans.in(made.node.root));
  const ids = all.map(({ node }) => node.id);
  const meant = id === undefined ? all : all.filter(({ node }) => node.id === id);
  const [only, other] = meant;
  if (only !== undefined && other === undefined) return only;
  if (all.length === 0) {
    throw new WrongUse(
      `${app} has no WavePlans`,
      'create them from waves: new WavePlans(program, "estate", { waves, ... })',
    );
  }
  if (only !== undefined)
    throw new WrongUse(`${app} has ${meant.length} WavePlans`, `choose one: --waves ${ids.join(', --waves ')}`);
  throw new WrongUse(
    `${app} has no WavePlans ${JSON.stringify(id)}`,
    didYouMean(id as string, ids) ?? `there are: ${ids.join(', ')}`,
  );
}
