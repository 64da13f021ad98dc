import { PLAYBOOK_ANNOTATION, readAnnotation } from '../../../forklift/annotations';
import { asText, dig } from '../../../support/untyped';
import { rule } from '../../rule';

export const playbookNotShown = rule({
  code: 'playbook-not-shown',
  kinds: ['Hook'],
  check({ annotations, spec, namespace, name }, { objects }, tell) {
    const named = /^configmap\/(.+)$/.exec(readAnnotation(annotations, PLAYBOOK_ANNOTATION) ?? '')?.[1];
    if (named === undefined) return;
    const configMap = objects.find('ConfigMap.core', namespace, named);
    const text = asText(dig(configMap?.manifest, 'data', 'playbook.yml'));
    if (text !== undefined && spec.playbook === Buffer.from(text, 'utf8').toString('base64')) return;
    const what =
      text === undefined
        ? `ConfigMap "${named}", which should show it, has no playbook.yml`
        : `it differs from the text in ConfigMap "${named}"`;
    tell({
      path: ['spec', 'playbook'],
      message: `the playbook of Hook "${name}" cannot be reviewed: ${what}`,
      fix: 'do not patch either of them: change the playbook file',
    });
  },
});
