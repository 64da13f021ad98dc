import { isIP } from 'node:net';
import type { Construct } from 'constructs';
import type * as forklift from '../../imports/forklift.konveyor.io';
import { hostElsewhere } from '../forklift/laws/host-elsewhere';
import { hostIncomplete } from '../forklift/laws/host-incomplete';
import { ProviderType, type SourceRef } from '../forklift/source-vm';
import type { Fault } from '../problems/fault';
import { authorWords } from '../problems/words';
import { addCheck, addLaws, checkPropNames } from './checks';
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

const PROP_NAMES = { secret: 'credentials' };
const WORDS = authorWords(PROP_NAMES);

/** Credentials of one ESXi host, so that disks are copied from the host itself and not through vCenter. */
export class Host extends ForkliftResource {
  constructor(scope: Construct, id: string, props: HostProps) {
    super(scope, id, props.metadata);
    checkPropNames(this, props, { credentials: true, host: true, ipAddress: true, metadata: true, provider: true });
    const secret =
      props.credentials instanceof Credentials
        ? props.credentials.bind(this, {
            secretName: `${this.name}-credentials`,
            logins: [{ name: 'password', by: [], keys: ['user', 'password'] }],
            caKeys: [],
            constants: {},
          })
        : undefined;
    addCheck(this, () => [
      ...(secret
        ? []
        : [
            {
              code: 'missing-prop',
              path: ['spec', 'secret'],
              message: 'credentials are missing',
              fix: "name a Secret: Credentials.fromSecret('...')",
            } satisfies Fault,
          ]),
      ...(props.host?.problems ?? []).map((problem) => ({ ...problem, path: ['spec', 'id'] })),
      ...(!props.ipAddress || isIP(props.ipAddress)
        ? []
        : [
            {
              code: 'invalid-ip-address',
              path: ['spec', 'ipAddress'],
              message: `ipAddress is ${JSON.stringify(props.ipAddress)}, accepted: an IPv4 or IPv6 address`,
            } satisfies Fault,
          ]),
      ...(props.provider === undefined || props.provider.type === ProviderType.VSPHERE
        ? []
        : [
            {
              code: 'wrong-provider-type',
              path: ['spec', 'provider'],
              message: `provider "${props.provider.name}" is of type ${props.provider.type}, only vsphere providers have hosts (Forklift: TypeNotValid)`,
            } satisfies Fault,
          ]),
    ]);
    addLaws(
      this,
      [hostIncomplete],
      () => ({ id: props.host?.id, name: props.host?.name, ipAddress: props.ipAddress }),
      WORDS,
    );
    addLaws(
      this,
      [hostElsewhere],
      () => ({ namespace: this.namespace, providerNamespace: props.provider?.namespace ?? '' }),
      WORDS,
    );
    this.render<forklift.HostSpec>({
      kind: 'Host',
      propNames: PROP_NAMES,
      spec: () => ({
        ...pick(props.host ?? {}, ['id', 'name', 'namespace', 'type']),
        provider: refTo(props.provider),
        ipAddress: props.ipAddress,
        secret: secret ?? { name: '', namespace: '' },
      }),
    });
  }
}
