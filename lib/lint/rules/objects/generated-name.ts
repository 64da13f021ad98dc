import { rule } from '../../rule';
import { SCHEMA_KINDS } from '../../schema-rule';

export const generatedName = rule({
  code: 'generated-name',
  kinds: SCHEMA_KINDS,
  check({ metadata, kind, name }, _context, tell) {
    if (name !== '' || typeof metadata.generateName !== 'string') return;
    tell({
      path: ['metadata', 'generateName'],
      message: `a ${kind} with generateName cannot be applied, only created${kind === 'Migration' ? ', and each create starts a new run' : ''}`,
      fix: kind === 'Migration' ? 'name the run, such as <plan>-r1' : 'give it a name',
    });
  },
});
