import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { AnsibleHook } from '../../constructs/ansible-hook';
import { addCheck, checkChoice, checkPropNames, type PropNames } from '../../constructs/checks';
import type { LocalHookProps } from '../../constructs/hook';
import { usesOf } from '../../constructs/hook-uses';
import { SecretParameter } from '../../hooks/parameters';
import type { Fault } from '../../problems/fault';
import { playbookBeside } from '../catalogue-hook';

/** How a hook logs in to a Linux guest, and as whom it works there. */
export interface GuestAccessProps extends LocalHookProps {
  /** An image with ansible-runner and an SSH client. @default 'quay.io/kubev2v/hook-runner:latest'; pin one of your own */
  readonly image?: string;
  /**
   * The private key, without passphrase: `Parameter.fromSecretKey('guest-access', 'ssh-privatekey')`.
   * @default - none, where nothing logs in to the guest
   */
  readonly sshKey?: SecretParameter;
  /** Who logs in. @default 'root' */
  readonly sshUser?: string;
  /** @default 22 */
  readonly sshPort?: number;
  /**
   * OpenSSH's StrictHostKeyChecking: `accept-new` takes any host key, because a hook has seen none before; `yes` takes those
   * of `knownHosts` only; `no` takes even a key that contradicts them.
   * @default 'accept-new'
   */
  readonly hostKeyChecking?: 'accept-new' | 'yes' | 'no';
  /** Lines of a known_hosts file, by the addresses of the VMs. @default - none */
  readonly knownHosts?: string;
  /** How long the guest may take to answer by SSH. Whole seconds. @default Duration.minutes(5) */
  readonly connectTimeout?: Duration;
  /** Whether to work as root, by sudo. @default true, unless `sshUser` is 'root' */
  readonly become?: boolean;
  /** The password that sudo asks for. @default - it asks for none */
  readonly sudoPassword?: SecretParameter;
}

/** What every hook needs that works in the guest. */
export interface GuestHookProps extends GuestAccessProps {
  /** The private key, without passphrase: `Parameter.fromSecretKey('guest-access', 'ssh-privatekey')`. */
  readonly sshKey: SecretParameter;
}

/** What the playbooks of guest hooks read. */
export interface GuestParameters {
  /** Where the guest answers; empty stands for the address that the source's inventory knows. */
  readonly address: string;
  /** Whether to work as root, by sudo. */
  readonly become: boolean;
  /** How long the guest may take to answer by SSH. Seconds. */
  readonly connect_seconds: number;
  /** OpenSSH's StrictHostKeyChecking. */
  readonly host_key_checking: string;
  /** Lines of a known_hosts file; empty stands for none. */
  readonly known_hosts: string;
  /** Where the guest's SSH listens. */
  readonly ssh_port: number;
  /** The key to log in with; empty where nothing logs in. */
  readonly ssh_private_key: SecretParameter | '';
  /** Who logs in. */
  readonly ssh_user: string;
  /** What sudo asks for; empty stands for nothing. */
  readonly sudo_password: SecretParameter | '';
}

/** Names of the props of GuestAccessProps. */
export const GUEST_PROPS = {
  become: true,
  connectTimeout: true,
  deadline: true,
  hostKeyChecking: true,
  image: true,
  knownHosts: true,
  metadata: true,
  serviceAccount: true,
  sshKey: true,
  sshPort: true,
  sshUser: true,
  sudoPassword: true,
} as const satisfies PropNames<GuestAccessProps>;

/** What a kind of guest hook adds to the log in. */
export interface GuestWork<P extends GuestParameters, Props extends GuestAccessProps> {
  /** Where its playbook lies: `__dirname`. */
  readonly folder: string;
  readonly parameters: Omit<P, keyof GuestParameters>;
  readonly propNames: PropNames<Props>;
  /** The longest it may take once it is logged in. */
  readonly seconds: number;
  /** What `seconds` are made of, for messages: `timeout 3600`. */
  readonly secondsAre: string;
  /** Whether it may run after the migration. @default false */
  readonly afterMigration?: boolean;
  /** Whether it works in the guest at all. @default true */
  readonly logsIn?: boolean;
}

const CONNECT_SECONDS = 5 * 60;
/** What the pod, the first play and the tasks around the work may take. */
const SPARE_SECONDS = 5 * 60;

/** A hook that works in a Linux guest over SSH. */
export abstract class GuestHook<
  P extends GuestParameters,
  Props extends GuestAccessProps = GuestHookProps,
> extends AnsibleHook<P> {
  constructor(scope: Construct, id: string, props: Props, work: GuestWork<P, Props>) {
    const { image, metadata, serviceAccount } = props;
    const connect = work.logsIn === false ? 0 : secondsOf(props.connectTimeout, CONNECT_SECONDS);
    super(scope, id, {
      deadline: props.deadline ?? Duration.seconds(connect + work.seconds + SPARE_SECONDS),
      parameters: { ...guestParameters(props, work.logsIn !== false), ...work.parameters } as unknown as P,
      playbook: playbookBeside(work.folder),
      ...(image === undefined ? {} : { image }),
      ...(metadata === undefined ? {} : { metadata }),
      ...(serviceAccount === undefined ? {} : { serviceAccount }),
    });
    checkPropNames(this, props, work.propNames);
    checkChoice(this, 'hostKeyChecking', props.hostKeyChecking, ['accept-new', 'yes', 'no']);
    addCheck(this, () => [
      ...(work.logsIn === false ? unreadProblems(props) : accessProblems(props)),
      ...notPositive('connectTimeout', props.connectTimeout),
      ...this.deadlineProblems(
        connect + work.seconds,
        `${work.logsIn === false ? '' : `connectTimeout ${connect}, `}${work.secondsAre}`,
      ),
      ...(work.afterMigration ? [] : this.stepProblems()),
    ]);
  }

  private deadlineProblems(seconds: number, made: string): Fault[] {
    if (this.deadlineSeconds > seconds) return [];
    const fix = `give more than ${seconds} seconds, or leave it out for ${seconds + SPARE_SECONDS}`;
    return [
      {
        code: 'deadline-too-short',
        message: `deadline is ${this.deadlineSeconds} seconds, but the hook may take ${seconds} (${made}): the pod would be killed without a message`,
        fix,
      },
    ];
  }

  /** After the migration the source is off. */
  private stepProblems(): Fault[] {
    const use = usesOf(this).find(({ step }) => step === 'PostHook');
    if (!use) return [];
    return [
      {
        code: 'pre-hook-only',
        message: `it is a PostHook of plan "${use.plan.name}", VM "${use.vm.name}", but it works in the source VM, which is off by then`,
        fix: 'make it a PreHook',
      },
    ];
  }
}

/** What the first play of a guest hook logs in with. */
function guestParameters(props: GuestAccessProps, logsIn: boolean): GuestParameters {
  const user = props.sshUser ?? 'root';
  return {
    address: '',
    become: logsIn && (props.become ?? user !== 'root'),
    connect_seconds: secondsOf(props.connectTimeout, CONNECT_SECONDS),
    host_key_checking: props.hostKeyChecking ?? 'accept-new',
    known_hosts: props.knownHosts ?? '',
    ssh_port: props.sshPort ?? 22,
    ssh_private_key: props.sshKey instanceof SecretParameter ? props.sshKey : '',
    ssh_user: user,
    sudo_password: props.sudoPassword instanceof SecretParameter ? props.sudoPassword : '',
  };
}

function accessProblems(props: GuestAccessProps): Fault[] {
  const problems = secretProblems('sshKey', props.sshKey, true);
  problems.push(...secretProblems('sudoPassword', props.sudoPassword));
  const { sshPort } = props;
  if (sshPort !== undefined) problems.push(...portProblems('sshPort', [sshPort]));
  if (props.hostKeyChecking === 'yes' && (props.knownHosts ?? '').trim() === '') {
    problems.push({
      code: 'known-hosts-missing',
      message: "hostKeyChecking is 'yes' without knownHosts: no guest would be trusted",
      fix: 'give the lines that ssh-keyscan prints for the VMs, after verifying them',
    });
  }
  return problems;
}

/** What is said about a log in that does not take place. */
function unreadProblems(props: GuestAccessProps): Fault[] {
  const access = [
    'become',
    'connectTimeout',
    'hostKeyChecking',
    'knownHosts',
    'sshKey',
    'sshPort',
    'sshUser',
    'sudoPassword',
  ] as const;
  return access
    .filter((prop) => props[prop] !== undefined)
    .map((prop) => ({
      code: 'prop-not-read',
      message: `${prop} is not read: the command runs in the hook's own container`,
      fix: 'leave it out',
    }));
}

/** A prop that takes a reference to a Secret; the value is never repeated. */
export function secretProblems(prop: string, value: unknown, needed = false): Fault[] {
  if (value instanceof SecretParameter || (value === undefined && !needed)) return [];
  const fix = "put it into a Secret: Parameter.fromSecretKey('<name>', '<key>')";
  return [
    value === undefined
      ? { code: 'missing-prop', message: `${prop} is missing`, fix }
      : { code: 'wrong-value', message: `${prop} is not a reference to a Secret`, fix },
  ];
}

/** Ports outside 1 to 65535. */
export function portProblems(prop: string, ports: readonly number[]): Fault[] {
  return ports
    .filter((port) => !Number.isInteger(port) || port < 1 || port > 65535)
    .map((port) => ({ code: 'wrong-value', message: `${prop} is ${JSON.stringify(port)}, accepted: 1 to 65535` }));
}

/** A time that is 0: it would be over before it began. */
export function notPositive(prop: string, duration: Duration | undefined): Fault[] {
  if (duration === undefined || duration.toSeconds() > 0) return [];
  return [{ code: 'wrong-value', message: `${prop} is ${duration.toSeconds()} seconds, accepted: more than 0` }];
}

/** Whole seconds of a prop, or its default. */
export function secondsOf(duration: Duration | undefined, otherwise: number): number {
  return duration?.toSeconds() ?? otherwise;
}
