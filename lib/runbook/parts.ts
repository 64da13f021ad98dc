import type { ReportBlock, ReportPart } from '../report/model';
import { count, listed } from '../review/words';
import type { Runbook, RunbookStep } from './model';

/** A runbook as parts of a page: head, timetable, steps, logs, who to call. */
export function runbookParts(runbook: Runbook): readonly ReportPart[] {
  const { head, roles, steps, warnings, logs, contacts, own } = runbook;
  return [
    { title: 'Head', blocks: [{ kind: 'table', head: ['What', 'Value'], rows: head }, ...own.head] },
    ...(warnings.length === 0
      ? []
      : [{ title: 'What is wrong with this plan of the night', blocks: [{ kind: 'list' as const, items: warnings }] }]),
    { title: 'Roles', blocks: [{ kind: 'table', head: ['Role', 'Name and number'], rows: roles }, ...own.roles] },
    {
      title: 'Timetable',
      blocks: [
        {
          kind: 'table',
          head: ['Done', 'When', 'Step', 'Who'],
          rows: steps.map(({ when, title, who }, i) => ['☐', when, `${i + 1}. ${title}`, who]),
        },
      ],
    },
    ...steps.map(stepPart),
    {
      title: 'Logs of hooks',
      blocks:
        logs.length === 0
          ? [{ kind: 'text', text: 'This wave has no hooks.' }]
          : logs.flatMap(({ step, hooks, vms, command }): ReportBlock[] => [
              {
                kind: 'text',
                text: `${step}: ${listed(hooks)}, for up to ${count(vms, 'VM')}. With VM set to the id of a VM:`,
              },
              { kind: 'code', text: command },
            ]),
    },
    {
      title: 'Who to call',
      blocks: [
        {
          kind: 'table',
          head: ['Owner', 'Squads', 'Applications', 'VMs'],
          rows: contacts.map(({ owner, squads, apps, vms }) => [
            owner,
            squads.join(', '),
            apps.join(', '),
            listed(vms, 12),
          ]),
        },
        ...own.contacts,
      ],
    },
  ];
}

function stepPart({ title, when, who, what, commands, expected, evidence, own }: RunbookStep, i: number): ReportPart {
  return {
    title: `☐ ${i + 1}. ${title}: ${when}`,
    blocks: [
      { kind: 'text', text: `Who: ${who}` },
      { kind: 'list', items: what },
      ...own,
      ...(commands.length === 0 ? [] : [{ kind: 'code' as const, text: commands.join('\n') }]),
      {
        kind: 'table',
        head: ['Expected', 'Evidence', 'At', 'By'],
        rows: [[expected, evidence, '', '']],
      },
    ],
  };
}
