import { isIP } from 'node:net';
import type { Construct } from 'constructs';
import type * as forklift from '../../imports/forklift.konveyor.io';
import { ProviderType, type SourceRef } from '../forklift/source-vm';
import { addCheck, checkPropNames } from './checks';
import { Credentials } from './credentials';
import type { IProvider } from './provider';
import { ForkliftResource, type ForkliftResourceProps, pick, refTo } from './resource';

export interface HostProps extends ForkliftResourceProps {
  /** A vsphere provider; the Host is looked for in the provider's namespace. */
  readonly provider: IProvider;
  /** The ESXi host in the source inventory, `{ id: 'host-31', name: 'esx31.corp.example' }`. */
  readonly host: SourceRef;
  /** Address that disks are copied from; the certificate must be for it. */
  readonly ipAddress: string;
  /** Secret keys: `user`, `password`. */
  readonly credentials: Credentials;
}

/** Credentials of one ESXi host, so that disks are copied from the host itself and not through vCenter. */
export class Host extends ForkliftResource {
  constructor(scope: Construct, id: string, props: HostProps) {
    super(scope, id, props.metadata);
    checkPropNames(this, props, { credentials: true, host: true, ipAddress: true, metadata: true, provider: true });
    const secret =
      props.credentials instanceof Credentials
        ? props.credentials.bind(this, {
            secretName: `${this.name}-credentials`,
            keys: ['user', 'password'],
            caKeys: [],
            constants: {},
          })
        : undefined;
    addCheck(this, () => [
      ...(secret
        ? []
        : [
            {
              code: 'missing-credentials',
              message: 'credentials are missing',
              fix: "name a Secret: Credentials.fromSecret('...')",
            },
          ]),
      ...(props.host?.problems ?? []),
      ...(props.host?.id || props.host?.name
        ? []
        : [
            {
              code: 'missing-prop',
              message: 'host has neither id nor name',
              fix: "give the ESXi host as the inventory has it: { id: 'host-31' }",
            },
          ]),
      ...(props.ipAddress === undefined || isIP(props.ipAddress)
        ? []
        : [
            {
              code: 'invalid-ip-address',
              message: `ipAddress is ${JSON.stringify(props.ipAddress)}, accepted: an IPv4 or IPv6 address`,
            },
          ]),
      ...(props.provider === undefined || props.provider.type === ProviderType.VSPHERE
        ? []
        : [
            {
              code: 'wrong-provider-type',
              path: ['spec', 'provider'],
              message: `provider "${props.provider.name}" is of type ${props.provider.type}, only vsphere has hosts (Forklift: TypeNotValid)`,
            },
          ]),
      ...(props.provider === undefined || props.provider.namespace === this.namespace
        ? []
        : [
            {
              code: 'host-elsewhere',
              path: ['metadata', 'namespace'],
              message: `the host is in namespace "${this.namespace}", its provider in "${props.provider.namespace}"; plans look for hosts in the provider's namespace only`,
              fix: "set metadata.namespace to the provider's",
            },
          ]),
    ]);
    this.render<forklift.HostSpec>({
      kind: 'Host',
      propNames: { secret: 'credentials' },
      spec: () => ({
        ...pick(props.host ?? {}, ['id', 'name', 'namespace', 'type']),
        provider: refTo(props.provider),
        ipAddress: props.ipAddress,
        secret: secret ?? { name: '', namespace: '' },
      }),
    });
  }
}
