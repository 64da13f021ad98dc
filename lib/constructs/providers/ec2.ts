import type { Construct } from 'constructs';
import { ProviderType } from '../../forklift/source-vm';
import { addCheck, checkPropNames } from '../checks';
import { Provider, type ProviderProps } from '../provider';

export interface Ec2ProviderProps extends ProviderProps {
  /** AWS region of the source: `eu-central-1`. The Secret's key `region` holds the same text. */
  readonly region: string;
  /** Availability zone that target volumes are made in. Forklift needs it at run time. */
  readonly targetAz: string;
  /** Declared by Forklift, read by nothing yet. @default - not written */
  readonly targetRegion?: string;
  /** Forklift wants a url, though it connects by region. @default - the region's EC2 endpoint */
  readonly url?: string;
}

/**
 * Amazon EC2 as source; cold migrations only, and no hooks run. Secret keys: `region`, `accessKeyId`, `secretAccessKey`,
 * and `targetAccessKeyId`, `targetSecretAccessKey`, which must be present and may be empty (same account).
 */
export class Ec2Provider extends Provider {
  constructor(scope: Construct, id: string, props: Ec2ProviderProps) {
    const url = props.url ?? `https://ec2.${props.region}.amazonaws.com`;
    super(scope, id, props.metadata, {
      type: ProviderType.EC2,
      url,
      credentials: props.credentials,
      settings: { 'target-az': props.targetAz, 'target-region': props.targetRegion },
      extraSettings: props.settings,
    });
    checkPropNames(this, props, {
      credentials: true,
      metadata: true,
      region: true,
      settings: true,
      targetAz: true,
      targetRegion: true,
      url: true,
    });
    addCheck(this, () =>
      (['region', 'targetAz'] as const).flatMap((prop) =>
        typeof props[prop] === 'string' && props[prop] !== ''
          ? []
          : [
              {
                code: 'missing-prop',
                path: prop === 'region' ? ['spec', 'url'] : ['spec', 'settings', 'target-az'],
                message: `${prop} is missing`,
              },
            ],
      ),
    );
  }
}
