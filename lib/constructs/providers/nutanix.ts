import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { ProviderType } from '../../forklift/source-vm';
import { addCheck, checkPropNames, checkSeconds, secondsOf } from '../checks';
import { Provider, type ProviderProps } from '../provider';

/** Which Nutanix console the url leads to. */
export enum PrismType {
  CENTRAL = 'central',
  ELEMENT = 'element',
}

export interface NutanixProviderProps extends ProviderProps {
  /** Prism: `https://prism.corp.example:9440` */
  readonly url: string;
  /** @default - Forklift finds out */
  readonly prismType?: PrismType;
  /** @default - every cluster */
  readonly clusterUuid?: string;
  /** Whole seconds. @default - Forklift's */
  readonly nutanixClientTimeout?: Duration;
}

/** A Nutanix cluster. Forklift reads its inventory but cannot migrate from it yet, hence the warning. */
export class NutanixProvider extends Provider {
  constructor(scope: Construct, id: string, props: NutanixProviderProps) {
    super(scope, id, props.metadata, {
      type: ProviderType.NUTANIX,
      url: props.url,
      credentials: props.credentials,
      settings: {
        prismType: props.prismType,
        clusterUuid: props.clusterUuid,
        nutanixClientTimeout: props.nutanixClientTimeout && `${secondsOf(props.nutanixClientTimeout)}s`,
      },
      extraSettings: props.settings,
    });
    checkSeconds(this, 'nutanixClientTimeout', props.nutanixClientTimeout);
    checkPropNames(this, props, {
      clusterUuid: true,
      credentials: true,
      metadata: true,
      nutanixClientTimeout: true,
      prismType: true,
      settings: true,
      url: true,
    });
    addCheck(this, () => [
      {
        severity: 'warning',
        code: 'nutanix-cannot-migrate',
        path: ['spec', 'type'],
        message: 'Forklift reads the inventory of a nutanix provider but cannot migrate from it yet',
      },
    ]);
  }
}
