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
        'owners have confirmed the date and the VMs; backups are proven by a restore',
        'guest tools, snapshots, free space on the storages, DNS names and licenses are as they must be',
      ],
      [ready, `kubectl get plan,migration,hook -A -o yaml | cdk8s-forklift diff - ${shellWord(folder)}`],
      ['ready: exit code 0; diff: only what is still to come', 'the output of both'],
    ),
    step(
      'gate-1',
      'Gate 1: go or no-go',
      before(1),
      'Lead',
      [
        `no VM is blocked (now ${wave.blocked.length}), no error of the rules (now ${wave.findings.errors})`,
        'what was not measured counts as a no-go',
        startsWhenMerged
          ? `the approval is ready and reviewed (${approve}); it is merged at the start and not before, because Flux starts the runs as soon as it sees it`
          : `merge the approval: ${approve}`,
        `the way back is written down: ${rollback} --out rollback/${name}`,
      ],
      [ready],
      [`exit code 0; the approval is ${startsWhenMerged ? 'reviewed' : 'merged'}`, 'names of those who said go'],
    ),
    ...(warm
      ? [
          step(
            'start',
            'Begin the copy',
            clockText(start, zone, 'in time for the first copy'),
            'Platform',
            [...begin, 'the sources keep running; watch the first copy and the number of snapshots'],
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
        'providers, maps, hooks and plans are Ready; nothing is blocked; the target has free space',
        'everyone who is needed is on the bridge',
        ...(warm
          ? ['no-go, or nobody says go: cancel the copies, as the way back describes']
          : ['no-go, or nobody says go: start nothing']),
      ],
      [...conditions, status],
      ['Ready is True everywhere', 'names of those who said go'],
    ),
    step(
      'freeze',
      'Freeze the application',
      fromCutover(-15, '15 minutes before'),
      'Application owners',
      ['users are out, jobs and interfaces are stopped, monitoring is silenced'],
      [],
      ['no users and no jobs left', 'time of the last transaction'],
    ),
    step(
      'cut-over',
      warm ? 'Cut over' : 'Start: VMs go down',
      fromCutover(0, 'when VMs go down'),
      'Platform',
      warm
        ? [
            'the runs have the time: Forklift cuts each VM over by itself at the next pause between two copies',
            'to move it, change cutover in the run, merge and apply',
          ]
        : [...begin, 'from here on the sources are off, and after a failure they stay off'],
      [...(warm ? [] : apply), ...look],
      [
        warm ? 'VMs leave CopyingPaused; a copy that is in progress finishes first' : 'the run is Running',
        'the output',
      ],
    ),
    step(
      'created',
      'Hold: all target VMs are created',
      clockText(done, zone, 'when the status says so'),
      'Platform',
      ['the hooks have run: their logs are listed below', 'if a VM has failed, the status says what to do'],
      [status],
      ['exit code 0; if it is 1, read the next step of each VM', 'the output'],
    ),
    step(
      'guests',
      'Hold: guests are up',
      clockText(done, zone, 'then', 15),
      'Platform, network',
      ['guests have booted, addresses and routes are correct, names resolve'],
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
      ['each application is tested as its owners have specified; users are still kept away'],
      [],
      ['all tests have passed', 'the signed list'],
    ),
    step(
      'decision',
      'DECIDE: stay or go back',
      clockText(decision, zone, `${lengthText(night.rollbackMinutes + night.reserveMinutes)} before the window ends`),
      'Who decides on going back',
      [
        `the end of the window (${clockText(end, zone, 'not known')}), minus ${lengthText(night.rollbackMinutes)} for going back, minus ${lengthText(night.reserveMinutes)} in reserve`,
        'what has not moved and passed its tests by now goes back; later, there is no longer time for it',
        'once users write on the targets, going back loses what they wrote',
      ],
      [`kubectl get plan,migration -A -o json | ${rollback} --status -`],
      ['one word: stay or back', 'who said it, and when'],
    ),
    step(
      'acceptance',
      'Acceptance',
      clockText(end, zone, 'before the window ends'),
      'Application owners',
      ['owners accept; users are let back in; monitoring is on again'],
      [],
      ['accepted by each owner', 'names'],
    ),
    step(
      'close',
      'Close',
      clockText(end, zone, 'after the window', 24 * 60).replace(/ \d\d:\d\d$/, ''),
      'Platform',
      [
        "mark the runs as done in the program: state: 'done'",
        'keep the evidence: the export, the logs of hooks, this page',
        'keep the sources off and untouched until owners sign off, for 3 to 14 days; archive plans after that, never before',
      ],
      [`${status} -o json > status-${name}.json`],
      ['exit code 0', 'the file'],
    ),
  ];
}
