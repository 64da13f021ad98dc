import type { Flag } from './flag';

const ONLY_FOR_THE_RUN = 'nothing: it says how the tool reaches the cluster';

/** Flags that every command takes. */
export const EVERYWHERE: readonly Flag[] = [
  { name: 'namespace', short: 'n', kind: 'text', becomes: 'metadata.namespace' },
  { name: 'inventory-url', short: 'i', kind: 'text', becomes: ONLY_FOR_THE_RUN },
  { name: 'inventory-insecure-skip-tls', kind: 'presence', becomes: ONLY_FOR_THE_RUN },
  { name: 'kubeconfig', kind: 'text', becomes: ONLY_FOR_THE_RUN },
  { name: 'context', kind: 'text', becomes: ONLY_FOR_THE_RUN },
  { name: 'cluster', kind: 'text', becomes: ONLY_FOR_THE_RUN },
  { name: 'user', kind: 'text', becomes: ONLY_FOR_THE_RUN },
  { name: 'server', short: 's', kind: 'text', becomes: ONLY_FOR_THE_RUN },
  { name: 'as', kind: 'text', becomes: ONLY_FOR_THE_RUN },
  { name: 'as-group', kind: 'words', becomes: ONLY_FOR_THE_RUN },
  { name: 'as-uid', kind: 'text', becomes: ONLY_FOR_THE_RUN },
  { name: 'cache-dir', kind: 'text', becomes: ONLY_FOR_THE_RUN },
  { name: 'certificate-authority', kind: 'text', becomes: ONLY_FOR_THE_RUN },
  { name: 'client-certificate', kind: 'text', becomes: ONLY_FOR_THE_RUN },
  { name: 'client-key', kind: 'text', becomes: ONLY_FOR_THE_RUN },
  { name: 'insecure-skip-tls-verify', kind: 'presence', becomes: ONLY_FOR_THE_RUN },
  { name: 'tls-server-name', kind: 'text', becomes: ONLY_FOR_THE_RUN },
  { name: 'request-timeout', kind: 'text', becomes: ONLY_FOR_THE_RUN },
  { name: 'disable-compression', kind: 'presence', becomes: ONLY_FOR_THE_RUN },
  { name: 'token', kind: 'text', secret: true, becomes: ONLY_FOR_THE_RUN },
  { name: 'verbose', short: 'v', kind: 'number', becomes: 'nothing: it says how much the tool tells' },
];

/** Flags of every `create`. */
export const DRY_RUN: readonly Flag[] = [
  { name: 'dry-run', kind: 'presence', becomes: 'nothing: what is made here is what a live run makes' },
  { name: 'output', short: 'o', kind: 'text', becomes: 'nothing: it says in what form a dry run prints' },
];
