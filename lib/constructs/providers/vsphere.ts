import type { Construct } from 'constructs';
import { ProviderType } from '../../forklift/source-vm';
import { checkImage, checkPropNames } from '../checks';
import { Provider, type ProviderProps, settingText } from '../provider';

/** What a vSphere provider's url leads to. */
export enum SdkEndpoint {
  VCENTER = 'vcenter',
  ESXI = 'esxi',
}

/** How copy-offload clones a disk on an ESXi host. */
export enum EsxiCloneMethod {
  VIB = 'vib',
  SSH = 'ssh',
}

export interface VSphereProviderProps extends ProviderProps {
  /** `https://vcenter.corp.example/sdk` */
  readonly url: string;
  /** @default SdkEndpoint.VCENTER; written out, as Forklift's webhook would add it */
  readonly sdkEndpoint?: SdkEndpoint;
  /**
   * Image with VMware's VDDK. Warm migrations and `skipGuestConversion` need one, here or in the ForkliftController.
   * @default - the ForkliftController's
   */
  readonly vddkInitImage?: string;
  /** Asynchronous I/O of the VDDK. @default - off */
  readonly useVddkAioOptimization?: boolean;
  /** Lines of the VDDK's configuration: `{ 'VixDiskLib.nfcAio.Session.BufSizeIn64K': 16 }`. @default - none */
  readonly vddkConfig?: Readonly<Record<string, string | number>>;
  /** @default - vib */
  readonly esxiCloneMethod?: EsxiCloneMethod;
}

/** A vCenter, or a single ESXi host, as source. Secret keys: `user`, `password`, and `ca.crt` unless the check is off. */
export class VSphereProvider extends Provider {
  constructor(scope: Construct, id: string, props: VSphereProviderProps) {
    super(scope, id, props.metadata, {
      type: ProviderType.VSPHERE,
      url: props.url,
      credentials: props.credentials,
      settings: {
        sdkEndpoint: props.sdkEndpoint ?? SdkEndpoint.VCENTER,
        vddkInitImage: props.vddkInitImage,
        useVddkAioOptimization: settingText(props.useVddkAioOptimization),
        vddkConfig:
          props.vddkConfig &&
          Object.entries(props.vddkConfig)
            .map(([key, value]) => `${key}=${value}`)
            .join('\n'),
        esxiCloneMethod: props.esxiCloneMethod,
      },
      extraSettings: props.settings,
    });
    checkPropNames(this, props, {
      credentials: true,
      esxiCloneMethod: true,
      metadata: true,
      sdkEndpoint: true,
      settings: true,
      url: true,
      useVddkAioOptimization: true,
      vddkConfig: true,
      vddkInitImage: true,
    });
    checkImage(this, 'vddkInitImage', ['spec', 'settings', 'vddkInitImage'], props.vddkInitImage);
  }
}
