import type { HookParameters } from '../hooks/parameters';
import type { Playbook } from '../hooks/playbook';
import type { LocalHookProps } from './hook';

/** The image that Forklift's own tools use: ansible-runner with the Kubernetes collection. */
export const DEFAULT_HOOK_IMAGE = 'quay.io/kubev2v/hook-runner:latest';

export interface AnsibleHookProps<P extends object = HookParameters> extends LocalHookProps {
  /** What runs: one playbook file; roles and collections must be in the image. */
  readonly playbook: Playbook;
  /** An image with ansible-runner. @default 'quay.io/kubev2v/hook-runner:latest'; pin one of your own */
  readonly image?: string;
  /** What the playbook reads as `params`; a VM may have its own. @default - none */
  readonly parameters?: P;
  /**
   * `standard`: the playbook finds `plan`, `workload` and `params` in one shape for every provider. `raw`: it runs as it
   * is, with plan.yml and workload.yml as Forklift writes them.
   * @default 'standard'
   */
  readonly context?: 'standard' | 'raw';
  /**
   * Data of the hook (parameters, plan metadata, target names) is written into the playbook instead of the ConfigMap that
   * it reads when it runs: no rights are needed, and every change of a parameter changes the Hook.
   * @default false
   */
  readonly embedded?: boolean;
}

/** Names of all props. */
export const ANSIBLE_HOOK_PROPS = {
  context: true,
  deadline: true,
  embedded: true,
  image: true,
  metadata: true,
  parameters: true,
  playbook: true,
  serviceAccount: true,
} as const;
