import type { ReportWave } from '../report/model';
import { shellWord } from '../support/shell-word';
import type { DeliveryCommands } from './delivery-commands';
import type { RunbookStep, StepName } from './model';
import { clockText, lengthText, type Night } from './night';

type Bare = Omit<RunbookStep, 'own'>;

/** The steps of a night in their order, without what a shop adds. */
export function stepsOf(
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
