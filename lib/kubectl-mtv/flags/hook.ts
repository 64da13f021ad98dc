import { DRY_RUN } from './everywhere';
import type { Flag } from './flag';

const HOOK_FLAGS: readonly Flag[] = [
  { name: 'name', short: 'M', kind: 'text', becomes: 'metadata.name' },
  { name: 'image', kind: 'text', becomes: 'spec.image, else quay.io/kubev2v/hook-runner' },
  { name: 'playbook', kind: 'text', becomes: 'spec.playbook: a text or @file, in base64 unless it is already' },
  { name: 'service-account', kind: 'text', becomes: 'spec.serviceAccount' },
  { name: 'deadline', kind: 'number', becomes: 'spec.deadline, in seconds; 0 leaves it out' },
  { name: 'aap-job-template-id', kind: 'number', becomes: 'spec.aap.jobTemplateId' },
  { name: 'aap-url', kind: 'text', becomes: 'spec.aap.url' },
  { name: 'aap-token-secret', kind: 'text', becomes: 'spec.aap.tokenSecret, in the namespace of the hook' },
  { name: 'aap-timeout', kind: 'number', becomes: 'spec.aap.timeout, in seconds' },
];

export const CREATE_HOOK_FLAGS: readonly Flag[] = [...HOOK_FLAGS, ...DRY_RUN];

export const PATCH_HOOK_FLAGS: readonly Flag[] = [
  ...HOOK_FLAGS,
  { name: 'clear-aap', kind: 'presence', becomes: 'no spec.aap; an image or a playbook must remain' },
];
