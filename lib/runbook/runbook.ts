import type { ReportModel, ReportVm, ReportWave } from '../report/model';
import { Side } from '../review/side';
import type { Tree } from '../review/tree';
import { count, listed } from '../review/words';
import { compareText } from '../support/did-you-mean';
import { greatest } from '../support/extremes';
import { shellWord } from '../support/shell-word';
import { type DeliveryCommands, deliveryCommands } from './delivery-commands';
import type { Contact, HookLog, Runbook, RunbookStep, StepName } from './model';
import { clockText, lengthText, type Night, type NightOptions, nightOf } from './night';
import { blocksOfText, type ShopTexts, type Values } from './shop-texts';

export interface RunbookOptions extends NightOptions {
  /** Folder of the rendered manifests, as commands name it. @default 'dist' */
  readonly folder?: string;
  /** Of a shop, by the name of a part. @default - none */
  readonly texts?: ShopTexts;
}

/** What a runbook is made of. */
export interface RunbookSources {
  readonly report: ReportModel;
  readonly files: Tree;
  readonly wave: ReportWave;
}

/**
 * What is done in the night of a wave, step by step. Pure; the same report and the same manifests give the same runbook.
 */
export function runbookOf({ report, files, wave }: RunbookSources, options: RunbookOptions = {}): Runbook {
  const { folder = 'dist', texts = new Map() } = options;
  const side = new Side(files);
  const night = nightOf(wave, options);
  const vms = vmsOf(report, wave);
  const values = valuesOf(wave, night);
  const delivery = deliveryCommands(files, side, wave.programme, wave.wave, folder);
  const runs = side.runs.filter((run) => run.wave === wave.wave && run.object.programme === wave.programme);
  const own = (name: string) => blocksOfText(texts.get(name), values);
  return {
    version: 1,
    programme: wave.programme,
    wave: wave.wave,
    head: headOf(report, wave, night),
    roles: ROLES,
    steps: stepsOf(wave, night, delivery, namespacesOf(runs), folder).map((step) => ({ ...step, own: own(step.name) })),
    ...(night.decision === undefined ? {} : { decision: clockText(night.decision, night.zone, '') }),
    warnings: warningsOf(wave, night),
    logs: logsOf(wave, namespacesOf(runs)),
    contacts: contactsOf(vms),
    own: { head: own('head'), roles: own('roles'), contacts: own('contacts') },
  };
}

/** What texts of a shop may name as `{{wave}}`, for a wave. */
export function valuesOf(wave: ReportWave, night: Night): Values {
  const { zone, start, cutover, end, decision } = night;
  return {
    programme: wave.programme,
    wave: wave.wave,
    vms: String(wave.vms),
    gib: String(wave.gib),
    zone,
    start: clockText(start, zone, 'not known'),
    cutover: clockText(cutover, zone, 'not known'),
    end: clockText(end, zone, 'not known'),
    decision: clockText(decision, zone, 'not known'),
    changes: wave.changes.join(', ') || 'none',
    owners: wave.owners.join(', ') || 'not known',
  };
}

const ROLES: Runbook['roles'] = [
  ['Lead', ''],
  ['Decides on going back', ''],
  ['Platform', ''],
  ['Network', ''],
  ['Application owners', 'see "Who to call"'],
  ['Bridge or channel', ''],
];

function namespacesOf(runs: Side['runs']): string[] {
  return [...new Set(runs.map(({ object }) => object.namespace))].sort(compareText);
}

function headOf(report: ReportModel, wave: ReportWave, night: Night): Runbook['head'] {
  const { zone, start, cutover, done, end, decision } = night;
  const at = (instant: number | undefined) => clockText(instant, zone, 'not known');
  const times: [string, string][] = [
    ...(wave.mode === 'cold' ? [] : ([['Copying begins', at(start)]] as [string, string][])),
    [wave.mode === 'cold' ? 'VMs go down' : 'Cut-over', at(cutover)],
    ['Planned to be through by', done === undefined ? 'not known: sizes are missing' : at(done)],
    ['Decision on going back', at(decision)],
    ['Window ends', at(end)],
    ['Clocks', zone],
  ];
  return [
    ['Wave', `${wave.wave} of ${wave.programme}`],
    ['Change number', wave.changes.join(', ')],
    ['VMs', `${wave.vms}, ${wave.gib} GiB${wave.unsized > 0 ? `, ${wave.unsized} of unknown size` : ''}, ${wave.mode}`],
    ['Applications', listed(wave.apps, 12)],
    ['Window', wave.windows.join('; ') || 'none'],
    ...times,
    ['Approved', approvalText(wave)],
    ['Made of', report.inputs.map(({ name, sha256 }) => `${name} ${sha256.slice(0, 12)}`).join(', ') || 'the program'],
    ['Git commit', ''],
    ['Approvers', ''],
  ];
}

function approvalText({ approval }: ReportWave): string {
  if (approval === undefined) return 'not known';
  const { approved, by, changedSince } = approval;
  if (changedSince !== undefined) return `not any more, it has changed since: ${changedSince}`;
  if (by === undefined) return approved ? 'yes' : 'no';
  return `${approved ? 'yes' : 'from a moment on that has not come'}: ${by}`;
}

type Bare = Omit<RunbookStep, 'own'>;

function stepsOf(
  wave: ReportWave,
  night: Night,
  { approve, startsWhenMerged, apply, look }: DeliveryCommands,
  namespaces: readonly string[],
  folder: string,
): Bare[] {
  const { zone, start, cutover, done, end, decision } = night;
  const warm = wave.mode !== 'cold';
  const begin = startsWhenMerged ? [`merge the approval now: ${approve}`] : [];
  const name = shellWord(wave.wave);
  const status = `kubectl get plan,migration -A -o json | cdk8s-forklift status --path ${shellWord(folder)} --at now`;
  // Capitals stand for what only that day knows.
  const ready = `cdk8s-forklift ready ${name} --inventory EXPORT --taken MOMENT --newer-than DAY`;
  const rollback = `cdk8s-forklift rollback ${name} --path ${shellWord(folder)}`;
  const before = (days: number) =>
    clockText(
      start ?? cutover,
      zone,
      `${days} ${days === 1 ? 'day' : 'days'} before the start`,
      -days * 24 * 60,
    ).replace(/ \d\d:\d\d$/, '');
  const fromCutover = (minutes: number, words: string) => clockText(cutover, zone, words, minutes);
  const conditions = namespaces.map(
    (namespace) => `kubectl get provider,networkmap,storagemap,hook,plan -n ${shellWord(namespace)}`,
  );
  const step = (
    id: StepName,
    title: string,
    when: string,
    who: string,
    what: readonly string[],
    commands: readonly string[],
    [expected, evidence]: readonly [string, string],
  ): Bare => ({ name: id, title, when, who, what, commands, expected, evidence });
  return [
    step(
      'scope',
      'Freeze the scope',
      before(5),
      'Lead, application owners',
      [
        'owners have confirmed date and VMs; backups are proved by a restore',
        'tools, snapshots, room on the storages, names in DNS and licences are as they must be',
      ],
      [ready, `kubectl get plan,migration,hook -A -o yaml | cdk8s-forklift diff - ${shellWord(folder)}`],
      ['ready: exit code 0; diff: what is still to come, and nothing else', 'the output of both'],
    ),
    step(
      'gate-1',
      'Gate 1: go or no-go',
      before(1),
      'Lead',
      [
        `no VM is blocked (now ${wave.blocked.length}), no error of the rules (now ${wave.findings.errors})`,
        'what was not measured counts as no',
        startsWhenMerged
          ? `the approval is ready and reviewed (${approve}); it is merged at the start and not before, for Flux begins when it sees it`
          : `merge the approval: ${approve}`,
        `the way back is written: ${rollback} --out rollback/${name}`,
      ],
      [ready],
      [`exit code 0; the approval is ${startsWhenMerged ? 'reviewed' : 'merged'}`, 'names of who said go'],
    ),
    ...(warm
      ? [
          step(
            'start',
            'Begin the copy',
            clockText(start, zone, 'in time for the first copy'),
            'Platform',
            [...begin, 'the sources run on; look at the first copy and at the number of snapshots'],
            [...apply, status],
            ['exit code 3, all VMs running or queued, none failed', 'the output'],
          ),
        ]
      : []),
    step(
      'gate-2',
      'Gate 2: before VMs go down',
      fromCutover(-60, 'an hour before VMs go down'),
      'Lead',
      [
        'providers, maps, hooks and plans are ready; nothing is blocked; room on the target',
        'all who are needed are on the bridge',
        ...(warm
          ? ['no-go, or nobody says go: cancel the copies, as the way back says']
          : ['no-go, or nobody says go: nothing is started']),
      ],
      [...conditions, status],
      ['every Ready is True', 'names of who said go'],
    ),
    step(
      'freeze',
      'Freeze the application',
      fromCutover(-15, 'a quarter of an hour before'),
      'Application owners',
      ['users are out, jobs and interfaces are stopped, monitoring is silenced'],
      [],
      ['no user and no job left', 'time of the last transaction'],
    ),
    step(
      'cut-over',
      warm ? 'Cut over' : 'Start: VMs go down',
      fromCutover(0, 'when VMs go down'),
      'Platform',
      warm
        ? [
            'the runs name the time: Forklift begins by itself at its next pause between two copies',
            'to move it, write another cutover into the run, merge and apply',
          ]
        : [...begin, 'from here on the sources are off, and stay off after a failure'],
      [...(warm ? [] : apply), ...look],
      [warm ? 'VMs leave CopyingPaused within minutes' : 'the run is Running', 'the output'],
    ),
    step(
      'created',
      'Hold: all targets are made',
      clockText(done, zone, 'when status says so'),
      'Platform',
      ['hooks have run: their logs are below', 'a VM that has failed: what to do is in the status'],
      [status],
      ['exit code 0; on 1 read the next step of each VM', 'the output'],
    ),
    step(
      'guests',
      'Hold: guests are up',
      clockText(done, zone, 'then', 15),
      'Platform, network',
      ['guests have booted, addresses and routes are right, names resolve'],
      wave.plans
        .flatMap(({ targetNamespace }) => targetNamespace ?? [])
        .filter((it, i, all) => all.indexOf(it) === i)
        .map((namespace) => `kubectl get virtualmachineinstance -n ${shellWord(namespace)}`),
      ['every VM is Running and Ready', 'the output'],
    ),
    step(
      'smoke-tests',
      'Hold: smoke tests',
      clockText(done, zone, 'then', 30),
      'Application owners',
      ['each application is tried as its owners have said; users are still kept away'],
      [],
      ['all have passed', 'the list, signed'],
    ),
    step(
      'decision',
      'DECIDE: stay or go back',
      clockText(decision, zone, `${lengthText(night.rollbackMinutes + night.reserveMinutes)} before the window ends`),
      'Who decides on going back',
      [
        `the window's end (${clockText(end, zone, 'not known')}), less ${lengthText(night.rollbackMinutes)} for going back, less ${lengthText(night.reserveMinutes)} in reserve`,
        'what is not through and tested at this time goes back; later than this it does not fit',
        'after users write on the targets, going back loses what they wrote',
      ],
      [`kubectl get plan,migration -A -o json | ${rollback} --status -`],
      ['one word: stay, or back', 'who said it, and when'],
    ),
    step(
      'acceptance',
      'Acceptance',
      clockText(end, zone, 'before the window ends'),
      'Application owners',
      ['owners accept; users come back; monitoring is on again'],
      [],
      ['accepted by each owner', 'names'],
    ),
    step(
      'close',
      'Close',
      clockText(end, zone, 'after the window', 24 * 60).replace(/ \d\d:\d\d$/, ''),
      'Platform',
      [
        "say in the program that the runs are done: state: 'done'",
        'keep the evidence: the export, the logs of hooks, this page',
        'keep the sources off and untouched until owners sign off, 3 to 14 days; archive plans after that, never before',
      ],
      [`${status} -o json > status-${name}.json`],
      ['exit code 0', 'the file'],
    ),
  ];
}

function warningsOf(wave: ReportWave, night: Night): string[] {
  const { zone, cutover, done, end, decision, rollbackMinutes, reserveMinutes } = night;
  const back = `${lengthText(rollbackMinutes)} for going back and ${lengthText(reserveMinutes)} in reserve`;
  return [
    ...(cutover === undefined
      ? ['no date is known: times are told in words. A window that opens once, or a cut-over, gives them']
      : []),
    ...(wave.unsized > 0
      ? [
          `how long it takes is not known: ${count(wave.unsized, 'VM')} ${wave.unsized === 1 ? 'has' : 'have'} no size; give the inventory`,
        ]
      : []),
    ...(cutover !== undefined && end === undefined ? ['no window is known: there is no time by which to decide'] : []),
    ...(cutover !== undefined && decision !== undefined && decision <= cutover
      ? [
          `the window is too short to go back in: with ${back} the decision is at ${clockText(decision, zone, '')}, before VMs go down`,
        ]
      : done !== undefined && decision !== undefined && decision < done + 30 * 60_000
        ? [
            `the decision at ${clockText(decision, zone, '')} comes before the wave is through and tested (${clockText(done, zone, '', 30)}): the window ends ${clockText(end, zone, '')}, with ${back}`,
          ]
        : []),
    ...(wave.blocked.length > 0
      ? [`${count(wave.blocked.length, 'VM')} cannot move as they are: ${listed(wave.blocked.map((vm) => vm.name))}`]
      : []),
  ];
}

function logsOf({ hooks }: ReportWave, namespaces: readonly string[]): HookLog[] {
  const steps = [...new Set(hooks.map(({ step }) => step))];
  return steps.flatMap((step) =>
    namespaces.map((namespace): HookLog => {
      const own = hooks.filter((hook) => hook.step === step);
      const at = `-n ${shellWord(namespace)}`;
      return {
        step,
        hooks: own.map(({ hook }) => hook),
        vms: greatest(own.map(({ vms }) => vms)),
        command: `kubectl logs ${at} $(kubectl get job ${at} -l ${shellWord(`step=${step}`)},vmID="$VM" -o name)`,
      };
    }),
  );
}

function vmsOf({ vms }: ReportModel, { key }: ReportWave): ReportVm[] {
  return vms.filter(({ wave }) => wave === key);
}

function contactsOf(vms: readonly ReportVm[]): Contact[] {
  const byOwner = new Map<string, ReportVm[]>();
  for (const vm of vms) byOwner.set(vm.owner ?? '', [...(byOwner.get(vm.owner ?? '') ?? []), vm]);
  const distinct = (list: readonly (string | undefined)[]) =>
    [...new Set(list.flatMap((it) => it ?? []))].sort(compareText);
  return [...byOwner]
    .sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : compareText(a, b)))
    .map(([owner, own]) => ({
      owner: owner === '' ? 'nobody is named' : owner,
      squads: distinct(own.map(({ squad }) => squad)),
      apps: distinct(own.map(({ app }) => app)),
      vms: own.map(({ name }) => name),
    }));
}
