import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { AnsibleHook } from '../../constructs/ansible-hook';
import { addCheck, checkPropNames } from '../../constructs/checks';
import { type ParameterValue, SecretParameter } from '../../hooks/parameters';
import type { Fault } from '../../problems/fault';
import { didYouMean } from '../../support/did-you-mean';
import { CATALOGUE_PROPS, type CatalogueHookProps, commonProps, playbookBeside } from '../catalogue-hook';
import { deadlineFor, timeoutFaults } from '../target-objects';

export interface NotifyHookProps extends CatalogueHookProps {
  /** What the message calls the moment: `before the migration`. A hook does not know its step. */
  readonly step: string;
  /** Address of the webhook in a Secret. Chat services take whoever knows the address: it is a credential. One of `webhook` and `url`. @default - url */
  readonly webhook?: SecretParameter;
  /** Address of a webhook that is not a credential, in clear text. One of `webhook` and `url`. @default - webhook */
  readonly url?: string;
  /** With `{vm}`, `{target}` (namespace/name), `{plan}` and `{step}`. @default '{step}: VM {vm} of plan {plan}' */
  readonly message?: string;
  /** Further members of the JSON that is posted: `{ channel: '#erp' }`. @default - none */
  readonly fields?: Readonly<Record<string, ParameterValue>>;
  /** How long the webhook is tried. Whole seconds. @default Duration.minutes(1) */
  readonly timeout?: Duration;
  /** Whether a webhook that does not take the message fails the VM's migration. @default false */
  readonly failOnError?: boolean;
  /** How long one attempt may take. @default - the timeout and 5 minutes */
  readonly deadline?: Duration;
}

/** What the playbook reads as `params`; a VM may have its own. */
export interface NotifyParameters {
  /** Whether the hook fails when nobody can be told. */
  readonly fail_on_error: boolean;
  /** What the message holds beside its text. */
  readonly fields: Readonly<Record<string, ParameterValue>>;
  /** The text. */
  readonly message: string;
  /** What has just happened, in words. */
  readonly step: string;
  /** How long the other side may take to answer. Seconds. */
  readonly timeout_seconds: number;
  /** The URL that hears of it. */
  readonly webhook: SecretParameter | string;
}

const PLACEHOLDERS = ['vm', 'target', 'plan', 'step'];

/**
 * A hook that posts a JSON message to a webhook: `{ text, vm, target, plan, step }` and your fields.
 *
 * @example
 * const done = new NotifyHook(erp, 'tell', { step: 'migrated', webhook: Parameter.fromSecretKey('chat', 'url') });
 */
export class NotifyHook extends AnsibleHook<NotifyParameters> {
  constructor(scope: Construct, id: string, props: NotifyHookProps) {
    const { message = '{step}: VM {vm} of plan {plan}', timeout = Duration.minutes(1) } = props;
    super(scope, id, {
      ...commonProps(props),
      deadline: props.deadline ?? deadlineFor([timeout]),
      playbook: playbookBeside(__dirname),
      parameters: {
        fail_on_error: props.failOnError ?? false,
        fields: props.fields ?? {},
        message,
        step: props.step,
        timeout_seconds: timeout.toSeconds(),
        // What is not an address, or a credential, is reported once.
        webhook: addressFaults(props).length > 0 ? '' : (props.webhook ?? props.url ?? ''),
      },
    });
    checkPropNames(this, props, {
      ...CATALOGUE_PROPS,
      failOnError: true,
      fields: true,
      message: true,
      step: true,
      timeout: true,
      url: true,
      webhook: true,
    });
    addCheck(this, () => [
      ...(props.step
        ? []
        : [
            {
              code: 'missing-prop',
              message: 'step is missing',
              fix: "give the word for the message: 'migrated'",
            } satisfies Fault,
          ]),
      ...addressFaults(props),
      ...timeoutFaults(this, { timeout }),
      ...messageFaults(message),
    ]);
  }
}

function addressFaults({ webhook, url }: NotifyHookProps): Fault[] {
  if ((webhook === undefined) === (url === undefined)) {
    const message = webhook === undefined ? 'the webhook is missing' : 'webhook and url are both set';
    return [
      {
        code: webhook === undefined ? 'missing-prop' : 'conflicting-props',
        message,
        fix: "give webhook: Parameter.fromSecretKey('...', 'url'), or a url that is not a credential",
      },
    ];
  }
  if (webhook !== undefined && !(webhook instanceof SecretParameter)) {
    return [
      {
        code: 'credential-in-text',
        message: 'webhook holds its value in clear text',
        fix: "put it into a Secret: Parameter.fromSecretKey('...', 'url'), or call it url if it is not a credential",
      },
    ];
  }
  if (url === undefined) return [];
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    return [{ code: 'wrong-value', message: 'url is not an address, accepted: http://... or https://...' }];
  }
  const keys = [...parsed.searchParams.keys()].filter((key) => /token|key|secret|sig|pass|code/i.test(key));
  if (parsed.username === '' && parsed.password === '' && keys.length === 0) return [];
  return [
    {
      code: 'credential-in-text',
      message: `url holds a credential in clear text (${keys[0] ?? 'user and password'})`,
      fix: "put it into a Secret: webhook: Parameter.fromSecretKey('...', 'url')",
    },
  ];
}

function messageFaults(message: string): Fault[] {
  return [...message.matchAll(/\{(\w+)\}/g)]
    .filter(([, name]) => !PLACEHOLDERS.includes(String(name)))
    .map(([whole, name]) => ({
      code: 'unknown-placeholder',
      message: `message: there is no ${whole}`,
      fix: didYouMean(String(name), PLACEHOLDERS) ?? `known are ${PLACEHOLDERS.map((p) => `{${p}}`).join(', ')}`,
    }));
}
