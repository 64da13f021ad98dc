import type { Construct } from 'constructs';
import { ProviderType } from '../../forklift/source-vm';
import { checkPropNames } from '../checks';
import { Provider, type ProviderProps } from '../provider';

export interface OpenStackProviderProps extends ProviderProps {
  /** Keystone: `https://keystone.corp.example:5000/v3` */
  readonly url: string;
}

/**
 * An OpenStack cloud as source; cold migrations only. Secret keys by default: `username`, `password`, `domainName`,
 * `projectName`, `regionName`, `ca.crt`; name others (`applicationCredentialID`, ...) with `properties`.
 */
export class OpenStackProvider extends Provider {
  constructor(scope: Construct, id: string, props: OpenStackProviderProps) {
    super(scope, id, props.metadata, {
      type: ProviderType.OPENSTACK,
      url: props.url,
      credentials: props.credentials,
      settings: {},
      extraSettings: props.settings,
    });
    checkPropNames(this, props, { credentials: true, metadata: true, settings: true, url: true });
  }
}
