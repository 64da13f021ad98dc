import type { LawOver } from '../../problems/law-over';

/** Namespaces of a Host and of its provider; empty where they are not known. */
export interface HostPlace {
  readonly namespace: string;
  readonly providerNamespace: string;
}

/** Plans look for Hosts in the namespace of their provider. */
export const hostElsewhere: LawOver<HostPlace, 'host-elsewhere'> = {
  code: 'host-elsewhere',
  check({ namespace, providerNamespace }) {
    if (namespace === '' || providerNamespace === '' || namespace === providerNamespace) return [];
    return [
      {
        code: 'host-elsewhere',
        path: ['metadata', 'namespace'],
        message: `the host is in namespace "${namespace}", its provider in "${providerNamespace}"; plans look for hosts in the provider's namespace only`,
        fix: "set metadata.namespace to the provider's",
      },
    ];
  },
};
