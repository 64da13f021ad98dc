import { createHash } from 'node:crypto';
import { refOf } from '../objects';
import type { CommandContext } from './context';
import { inventoryOf } from './sources';

/** `create host`. */
export function createHost(context: CommandContext): void {
  const { line, namespace } = context;
  const before = line.faults.length;
  const ids = line.words('host-id') ?? [];
  if (ids.length === 0 && line.faults.length === before) context.fault('--host-id is missing');
  const provider = refOf(context.needed('provider'), namespace);
  const ipAddress = line.text('ip-address');
  if (line.has('network-adapter'))
    context.fault(
      '--network-adapter: the address of an adapter is in the inventory service alone',
      'write --ip-address with it instead',
    );
  else if (ipAddress === undefined && line.faults.length === before) context.fault('--ip-address is missing');
  const known = inventoryOf(context, provider)?.hosts ?? [];
  for (const id of ids) {
    const host = known.find((it) => it.id === id);
    if (known.length > 0 && host === undefined)
      context.fault(`there is no host ${JSON.stringify(id)} in the inventory`);
    const name = `${id}-${createHash('sha256').update(id).digest('hex').slice(0, 4)}`;
    context.create('Host', name, {
      id,
      name: host?.name,
      provider,
      ipAddress,
      secret: { name: secretOf(context, provider, name), namespace },
    });
  }
}

function secretOf(context: CommandContext, provider: { name: string; namespace: string }, host: string): string {
  const { line, namespace } = context;
  const existing = line.text('existing-secret');
  if (existing !== undefined) return existing;
  const of = context.objects.find('Provider', provider)?.spec as
    | { readonly secret?: { readonly name?: string }; readonly settings?: { readonly sdkEndpoint?: string } }
    | undefined;
  if (!line.has('username') && of?.settings?.sdkEndpoint === 'esxi' && of.secret?.name !== undefined)
    return of.secret.name;
  const secret = `${host}-credentials`;
  const keys = [
    'user',
    'password',
    ...(line.has('cacert') ? ['ca.crt'] : []),
    ...(line.has('host-insecure-skip-tls') ? ['insecureSkipVerify ("true")'] : []),
  ];
  context.warn(
    `the Secret "${secret}" in ${namespace} is not made of what stands here`,
    `make it, best from your store, with the keys ${keys.join(', ')}`,
  );
  return secret;
}
