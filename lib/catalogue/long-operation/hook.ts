import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { addCheck, checkChoice } from '../../constructs/checks';
import type { Fault } from '../../problems/fault';
import {
  GUEST_PROPS,
  type GuestAccessProps,
  GuestHook,
  type GuestParameters,
  notPositive,
  secondsOf,
} from '../guest-agent/guest-hook';

export interface LongOperationHookProps extends GuestAccessProps {
  /** A bash command, or several lines of them; its exit code tells whether it succeeded. */
  readonly command: string;
  /** A path that is there once the command has been run: then it is not run again. @default - it is run each time */
  readonly creates?: string;
  /** Where it runs: in the guest over SSH (`sshKey` is needed), or in the hook's own container. @default 'guest' */
  readonly runOn?: 'guest' | 'localhost';
  /** When the command is killed and the hook fails. Whole seconds. @default Duration.minutes(30) */
  readonly timeout?: Duration;
  /** How often it is asked whether it has ended. Whole seconds. @default Duration.seconds(10) */
  readonly interval?: Duration;
  /** How many of its last lines are printed. @default 20 */
  readonly lines?: number;
}

/** What the playbook reads. */
export interface LongOperationParameters extends GuestParameters {
  /** What is run, by the shell. */
  readonly command: string;
  /** A file of the guest: where it is there, nothing is run; empty stands for no such file. */
  readonly creates: string;
  /** How long to wait between two looks. Seconds. */
  readonly interval_seconds: number;
  /** How many of the last lines of the output the log shows. */
  readonly lines: number;
  /** In the guest, or in the hook's own container. */
  readonly run_on: 'guest' | 'localhost';
  /** How long it may take. Seconds. */
  readonly timeout_seconds: number;
}

const TIMEOUT_SECONDS = 30 * 60;
const INTERVAL_SECONDS = 10;

/** Runs a long command in the background of a Linux guest, or of the hook's container, and waits for its end. */
export class LongOperationHook extends GuestHook<LongOperationParameters, LongOperationHookProps> {
  constructor(scope: Construct, id: string, props: LongOperationHookProps) {
    const timeout = secondsOf(props.timeout, TIMEOUT_SECONDS);
    const interval = secondsOf(props.interval, INTERVAL_SECONDS);
    super(scope, id, props, {
      folder: __dirname,
      parameters: {
        command: props.command,
        creates: props.creates ?? '',
        interval_seconds: interval,
        lines: props.lines ?? 20,
        run_on: props.runOn ?? 'guest',
        timeout_seconds: timeout,
      },
      propNames: {
        ...GUEST_PROPS,
        command: true,
        creates: true,
        interval: true,
        lines: true,
        runOn: true,
        timeout: true,
      },
      // The last question may come an interval after the command was killed, which is a few seconds late itself.
      seconds: timeout + interval + 15,
      secondsAre: `timeout ${timeout}, interval ${interval}, killing 15`,
      afterMigration: true,
      logsIn: props.runOn !== 'localhost',
    });
    checkChoice(this, 'runOn', props.runOn, ['guest', 'localhost']);
    addCheck(this, () => operationProblems(props, timeout, interval));
  }
}

function operationProblems(props: LongOperationHookProps, timeout: number, interval: number): Fault[] {
  const problems = [...notPositive('timeout', props.timeout), ...notPositive('interval', props.interval)];
  if (typeof props.command !== 'string' || props.command.trim() === '')
    problems.push({ code: 'missing-prop', message: 'command is missing' });
  if (interval > timeout) {
    problems.push({
      code: 'wrong-value',
      message: `interval is ${interval} seconds, more than the timeout of ${timeout}: the end of the operation would be noticed too late`,
      fix: 'ask more often',
    });
  }
  const { lines } = props;
  if (lines !== undefined && (!Number.isInteger(lines) || lines < 1))
    problems.push({
      code: 'wrong-value',
      message: `lines is ${JSON.stringify(lines)}, accepted: a whole number over 0`,
    });
  return problems;
}
