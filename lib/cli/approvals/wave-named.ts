import { didYouMean } from '../../support/did-you-mean';
import { WrongUse } from '../wrong-use';

/**
 * The wave that is meant by `wave-02`, `wave-2` or `2`.
 *
 * @throws WrongUse where there is none, or several programs have it
 */
export function waveNamed<W extends { readonly programme: string; readonly wave: string }>(
  name: string,
  all: readonly W[],
  { app, program: id }: { readonly app: string; readonly program?: string },
): W {
  const ids = [...new Set(all.map(({ programme }) => programme))];
  if (id !== undefined && !ids.includes(id))
    throw new WrongUse(
      `${app} has no program ${JSON.stringify(id)} with such waves`,
      didYouMean(id, ids) ?? `there are: ${ids.join(', ')}`,
    );
  const own = all.filter(({ programme }) => id === undefined || programme === id);
  const number = /^(?:wave-)?(\d{1,3})$/.exec(name)?.[1];
  const meant = own.filter(({ wave }) => number !== undefined && Number(wave.slice('wave-'.length)) === Number(number));
  const [only, other] = meant;
  if (only !== undefined && other === undefined) return only;
  if (only !== undefined)
    throw new WrongUse(
      `${meant.length} programs have ${only.wave}`,
      `choose one: --program ${meant.map(({ programme }) => programme).join(', --program ')}`,
    );
  const waves = own.map(({ programme, wave }) => (ids.length > 1 ? `${wave} of ${programme}` : wave));
  throw new WrongUse(
    `there is no wave ${JSON.stringify(name)}`,
    waves.length === 0 ? 'the program has no plans' : `there are: ${waves.join(', ')}`,
  );
}
