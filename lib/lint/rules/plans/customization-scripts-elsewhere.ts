import { asText, dig } from '../../../support/untyped';
import { planRule } from '../../rule';

export const customizationScriptsElsewhere = planRule({
  code: 'customization-scripts-elsewhere',
  check({ spec, targetNamespace, object }, { release, releaseIsKnown }, tell) {
    const name = asText(dig(spec.customizationScripts, 'name'));
    const namespace = asText(dig(spec.customizationScripts, 'namespace')) ?? object.namespace;
    // Later releases copy the ConfigMap.
    if (name === undefined || targetNamespace === undefined || !releaseIsKnown || release.has('2.12.0')) return;
    if (namespace === targetNamespace || !release.has('2.11.0')) return;
    tell({
      path: ['spec', 'customizationScripts'],
      message: `ConfigMap "${name}" is in namespace "${namespace}", and Forklift ${release} mounts it from "${targetNamespace}": the conversion pod would stay Pending`,
      fix: `put it into "${targetNamespace}", and refer to it there`,
    });
  },
});
