import type { Laws } from '../law';

export const hooksLaws = {
  'aap-blocks-plan': {
    severity: 'info',
    summary: 'an AAP hook on a plan of several VMs: while its job runs, the others stand still',
  },
  'hook-config-map-too-large': {
    severity: 'error',
    summary: "a playbook and a plan that do not fit into the ConfigMap that Forklift makes for each hook's job",
  },
  'hook-not-executable': {
    severity: 'error',
    summary: 'a Hook that says not what to run, or says it twice',
    condition: 'InvalidHookExecute',
  },
  'hook-service-account': {
    severity: 'error',
    summary: "a service account of a Hook that is no name, or is not among the manifests of the plan's namespace",
    condition: 'HookServiceAccountNotValid',
  },
  'hook-step': { severity: 'error', summary: 'a hook at a step that does not exist', condition: 'HookStepNotValid' },
  'hook-without-deadline': {
    severity: 'warning',
    summary: 'a Hook without a deadline: an image that cannot be pulled hangs the VM for ever',
  },
  'hooks-on-ec2': { severity: 'error', summary: 'hooks on VMs of an EC2 source: Forklift lists them and runs none' },
  'image-not-pinned': {
    severity: 'warning',
    summary: 'a Hook whose image has no tag, or `:latest`: what runs tonight is not what was tried',
  },
  'plan-level-hooks': { severity: 'error', summary: 'hooks on the Plan instead of its VMs: there is no such field' },
  'playbook-not-base64': {
    severity: 'error',
    summary: 'a playbook that is no standard base64: in clear text, with blanks in it, in the alphabet for URLs',
    condition: 'InvalidPlaybook',
  },
  'playbook-not-shown': {
    severity: 'error',
    summary: 'a Hook that runs another playbook than the one that stands beside it for reviewers',
  },
  'post-hook-condemns-vm': { severity: 'warning', summary: 'a PostHook whose failure has the finished VM deleted' },
  'pre-hook-of-warm-plan': {
    severity: 'warning',
    summary: 'a PreHook of a warm plan: it runs before the first copy, hours before the cut-over',
  },
  'second-hook-of-step': {
    severity: 'error',
    summary: 'a second hook of one step on a VM: Forklift runs the first and drops the others without a word',
  },
} as const satisfies Laws;
