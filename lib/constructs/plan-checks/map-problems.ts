import { ProviderType } from '../../forklift/source-vm';
import type { Fault } from '../../problems/fault';
import type { Path } from '../../problems/path';
import { MigrationType } from '../migration-type';
import type { PlanProps } from '../plan-props';
import { isResource } from './is-resource';

/** What a plan refers to: providers and maps that are missing, of a wrong type, or lead elsewhere. */
export function mapProblems(
  { source, destination, networks, storage, targetNamespace }: PlanProps,
  type: MigrationType,
): Fault[] {
  const problems: Fault[] = [];
  if (!isResource(source)) problems.push(missing('source', ['spec', 'provider', 'source'], 'give the source provider'));
  if (!isResource(destination))
    problems.push(
      missing(
        'destination',
        ['spec', 'provider', 'destination'],
        'give the destination provider, such as Provider.host(...)',
      ),
    );
  else if (destination.type !== ProviderType.OPENSHIFT) {
    problems.push({
      code: 'wrong-provider-type',
      path: ['spec', 'provider', 'destination'],
      message: `destination "${destination.name}" is of type ${destination.type}, only openshift providers can be a destination (Forklift: TypeNotValid)`,
    });
  }
  if (!isResource(networks)) problems.push(missing('networks', ['spec', 'map', 'network'], 'give the NetworkMap'));
  if (!isResource(storage) && !(storage === undefined && type === MigrationType.CONVERSION))
    problems.push(missing('storage', ['spec', 'map', 'storage'], 'give the StorageMap'));
  for (const [i, pair] of (networks?.pairs ?? []).entries()) {
    const { to } = pair;
    if (
      to?.type === 'multus' &&
      to.namespace &&
      targetNamespace &&
      to.namespace !== targetNamespace &&
      to.namespace !== 'default'
    ) {
      problems.push({
        code: 'network-outside-target-namespace',
        path: ['spec', 'map', 'network'],
        message: `networks: pairs[${i}] leads to ${to.namespace}/${to.name}, but the VMs go to namespace "${targetNamespace}" (Forklift: NetMapDestinationNADNotValid)`,
        fix: `use a NetworkAttachmentDefinition in "${targetNamespace}" or in default`,
      });
    }
  }
  return problems;
}

function missing(prop: string, path: Path, fix: string): Fault {
  return { code: 'missing-prop', path, message: `${prop} is missing`, fix };
}
