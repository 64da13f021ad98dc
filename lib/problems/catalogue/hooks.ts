import type { Laws } from '../law';

export const hooksLaws = {
  'aap-blocks-plan': {
    severity: 'info',
    summary: 'an AAP hook on a plan of several VMs: while its job runs, the other VMs wait',
  },
  'aap-half-set': { severity: 'error', summary: 'an AapHook with only one of url and tokenSecret' },
  'conflicting-props': {
    severity: 'error',
    summary: 'two props of a catalogue hook that exclude each other',
    notIgnored: 'one of the two would be lost',
  },
  'deadline-not-positive': { severity: 'error', summary: 'a hook deadline of 0 seconds, which would mean no deadline' },
  'deadline-too-short': { severity: 'error', summary: "a hook deadline that ends before the hook's own timeouts" },
  'file-missing': {
    severity: 'error',
    summary: 'a file that the program reads and that does not exist',
    notIgnored: 'there is nothing to write',
  },
  'file-unreadable': {
    severity: 'error',
    summary: 'a file that the program cannot read',
    notIgnored: 'there is nothing to write',
  },
  'hook-account-elsewhere': {
    aliases: ['hook-elsewhere'],
    severity: 'error',
    summary: 'a hook whose service account is made in another namespace than a plan that uses the hook',
    condition: 'HookServiceAccountNotValid',
  },
  'hook-config-map-too-large': {
    aliases: ['config-map-too-large'],
    severity: 'error',
    summary: "a playbook and a plan that do not fit into the ConfigMap that Forklift makes for each hook's job",
  },
  'hook-in-another-namespace': {
    severity: 'error',
    summary: 'a VM file that gives a hook another namespace than the program',
    condition: 'HookNotValid',
  },
  'hook-not-executable': {
    severity: 'error',
    summary: 'a Hook that does not say what to run, or says it twice',
    condition: 'InvalidHookExecute',
  },
  'hook-not-found': {
    severity: 'error',
    summary: 'a VM file that names a hook which the program does not declare before the plan',
    notIgnored: 'there is nothing that the plan could refer to',
  },
  'hook-service-account': {
    severity: 'error',
    summary:
      "a Hook's service account whose name is not valid, or that is not among the manifests of the plan's namespace",
    condition: 'HookServiceAccountNotValid',
  },
  'hook-step': { severity: 'error', summary: 'a hook with a step that does not exist', condition: 'HookStepNotValid' },
  'hook-without-deadline': {
    severity: 'warning',
    summary: 'a Hook without a deadline: an image that cannot be pulled hangs the VM forever',
  },
  'hooks-not-composable': {
    severity: 'error',
    summary: 'hooks of one step that cannot run as one list',
    notIgnored: 'one of the hooks would never run',
  },
  'hooks-on-ec2': { severity: 'error', summary: 'hooks on VMs of an EC2 source: Forklift lists them and runs none' },
  'image-not-pinned': {
    severity: 'warning',
    summary: 'a Hook whose image has no tag, or `:latest`: the image that runs may differ from the one that was tested',
  },
  'invalid-job-template': {
    severity: 'error',
    summary: 'an AapHook whose job template is not a whole number over 0',
    condition: 'InvalidHookExecute',
  },
  'invalid-parameter-name': {
    severity: 'error',
    summary: 'a hook parameter whose name is not a valid variable name',
  },
  'known-hosts-missing': {
    severity: 'error',
    summary: "hostKeyChecking: 'yes' without knownHosts: no guest would be trusted",
  },
  'nested-secret-parameter': {
    severity: 'error',
    summary: 'a Secret inside a list or mapping of a parameter, where nothing reads it',
  },
  'no-context': {
    severity: 'error',
    summary: 'a playbook that reads plan, workload or params, for a provider whose files are not known',
  },
  'no-workload': {
    severity: 'error',
    summary: 'a VM for which the workload.yml of a hook cannot be made from its inventory',
    of: '`hook run`',
    notIgnored: 'the playbook would have nothing to read',
  },
  'parameters-differ-by-step': {
    severity: 'error',
    summary: 'a hook that is both PreHook and PostHook of a VM, with different parameters',
  },
  'plan-level-hooks': { severity: 'error', summary: 'hooks on the Plan instead of its VMs: a Plan has no such field' },
  'plans-look-alike': {
    severity: 'error',
    summary: 'two plans that move the same VM, use one hook and look the same to it',
  },
  'playbook-in-brackets': {
    severity: 'error',
    summary: 'a playbook in JSON or flow style that reads plan, workload or params',
    notIgnored: 'the play cannot be put in front',
  },
  'playbook-not-base64': {
    severity: 'error',
    summary: 'a playbook that is not standard base64: plain text, with spaces in it, or in the URL alphabet',
    condition: 'InvalidPlaybook',
  },
  'playbook-not-shown': {
    severity: 'error',
    summary: 'a Hook that runs another playbook than the one shown beside it for reviewers',
  },
  'post-hook-condemns-vm': { severity: 'warning', summary: 'a PostHook whose failure has the finished VM deleted' },
  'pre-hook-of-warm-plan': {
    severity: 'warning',
    summary: 'a PreHook of a warm plan: it runs before the first copy, hours before the cut-over',
  },
  'pre-hook-only': {
    severity: 'error',
    summary: 'a hook that works in the source VM used as a PostHook, when the source VM is off',
  },
  'prop-not-read': {
    severity: 'error',
    summary: 'a prop of a catalogue hook that has no effect with its other props',
  },
  'rights-not-made': {
    severity: 'warning',
    summary: 'a hook with a named service account and rights, which the program does not create',
  },
  'run-as-needs-root': { severity: 'error', summary: 'runAs of a backup for a user who does not become root' },
  'second-hook-of-step': {
    severity: 'error',
    summary: 'a second hook of one step on a VM: Forklift runs the first and silently drops the others',
  },
  'secret-in-log': { severity: 'error', summary: 'a task that uses a secret parameter and would print it' },
  'secret-parameter-not-read': {
    severity: 'error',
    summary: 'a parameter from a Secret in a hook that is embedded or raw and reads no Secrets at run time',
  },
  'sweeping-right': {
    severity: 'error',
    summary: "a hook's right that allows more than hooks need, granted without a reason",
  },
  'target-namespace-missing': {
    severity: 'error',
    summary: 'a plan whose hook reads target VMs, in a target namespace where the hook has no rights',
  },
  'unknown-parameter': {
    severity: 'error',
    summary: 'a parameter that a playbook reads and that has no value for at least one VM',
  },
  'unknown-placeholder': {
    severity: 'error',
    summary: 'an unknown placeholder in the message of a NotifyHook',
  },
  'unread-parameter': {
    severity: 'warning',
    summary: 'a hook parameter that its playbook never reads',
  },
} as const satisfies Laws;
