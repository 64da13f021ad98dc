import type { Construct } from 'constructs';
import { ProviderType } from '../../forklift/source-vm';
import { checkPropNames } from '../checks';
import { Provider, type ProviderProps, settingText } from '../provider';

export interface OvaProviderProps extends ProviderProps {
  /** NFS export with the appliances, `SERVER:/PATH`, without a scheme. The Secret's key `url` holds the same text. */
  readonly url: string;
  /** Appliances can be uploaded and deleted through Forklift. @default - off */
  readonly applianceManagement?: boolean;
}

/** A folder of OVA files on NFS as source; cold migrations only. Secret key: `url`. */
export class OvaProvider extends Provider {
  constructor(scope: Construct, id: string, props: OvaProviderProps) {
    super(scope, id, props.metadata, {
      type: ProviderType.OVA,
      url: props.url,
      credentials: props.credentials,
      settings: { applianceManagement: settingText(props.applianceManagement) },
      extraSettings: props.settings,
    });
    checkPropNames(this, props, {
      applianceManagement: true,
      credentials: true,
      metadata: true,
      settings: true,
      url: true,
    });
  }
}
