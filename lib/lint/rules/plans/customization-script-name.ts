import { asRow } from '../../../support/untyped';
import { planRule } from '../../rule';
import { referenceAt } from '../../views';

const WINDOWS = /^[0-9]+_win_firstboot[\w-]*\.ps1$/;
const LINUX = /^[0-9]+_linux_(?:run|firstboot)[\w-]*\.sh$/;

export const customizationScriptName = planRule({
  code: 'customization-script-name',
  check({ object, spec }, { objects }, tell) {
    if (spec.customizationScripts === undefined) return;
    const { namespace, name } = referenceAt(spec, 'customizationScripts');
    const configMap = objects.find('ConfigMap.core', namespace === '' ? object.namespace : namespace, name);
    const keys = Object.keys(asRow(configMap?.manifest.data) ?? {});
    const strange = keys.filter((key) => !WINDOWS.test(key) && !LINUX.test(key));
    if (strange.length > 0)
      tell({
        path: ['spec', 'customizationScripts'],
        message: `ConfigMap "${name}" has ${strange
          .slice(0, 3)
          .map((key) => JSON.stringify(key))
          .join(
            ', ',
          )}${strange.length > 3 ? ', ...' : ''}, accepted: names like 01_linux_run_network.sh, 01_linux_firstboot_x.sh, 01_win_firstboot_x.ps1`,
        fix: 'rename the key; a script with another name does not run',
      });
  },
});
