import type { Laws } from '../law';

export const hooksLaws = {
  'aap-blocks-plan': {
    severity: 'info',
    summary: 'an AAP hook on a plan of several VMs: while its job runs, the others stand still',
  },
  'aap-half-set': { severity: 'error', summary: 'an AapHook with one of url and tokenSecret' },
  'conflicting-props': {
    severity: 'error',
    summary: 'two props of a hook of the catalogue of which one is to be given',
    notIgnored: 'one of the two is written nowhere',
  },
  'deadline-not-positive': { severity: 'error', summary: 'a deadline of a hook of 0 seconds, which would mean none' },
  'deadline-too-short': { severity: 'error', summary: 'a deadline of a hook that is over before its own timeouts are' },
  'file-missing': {
    severity: 'error',
    summary: 'a file that the program reads and that is not there',
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
    summary: 'a hook whose account is made in another namespace than that of a plan which uses it',
    condition: 'HookServiceAccountNotValid',
  },
  'hook-config-map-too-large': {
    aliases: ['config-map-too-large'],
    severity: 'error',
    summary: "a playbook and a plan that do not fit into the ConfigMap that Forklift makes for each hook's job",
  },
  'hook-in-another-namespace': {
    severity: 'error',
    summary: 'a file of VMs that gives a hook another namespace than the program',
    condition: 'HookNotValid',
  },
  'hook-not-executable': {
    severity: 'error',
    summary: 'a Hook that says not what to run, or says it twice',
    condition: 'InvalidHookExecute',
  },
  'hook-not-found': {
    severity: 'error',
    summary: 'a file of VMs that names a hook which the program does not declare before the plan',
    notIgnored: 'there is nothing that the plan could refer to',
  },
  'hook-service-account': {
    severity: 'error',
    summary: "a service account of a Hook that is not a name, or is not among the manifests of the plan's namespace",
    condition: 'HookServiceAccountNotValid',
  },
  'hook-step': { severity: 'error', summary: 'a hook at a step that does not exist', condition: 'HookStepNotValid' },
  'hook-without-deadline': {
    severity: 'warning',
    summary: 'a Hook without a deadline: an image that cannot be pulled hangs the VM for ever',
  },
  'hooks-not-composable': {
    severity: 'error',
    summary: 'a list of hooks of one step that cannot run as one',
    notIgnored: 'one of the hooks would never run',
  },
  'hooks-on-ec2': { severity: 'error', summary: 'hooks on VMs of an EC2 source: Forklift lists them and runs none' },
  'image-not-pinned': {
    severity: 'warning',
    summary: 'a Hook whose image has no tag, or `:latest`: what runs tonight is not what was tried',
  },
  'invalid-job-template': {
    severity: 'error',
    summary: 'an AapHook whose job template is not a whole number over 0',
    condition: 'InvalidHookExecute',
  },
  'invalid-parameter-name': {
    severity: 'error',
    summary: 'a parameter of a hook whose name is not a valid variable name',
  },
  'known-hosts-missing': {
    severity: 'error',
    summary: "hostKeyChecking: 'yes' without knownHosts: no guest would be trusted",
  },
  'nested-secret-parameter': {
    severity: 'error',
    summary: 'a Secret inside a list or mapping of a parameter, where it is not read',
  },
  'no-context': {
    severity: 'error',
    summary: 'a playbook that reads plan, workload or params for a provider whose files are not known',
  },
  'no-workload': {
    severity: 'error',
    summary: 'a VM for which the workload.yml of a hook cannot be made from its inventory',
    of: '`hook run`',
    notIgnored: 'the playbook would have nothing to read',
  },
  'parameters-differ-by-step': {
    severity: 'error',
    summary: 'a hook before and after a VM with other parameters each',
  },
  'plan-level-hooks': { severity: 'error', summary: 'hooks on the Plan instead of its VMs: there is no such field' },
  'plans-look-alike': { severity: 'error', summary: 'two plans of one VM that use a hook and look the same to it' },
  'playbook-in-brackets': {
    severity: 'error',
    summary: 'a playbook in brackets that reads plan, workload or params',
    notIgnored: 'the play cannot be put in front',
  },
  'playbook-not-base64': {
    severity: 'error',
    summary: 'a playbook that is not standard base64: in clear text, with blanks in it, in the alphabet for URLs',
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
  'pre-hook-only': {
    severity: 'error',
    summary: 'a hook that works in the source as a PostHook, when the source is off',
  },
  'prop-not-read': {
    severity: 'error',
    summary: 'a prop of a hook of the catalogue that its other props make meaningless',
  },
  'rights-not-made': {
    severity: 'warning',
    summary: 'a named service account of a hook that needs rights which the program does not make',
  },
  'run-as-needs-root': { severity: 'error', summary: 'runAs of a backup for a user who does not become root' },
  'second-hook-of-step': {
    severity: 'error',
    summary: 'a second hook of one step on a VM: Forklift runs the first and drops the others without a word',
  },
  'secret-in-log': { severity: 'error', summary: 'a task that uses a secret parameter and would print it' },
  'secret-parameter-not-read': {
    severity: 'error',
    summary: 'a parameter from a Secret in a hook that is embedded or raw and reads nothing at run time',
  },
  'sweeping-right': {
    severity: 'error',
    summary: 'a right of a hook that opens more than hooks need, granted without a reason',
  },
  'target-namespace-missing': {
    severity: 'error',
    summary: 'a plan that migrates into a namespace where a hook that looks at target VMs may read nothing',
  },
  'unknown-parameter': {
    severity: 'error',
    summary: 'a parameter that a playbook reads and that has no value for some VM',
  },
  'unknown-placeholder': {
    severity: 'error',
    summary: 'a placeholder in the message of a NotifyHook that does not exist',
  },
  'unread-parameter': {
    severity: 'warning',
    summary: 'a parameter that the playbook of the hook never reads',
  },
} as const satisfies Laws;
