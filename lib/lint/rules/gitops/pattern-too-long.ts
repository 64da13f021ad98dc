import { asList, asRow, dig } from '../../../support/untyped';
import { APPLICATION, APPLICATION_SET, MOST_PATTERN } from '../../delivery';
import { rule } from '../../rule';

export const patternTooLong = rule({
  code: 'pattern-too-long',
  kinds: [APPLICATION, APPLICATION_SET],
  check({ type, spec }, _context, tell) {
    const top = type === APPLICATION ? ['spec'] : ['spec', 'template', 'spec'];
    const own = type === APPLICATION ? spec : asRow(dig(spec, 'template', 'spec'));
    const sources = [
      [['source'], own?.source] as const,
      ...asList(own?.sources).map((source, i) => [['sources', i], source] as const),
    ];
    for (const [path, source] of sources)
      for (const member of [['path'], ['directory', 'include'], ['directory', 'exclude']]) {
        const value = dig(source, ...member);
        if (typeof value === 'string' && value.length > MOST_PATTERN)
          tell({
            path: [...top, ...path, ...member],
            message: `${member.at(-1)} has ${value.length} characters, accepted: at most ${MOST_PATTERN}; what it matches is not checked here`,
            fix: 'put the files that belong together into a folder',
          });
      }
  },
});
