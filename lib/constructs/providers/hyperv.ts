import type { Construct } from 'constructs';
import { ProviderType } from '../../forklift/source-vm';
import { checkPropNames } from '../checks';
import { Provider, type ProviderProps, settingText } from '../provider';

/** Whether the Hyper-V host stands alone. */
export enum HyperVManagementType {
  STANDALONE = 'standalone',
  CLUSTER = 'cluster',
}

export interface HyperVProviderProps extends ProviderProps {
  /** Host name or IP address, without a scheme: `hyperv01.corp.example` */
  readonly url: string;
  /** @default - standalone */
  readonly managementType?: HyperVManagementType;
  /** @default - 5986 */
  readonly winrmPort?: number;
}

/**
 * A Hyper-V host or cluster as source; cold migrations only. Secret keys: `username`, `password`, `smbUrl`, `ca.crt`
 * unless the check is off; `smbUser` and `smbPassword` may be added with `properties`.
 */
export class HyperVProvider extends Provider {
  constructor(scope: Construct, id: string, props: HyperVProviderProps) {
    super(scope, id, props.metadata, {
      type: ProviderType.HYPERV,
      url: props.url,
      credentials: props.credentials,
      settings: { managementType: props.managementType, winrmPort: settingText(props.winrmPort) },
      extraSettings: props.settings,
    });
    checkPropNames(this, props, {
      credentials: true,
      managementType: true,
      metadata: true,
      settings: true,
      url: true,
      winrmPort: true,
    });
  }
}
