import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { AnsibleHook } from '../../constructs/ansible-hook';
import { addCheck, checkChoice, checkPropNames, unknownNames } from '../../constructs/checks';
import { usesOf } from '../../constructs/hook-uses';
import type { SecretParameter } from '../../hooks/parameters';
import type { Fault } from '../../problems/fault';
import { CATALOGUE_PROPS, type CatalogueHookProps, commonProps, playbookBeside } from '../catalogue-hook';
import { deadlineFor, invalidPort, readTargets, type TargetAddress, timeoutFaults } from '../target-objects';

/** What has to answer on the target VM. */
export interface HealthEndpoint {
  /** From 1 to 65535. */
  readonly port: number;
  /** Begins with `/`. http and https. @default '/' */
  readonly path?: string;
  /** `tcp` only opens a connection; certificates of `https` are not checked. @default 'http' with a path or status, else 'tcp' */
  readonly protocol?: 'http' | 'https' | 'tcp';
  /** The HTTP status that is expected. Redirects are followed unless it is one. http and https. @default 200 */
  readonly status?: number;
}

/** A ConfigMap of scrape targets in Prometheus' `file_sd` form: one key `<namespace>.<vm>.json` for each VM. */
export interface HealthMonitoring {
  /** Of the ConfigMap. */
  readonly name: string;
  /** Of the ConfigMap. */
  readonly namespace: string;
  /** @default - the ports of the endpoints */
  readonly ports?: readonly number[];
  /** Labels of the targets besides `instance`, `namespace` and `plan`. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface HealthCheckHookProps extends CatalogueHookProps {
  /** Namespaces of the target VMs: the hook may read VirtualMachines there. */
  readonly targetNamespaces: readonly string[];
  /** All have to answer. @default - none: the VM has to be Ready, no more */
  readonly endpoints?: readonly HealthEndpoint[];
  /** Where the endpoints are: the first address of the target VM, or that of the source where it keeps its own. @default 'target' */
  readonly address?: TargetAddress;
  /** How long the VM may take to be Ready and have an address. Whole seconds. @default Duration.minutes(10) */
  readonly readyTimeout?: Duration;
  /** How long the endpoints may take together after that. Whole seconds. @default Duration.minutes(5) */
  readonly endpointTimeout?: Duration;
  /** Written for a healthy VM; made when it is missing. That it cannot be written fails nothing. @default - none */
  readonly monitoring?: HealthMonitoring;
  /** Address of a webhook that gets the result as JSON, good or bad. That it does not answer fails nothing. @default - none */
  readonly notify?: SecretParameter;
  /** How long one attempt may take. @default - both timeouts and 5 minutes */
  readonly deadline?: Duration;
}

/** What the playbook reads as `params`; a VM may have its own. */
export interface HealthCheckParameters {
  /** Which address of the migrated VM is asked. */
  readonly address: TargetAddress;
  /** How long each endpoint may take to be as expected. Seconds. */
  readonly endpoint_timeout_seconds: number;
  /** What is asked, in this order. */
  readonly endpoints: readonly HealthEndpoint[];
  /** The ConfigMap that gets the VM as a target; null for none. */
  readonly monitoring: HealthMonitoring | null;
  /** How long the VM may take to be ready. Seconds. */
  readonly ready_timeout_seconds: number;
  /** The URL that hears of it; null for none. */
  readonly webhook: SecretParameter | null;
}

/**
 * A PostHook that passes when the target VM is Ready and its applications answer.
 *
 * @example
 * const health = new HealthCheckHook(erp, 'health', { targetNamespaces: ['erp'], endpoints: [{ port: 8080, path: '/health' }] });
 * const plan = new Plan(erp, 'app', { ..., postHooks: [health] });
 * plan.vm('erp-db-1').addPostHook(health, { endpoints: [{ port: 5432 }] });
 */
export class HealthCheckHook extends AnsibleHook<HealthCheckParameters> {
  constructor(scope: Construct, id: string, props: HealthCheckHookProps) {
    const { readyTimeout = Duration.minutes(10), endpointTimeout = Duration.minutes(5), monitoring } = props;
    super(scope, id, {
      ...commonProps(props),
      deadline: props.deadline ?? deadlineFor([readyTimeout, endpointTimeout]),
      playbook: playbookBeside(__dirname),
      parameters: {
        address: props.address ?? 'target',
        endpoint_timeout_seconds: endpointTimeout.toSeconds(),
        endpoints: props.endpoints ?? [],
        monitoring: monitoring ?? null,
        ready_timeout_seconds: readyTimeout.toSeconds(),
        webhook: props.notify ?? null,
      },
    });
    checkPropNames(this, props, {
      ...CATALOGUE_PROPS,
      address: true,
      endpoints: true,
      endpointTimeout: true,
      monitoring: true,
      notify: true,
      readyTimeout: true,
      targetNamespaces: true,
    });
    checkChoice(this, 'address', props.address, ['target', 'source']);
    readTargets(this, ['virtualmachines', 'virtualmachineinstances'], props.targetNamespaces);
    if (monitoring !== undefined) {
      const { name, namespace } = monitoring;
      // Server-side apply: `create` of a named object is asked for where it is missing.
      this.grant(['patch', 'create'], { apiGroup: '', resourceType: 'configmaps' }, { namespace, names: [name] });
    }
    addCheck(this, () => [
      ...timeoutFaults(this, { readyTimeout, endpointTimeout }),
      ...(monitoring === undefined ? [] : monitoringFaults(monitoring)),
      ...endpointFaults(props.endpoints ?? [], ''),
      ...usesOf(this).flatMap(({ plan, vm, parameters }) =>
        endpointFaults(
          (parameters as Partial<HealthCheckParameters>).endpoints ?? [],
          `plan "${plan.name}", VM "${vm.name}": `,
        ),
      ),
    ]);
  }
}

function endpointFaults(endpoints: readonly HealthEndpoint[], whose: string): Fault[] {
  return endpoints.flatMap((endpoint, i) => {
    const at = `${whose}endpoints[${i}]`;
    const { port, path, protocol, status } = endpoint;
    const wrong = (message: string): Fault => ({ code: 'wrong-value', message: `${at}: ${message}` });
    return [
      ...unknownNames(endpoint, { path: true, port: true, protocol: true, status: true }, at),
      ...invalidPort(`${at}: port`, port),
      ...(path === undefined || path.startsWith('/')
        ? []
        : [wrong(`path is ${JSON.stringify(path)}, accepted: a path that begins with "/"`)]),
      ...(protocol === undefined || ['http', 'https', 'tcp'].includes(protocol)
        ? []
        : [wrong(`protocol is ${JSON.stringify(protocol)}, accepted: http, https, tcp`)]),
      ...(status === undefined || (Number.isInteger(status) && status >= 100 && status < 600)
        ? []
        : [wrong(`status is ${JSON.stringify(status)}, accepted: 100 to 599`)]),
      ...(protocol === 'tcp' && (path !== undefined || status !== undefined)
        ? [wrong('protocol "tcp" takes neither path nor status')]
        : []),
    ];
  });
}

function monitoringFaults(monitoring: HealthMonitoring): Fault[] {
  const missing = (['name', 'namespace'] as const).filter((key) => !monitoring[key]);
  return [
    ...unknownNames(monitoring, { labels: true, name: true, namespace: true, ports: true }, 'monitoring'),
    ...missing.map((key) => ({ code: 'missing-prop', message: `monitoring.${key} is missing` }) satisfies Fault),
    ...(monitoring.ports ?? []).flatMap((port, i) => invalidPort(`monitoring.ports[${i}]`, port)),
  ];
}
