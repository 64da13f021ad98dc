import { defaultIn } from '../../../forklift/releases/forklift-release';
import { planRule } from '../../rule';

export const staticIpsOnPodNetwork = planRule({
  code: 'static-ips-on-pod-network',
  check({ spec, sourceType, networks }, { release, releaseIsKnown }, tell) {
    if (sourceType !== 'vsphere' && sourceType !== 'hyperv') return;
    // Left out, the API server of later releases says true.
    const isSaid = spec.preserveStaticIPs !== undefined;
    if (isSaid ? spec.preserveStaticIPs !== true : defaultIn(release, 'Plan', 'preserveStaticIPs') !== true) return;
    const pod = networks?.pairs.find(({ destination }) => destination.type === 'pod');
    if (pod === undefined) return;
    tell({
      path: isSaid ? ['spec', 'preserveStaticIPs'] : ['spec', 'map', 'network'],
      severity: isSaid || releaseIsKnown ? 'warning' : 'info',
      message: `static addresses are kept${isSaid ? '' : ' unless the plan says otherwise'}, but pair ${pod.index + 1} of NetworkMap "${networks?.object.name}" leads to the pod network, which assigns its own addresses`,
      fix: 'set preserveStaticIPs: false, or map the network to a NetworkAttachmentDefinition',
    });
  },
});
