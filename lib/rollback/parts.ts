import type { ReportBlock, ReportPart } from '../report/model';
import type { RollbackKit, SourcesToPowerOn } from './model';
import { vmsText } from './rollback-kit';

/** What a kit says, as parts of a page; scripts are named, and stand in it as well. */
export function rollbackParts(kit: RollbackKit): readonly ReportPart[] {
  return [
    { title: 'In this order', blocks: [{ kind: 'list', ordered: true, items: kit.order }] },
    { title: 'Point of no return', blocks: [{ kind: 'list', items: kit.pointOfNoReturn }] },
    ...(kit.vms === undefined ? [] : [nowPart(kit)]),
    { title: 'Cancel', blocks: cancelBlocks(kit) },
    { title: 'Halt the targets', blocks: targetBlocks(kit) },
    { title: 'Power on the sources', blocks: kit.sources.flatMap(sourceBlocks) },
    {
      title: 'What Forklift leaves behind',
      blocks: [
        {
          kind: 'table',
          head: ['When it stops', 'Source VM', 'Target VM', 'What to do'],
          rows: kit.moments.map(({ title, source, target, steps }) => [title, source, target, steps]),
        },
      ],
    },
  ];
}

function nowPart({ vms = [], moments }: RollbackKit): ReportPart {
  const titles = new Map<string, string>(moments.map(({ name, title }) => [name, title]));
  return {
    title: 'Where each VM is now',
    blocks: [
      {
        kind: 'table',
        head: ['VM', 'Id', 'If you go back now', 'Reason'],
        rows: vms.map(({ id, name, moment, reason }) => [
          name,
          id,
          moment === 'none' ? 'nothing has happened to it yet' : (titles.get(moment) ?? moment),
          reason ?? '',
        ]),
      },
    ],
  };
}

function cancelBlocks({ runs }: RollbackKit): ReportBlock[] {
  return [
    ...runs.flatMap(({ run, vms, ended, where, after, command }): ReportBlock[] =>
      vms.length === 0
        ? [
            {
              kind: 'text',
              text: ended ? `${run} has ended: a cancel would do nothing.` : `${run}: there is nothing to cancel.`,
            },
          ]
        : [
            {
              kind: 'text',
              text: `${run}, ${vmsText(vms)}. In the program, ${where}; leave the other options of the run as they are:`,
            },
            { kind: 'code', text: after },
            { kind: 'text', text: 'If Git is too slow, at once; then make the same change in the program:' },
            { kind: 'code', text: command },
          ],
    ),
    {
      kind: 'list',
      items: [
        'a cancel goes by id and holds for its run; a run that has ended ignores it',
        'never delete the Migration, and keep its file: deleting it cancels all VMs, and the engine creates it again',
        'after a cancel Forklift powers on a source that was on before; after a failure it does not',
      ],
    },
  ];
}

function targetBlocks({ targets }: RollbackKit): ReportBlock[] {
  if (targets.length === 0) return [{ kind: 'text', text: 'No target can be running yet.' }];
  return targets.flatMap(({ namespace, destination, vms, commands }): ReportBlock[] => [
    {
      kind: 'text',
      text: `On the cluster of ${destination}, namespace ${namespace}; found by the label vmID, ${vmsText(vms)}:`,
    },
    { kind: 'code', text: commands.join('\n') },
  ]);
}

function sourceBlocks({ provider, type, vms, scripts }: SourcesToPowerOn): ReportBlock[] {
  if (vms.length === 0) return [{ kind: 'text', text: `${provider}: every source is as it was.` }];
  if (scripts.length === 0) {
    const why =
      type === undefined
        ? 'the provider is not among these manifests'
        : `a source of type ${type} has nothing to power on`;
    return [{ kind: 'text', text: `${provider}: ${why}. In this order, ${vmsText(vms)}.` }];
  }
  return scripts.flatMap(({ tool, text }): ReportBlock[] => [
    { kind: 'text', text: `${provider}, with ${tool}; ${vmsText(vms)}:` },
    { kind: 'code', text: text.trimEnd() },
  ]);
}
