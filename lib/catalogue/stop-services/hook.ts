import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { addCheck } from '../../constructs/checks';
import type { Fault } from '../../problems/fault';
import {
  GUEST_PROPS,
  GuestHook,
  type GuestHookProps,
  type GuestParameters,
  notPositive,
  portProblems,
  secondsOf,
} from '../guest-agent/guest-hook';

export interface StopServicesHookProps extends GuestHookProps {
  /** The systemd services to stop, in this order. */
  readonly services: readonly string[];
  /** How long one service may take to stop. Whole seconds. @default Duration.minutes(5) */
  readonly stopTimeout?: Duration;
  /** A bash command that takes the guest out of service first, such as one that tells the load balancer. @default - none */
  readonly drainCommand?: string;
  /** Ports of the guest that nobody may be connected to before the services stop. @default - none is looked at */
  readonly drainPorts?: readonly number[];
  /** How long the drain command may take, and the connections after it. Whole seconds. @default Duration.minutes(5) */
  readonly drainTimeout?: Duration;
}

/** What the playbook reads. */
export interface StopServicesParameters extends GuestParameters {
  /** What takes the VM out of the balancing; empty stands for nothing. */
  readonly drain_command: string;
  /** Ports that must have no connection any more. */
  readonly drain_ports: readonly number[];
  /** How long that may take. Seconds. */
  readonly drain_seconds: number;
  /** Services to stop, in this order. */
  readonly services: readonly string[];
  /** How long each may take. Seconds. */
  readonly stop_seconds: number;
}

const STOP_SECONDS = 5 * 60;
const DRAIN_SECONDS = 5 * 60;

/**
 * Drains a Linux guest and stops its systemd services, one after another: a PreHook, so that what is copied is at rest.
 *
 * Nothing is remembered and nothing is started again: services that are enabled start with the VM on the cluster. After a
 * failure those that were stopped stay so.
 */
export class StopServicesHook extends GuestHook<StopServicesParameters, StopServicesHookProps> {
  constructor(scope: Construct, id: string, props: StopServicesHookProps) {
    const services = props.services ?? [];
    const ports = props.drainPorts ?? [];
    const stop = secondsOf(props.stopTimeout, STOP_SECONDS);
    const drain = secondsOf(props.drainTimeout, DRAIN_SECONDS);
    const drains = (props.drainCommand ? 1 : 0) + (ports.length > 0 ? 1 : 0);
    super(scope, id, props, {
      folder: __dirname,
      parameters: {
        drain_command: props.drainCommand ?? '',
        drain_ports: ports,
        drain_seconds: drain,
        services,
        stop_seconds: stop,
      },
      propNames: {
        ...GUEST_PROPS,
        drainCommand: true,
        drainPorts: true,
        drainTimeout: true,
        services: true,
        stopTimeout: true,
      },
      seconds: drains * drain + services.length * stop,
      secondsAre: `draining ${drains * drain}, stopping ${services.length * stop}`,
    });
    addCheck(this, () => [
      ...(services.length === 0 || services.some((name) => !/^[\w:@.\\-]+$/.test(name) || name.startsWith('-'))
        ? [
            {
              code: 'wrong-value',
              message: `services is ${JSON.stringify(services)}, accepted: one or more names of systemd services`,
            } satisfies Fault,
          ]
        : []),
      ...portProblems('drainPorts', ports),
      ...notPositive('stopTimeout', props.stopTimeout),
      ...notPositive('drainTimeout', props.drainTimeout),
    ]);
  }
}
