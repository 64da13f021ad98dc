import { shellWord } from '../support/shell-word';
import { table } from '../support/table';
import type { KitVm, Script } from './model';

/** A source whose VMs are to run again. */
export interface SourceToPowerOn {
  readonly provider: string;
  readonly type: string;
  /** Address of the source. @default - not known */
  readonly url?: string;
  readonly vms: readonly KitVm[];
}

type Line = (vm: KitVm, source: SourceToPowerOn) => string;

interface Way {
  readonly tool: string;
  readonly ending: 'sh' | 'ps1';
  /** What has to be there before the lines are run. */
  readonly needs: (source: SourceToPowerOn) => string;
  readonly line: Line;
}

/** How VMs of each type of provider are powered on, by id: names may be there twice. */
const WAYS: Readonly<Record<string, readonly Way[]>> = table({
  vsphere: [
    {
      tool: 'govc',
      ending: 'sh',
      needs: ({ url }) => `GOVC_URL${hostText(url)}, GOVC_USERNAME and GOVC_PASSWORD`,
      line: ({ id }) => `govc vm.power -on ${shellWord(`VirtualMachine:${id}`)}`,
    },
    {
      tool: 'PowerCLI',
      ending: 'ps1',
      needs: ({ url }) => `Connect-VIServer${hostText(url)}`,
      line: ({ id }) => `Get-VM -Id ${powerShellWord(`VirtualMachine-${id}`)} | Start-VM -Confirm:$false`,
    },
  ],
  ovirt: [
    {
      tool: 'curl',
      ending: 'sh',
      needs: ({ url }) =>
        `ENGINE${url === undefined ? ' (https://<engine>/ovirt-engine/api)' : ` (${url})`} and a login in ~/.netrc`,
      line: ({ id }) =>
        `curl -fsS --netrc -H 'Content-Type: application/xml' -d '<action/>' "$ENGINE"${shellWord(`/vms/${id}/start`)}`,
    },
  ],
  openstack: [
    {
      tool: 'openstack',
      ending: 'sh',
      needs: () => 'OS_CLOUD, or the variables of an rc file',
      line: ({ id }) => `openstack server start ${shellWord(id)}`,
    },
  ],
  hyperv: [
    {
      tool: 'PowerShell',
      ending: 'ps1',
      needs: () => 'a session on the Hyper-V host',
      line: ({ id }) => `Get-VM -Id ${powerShellWord(id)} | Start-VM`,
    },
  ],
  openshift: [
    {
      tool: 'virtctl',
      ending: 'sh',
      needs: () => 'a login to the source cluster',
      line: ({ id, name }) => {
        const namespace = id.includes('/') ? id.slice(0, id.indexOf('/')) : undefined;
        return `virtctl start ${shellWord(name)}${namespace === undefined ? '' : ` -n ${shellWord(namespace)}`}`;
      },
    },
  ],
  ec2: [
    {
      tool: 'aws',
      ending: 'sh',
      needs: () => 'AWS_PROFILE and AWS_REGION of the source',
      line: ({ id }) => `aws ec2 start-instances --instance-ids ${shellWord(id)}`,
    },
  ],
});

/** Scripts that power on VMs one by one, in the order given; none where a type of provider has nothing to power on, or is not known. */
export function powerOnScripts(source: SourceToPowerOn): Script[] {
  return (WAYS[source.type] ?? []).map(({ tool, ending, needs, line }) => ({
    file: `power-on-${fileWord(source.provider)}.${ending}`,
    tool,
    text: [
      ...(ending === 'sh' ? ['#!/bin/sh'] : []),
      `# Powers on the sources of ${comment(source.provider)}, in the order in which the plans list them: move up what others depend on.`,
      `# Halt their targets first: both have the same addresses. Remove what was off before the migration.`,
      `# Needs ${comment(needs(source))}. A VM that is already on gives an error that does no harm.`,
      ...source.vms.flatMap((vm) => [`# ${comment(vm.name)}`, line(vm, source)]),
      '',
    ].join('\n'),
  }));
}

function hostText(url: string | undefined): string {
  const host = /^https?:\/\/([\w.:-]+)/.exec(url ?? '')?.[1];
  return host === undefined ? '' : ` ${host}`;
}

/** A name as part of a file's name: it leads to no other folder. */
function fileWord(text: string): string {
  return text.replace(/[^\w-]+/g, '-');
}

/** A text as one word of PowerShell. */
function powerShellWord(text: string): string {
  return `'${comment(text).replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
}

/** One line, whatever a name holds. */
function comment(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
