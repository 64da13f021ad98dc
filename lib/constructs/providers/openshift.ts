import type { Construct } from 'constructs';
import { ProviderType } from '../../forklift/source-vm';
import { checkPropNames } from '../checks';
import { Provider, type ProviderProps, settingText } from '../provider';

export interface OpenShiftProviderProps extends ProviderProps {
  /** API server of the cluster: `https://api.west.corp.example:6443` */
  readonly url: string;
  /** The clusters are joined by Submariner; for sources of live migrations. @default - off */
  readonly submariner?: boolean;
  /**
   * NetworkAttachmentDefinition that plans to this cluster copy over, `namespace/name`: becomes the provider's annotation
   * `forklift.konveyor.io/defaultTransferNetwork`, and each plan writes it as its `transferNetwork`.
   * @default - none
   */
  readonly defaultTransferNetwork?: string;
}

/** Another KubeVirt cluster, as source or destination. Secret keys: `token`, `ca.crt` unless the check is off. */
export class OpenShiftProvider extends Provider {
  constructor(scope: Construct, id: string, props: OpenShiftProviderProps) {
    super(scope, id, props.metadata, {
      type: ProviderType.OPENSHIFT,
      url: props.url,
      credentials: props.credentials,
      settings: { submariner: settingText(props.submariner) },
      extraSettings: props.settings,
      defaultTransferNetwork: props.defaultTransferNetwork,
    });
    checkPropNames(this, props, {
      credentials: true,
      defaultTransferNetwork: true,
      metadata: true,
      settings: true,
      submariner: true,
      url: true,
    });
  }
}
