import { Size } from 'cdk8s';
import { isImageReference } from '../../forklift/image-reference';
import { isDnsLabel } from '../../forklift/names';
import type { Fault } from '../../problems/fault';
import { unknownNames } from '../checks';
import type { PlanProps } from '../plan-props';

/** Values of a plan's own props. */
export function settingProblems(props: PlanProps): Fault[] {
  const problems: Fault[] = [...targetProblems(props), ...nestedProblems(props)];
  if (props.conversionTempStorageSize !== undefined && !(props.conversionTempStorageSize instanceof Size)) {
    problems.push({
      code: 'invalid-quantity',
      path: ['spec', 'conversionTempStorageSize'],
      message: `conversionTempStorageSize is ${JSON.stringify(props.conversionTempStorageSize)}, accepted: a Size of whole MiB`,
      fix: 'write it like Size.gibibytes(50)',
    });
  }
  const { virtV2vImage } = props;
  if (virtV2vImage !== undefined && !(isImageReference(virtV2vImage) && virtV2vImage.includes('/'))) {
    problems.push({
      code: 'invalid-image',
      path: ['spec', 'virtV2vImage'],
      message: `virtV2vImage is ${JSON.stringify(virtV2vImage)}, accepted: an image reference with at least one "/" (Forklift: VirtV2vImageNotValid)`,
    });
  }
  return problems;
}

function targetProblems({ targetNamespace }: PlanProps): Fault[] {
  if (targetNamespace === undefined) return []; // the schema check says so
  const problems: Fault[] = [];
  if (typeof targetNamespace === 'string' && !isDnsLabel(targetNamespace)) {
    problems.push({
      code: 'invalid-target-namespace',
      path: ['spec', 'targetNamespace'],
      message: `targetNamespace is ${JSON.stringify(targetNamespace)}, accepted: a DNS label of at most 63 characters (Forklift: NamespaceNotValid)`,
    });
  }
  return problems;
}

/** References inside the props: a typo in one would be dropped silently. */
function nestedProblems({ transferNetwork, customizationScripts, tagMapping }: PlanProps): Fault[] {
  const reference = { name: true, namespace: true } as const;
  return [
    ...(transferNetwork
      ? unknownNames(transferNetwork, reference, 'transferNetwork', ['spec', 'transferNetwork'])
      : []),
    ...(customizationScripts
      ? unknownNames(customizationScripts, reference, 'customizationScripts', ['spec', 'customizationScripts'])
      : []),
    ...(tagMapping
      ? unknownNames(tagMapping, { disabled: true, labelTags: true }, 'tagMapping', ['spec', 'tagMapping'])
      : []),
  ];
}
