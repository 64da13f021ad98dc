import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { ProviderType } from '../../forklift/source-vm';
import { checkPropNames, checkSeconds, secondsOf } from '../checks';
import { Provider, type ProviderProps } from '../provider';

export interface OVirtProviderProps extends ProviderProps {
  /** The engine's API: `https://engine.corp.example/ovirt-engine/api` */
  readonly url: string;
  /** How long one call to the engine may take; whole seconds. @default - Forklift's */
  readonly ovirtClientTimeout?: Duration;
}

/** An oVirt or Red Hat Virtualization engine as source. Secret keys: `user`, `password`, `ca.crt` unless the check is off. */
export class OVirtProvider extends Provider {
  constructor(scope: Construct, id: string, props: OVirtProviderProps) {
    super(scope, id, props.metadata, {
      type: ProviderType.OVIRT,
      url: props.url,
      credentials: props.credentials,
      settings: { ovirtClientTimeout: props.ovirtClientTimeout && `${secondsOf(props.ovirtClientTimeout)}s` },
      extraSettings: props.settings,
    });
    checkSeconds(this, 'ovirtClientTimeout', props.ovirtClientTimeout);
    checkPropNames(this, props, {
      credentials: true,
      metadata: true,
      ovirtClientTimeout: true,
      settings: true,
      url: true,
    });
  }
}
