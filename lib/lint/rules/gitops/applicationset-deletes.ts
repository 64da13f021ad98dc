import { asRow, asText, dig } from '../../../support/untyped';
import { APPLICATION_SET, deliveredByApplication } from '../../delivery';
import { rule } from '../../rule';

export const applicationsetDeletes = rule({
  code: 'applicationset-deletes',
  kinds: [APPLICATION_SET],
  check({ spec, name }, context, tell) {
    const template = asRow(dig(spec, 'template', 'spec'));
    if (template === undefined || deliveredByApplication(template, context).objects.length === 0) return;
    const policy = asText(dig(spec, 'syncPolicy', 'applicationsSync'));
    const keeps = dig(spec, 'syncPolicy', 'preserveResourcesOnDeletion') === true;
    if (keeps && (policy === 'create-only' || policy === 'create-update')) return;
    tell({
      path: ['spec', ...(spec.syncPolicy === undefined ? [] : ['syncPolicy'])],
      message: `ApplicationSet "${name}" ${keeps ? 'deletes the Application of an entry that drops out of its generator' : 'deletes the Plans and Migrations of an entry that drops out of its generator'}${policy === undefined ? '' : ` (applicationsSync: ${policy})`}`,
      fix: 'set syncPolicy.preserveResourcesOnDeletion: true and applicationsSync: create-update',
    });
  },
});
