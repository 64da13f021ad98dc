import { asText } from '../../../support/untyped';
import { planRule } from '../../rule';

export const vddkImageMissing = planRule({
  code: 'vddk-image-missing',
  check({ spec, type, source, storage }, { objects }, tell) {
    if (source?.type !== 'vsphere') return;
    const raw = spec.skipGuestConversion === true;
    if (type !== 'warm' && !raw) return;
    if (asText(source.settings.vddkInitImage) !== undefined) return;
    if (raw && storage?.pairs.some(({ row }) => row.offloadPlugin !== undefined)) return;
    if (objects.all('ForkliftController').some((controller) => asText(controller.spec.vddk_image) !== undefined))
      return;
    tell({
      path: [
        'spec',
        type === 'warm' && spec.type === undefined ? 'warm' : type === 'warm' ? 'type' : 'skipGuestConversion',
      ],
      message: `${type === 'warm' ? 'a warm plan' : 'a plan with skipGuestConversion'} copies with VDDK, and provider "${source.object.name}" has no settings.vddkInitImage: vddk_image of the ForkliftController must be set`,
      fix: 'set settings.vddkInitImage on the Provider',
    });
  },
});
