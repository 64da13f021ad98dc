import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as forklift from '../../imports/forklift.konveyor.io';
import { aapHalfSet } from '../forklift/laws/aap-half-set';
import { imageNotPinned } from '../forklift/laws/image-not-pinned';
import { invalidJobTemplate } from '../forklift/laws/invalid-job-template';
import { authorWords } from '../problems/words';
import { addCheck, addLaws, checkImage, checkPropNames, checkSeconds, secondsOf } from './checks';
import type { IHook } from './i-hook';
import { registerHook } from './named-hooks';
import { ForkliftResource, type ForkliftResourceProps, ImportedResource, type ObjectRef } from './resource';

/** Seconds that a hook may take unless it says otherwise. */
const DEFAULT_DEADLINE_SECONDS = 30 * 60;

/** Props of every hook that runs as a Job on the cluster. */
export interface LocalHookProps extends ForkliftResourceProps {
  /**
   * How long one attempt may take; a failed Job is tried once more. Whole seconds. There is always a deadline: without
   * one, an image that cannot be pulled holds the VM forever.
   * @default Duration.minutes(30)
   */
  readonly deadline?: Duration;
  /** ServiceAccount of the Job, in the namespace of the plans that use the hook. @default - the plan's, else the namespace's default */
  readonly serviceAccount?: string;
}

/** Hooks: what runs before or after the migration of one VM. */
export abstract class Hook<P extends object = object> extends ForkliftResource implements IHook<P> {
  /** A Hook that exists on the cluster or is rendered elsewhere. */
  static fromHookName(
    scope: Construct,
    id: string,
    name: string,
    options: { readonly namespace?: string } = {},
  ): IHook {
    const hook = new ImportedResource(scope, id, name, options.namespace);
    registerHook(hook);
    return hook;
  }

  declare readonly parameterType?: P;

  constructor(scope: Construct, id: string, metadata: ForkliftResourceProps['metadata']) {
    super(scope, id, metadata);
    registerHook(this);
  }

  /** Adds what stands beside the Hook; called when the program is complete, again for each rendering. */
  prepare(): void {}
}

export interface ImageHookProps extends LocalHookProps {
  /** The image whose own entry point runs; the folder `/tmp/hook` holds plan.yml and workload.yml. */
  readonly image: string;
}

/** A hook that runs an image with an entry point of its own. */
export class ImageHook extends Hook {
  constructor(scope: Construct, id: string, props: ImageHookProps) {
    super(scope, id, props.metadata);
    checkPropNames(this, props, { deadline: true, image: true, metadata: true, serviceAccount: true });
    checkLocalHook(this, props);
    addCheck(this, () =>
      props.image === undefined
        ? [
            {
              code: 'missing-prop',
              path: ['spec', 'image'],
              message: 'image is missing (Forklift: InvalidHookExecute)',
            },
          ]
        : [],
    );
    checkPinning(this, props.image);
    checkImage(this, 'image', ['spec', 'image'], props.image);
    this.render<forklift.HookSpec>({ kind: 'Hook', spec: () => ({ image: props.image, ...localSpec(props) }) });
  }
}

export interface AapHookProps extends ForkliftResourceProps {
  /** Job template to launch, a number over 0; it must prompt for variables on launch. */
  readonly jobTemplateId: number;
  /** Address of the Ansible Automation Platform. Goes with `tokenSecret`. @default - the ForkliftController's */
  readonly url?: string;
  /** Name of a Secret with the key `token`, in the namespace of the plans that use the hook. Goes with `url`. @default - the ForkliftController's */
  readonly tokenSecret?: string;
  /** How long Forklift polls the job; whole seconds. @default - the deadline */
  readonly timeout?: Duration;
  /** What holds when there is no `timeout`; whole seconds. @default Duration.minutes(30) */
  readonly deadline?: Duration;
}

const AAP_LAWS = [invalidJobTemplate, aapHalfSet];
const AAP_PROP_NAMES = { 'aap.jobTemplateId': 'jobTemplateId', aap: 'aap (an AapHook)' };

/** A hook that launches a job template of the Ansible Automation Platform. Needs Forklift 2.12. */
export class AapHook extends Hook {
  constructor(scope: Construct, id: string, props: AapHookProps) {
    super(scope, id, props.metadata);
    checkPropNames(this, props, {
      deadline: true,
      jobTemplateId: true,
      metadata: true,
      timeout: true,
      tokenSecret: true,
      url: true,
    });
    checkSeconds(this, 'deadline', props.deadline);
    checkSeconds(this, 'timeout', props.timeout);
    const { jobTemplateId, url, tokenSecret } = props;
    addLaws(this, AAP_LAWS, () => ({ aap: { jobTemplateId, url, tokenSecret } }), authorWords(AAP_PROP_NAMES));
    this.render<forklift.HookSpec>({
      kind: 'Hook',
      propNames: AAP_PROP_NAMES,
      spec: () => ({
        aap: {
          jobTemplateId: props.jobTemplateId,
          ...(props.url === undefined ? {} : { url: props.url }),
          ...(props.tokenSecret === undefined
            ? {}
            : { tokenSecret: { name: props.tokenSecret, namespace: this.namespace } satisfies ObjectRef }),
          ...(props.timeout === undefined ? {} : { timeout: secondsOf(props.timeout) }),
        },
        deadline: deadlineSeconds(props.deadline),
      }),
    });
  }
}

function deadlineSeconds(deadline: Duration | undefined): number {
  return secondsOf(deadline) ?? DEFAULT_DEADLINE_SECONDS;
}

export function localSpec(props: LocalHookProps) {
  return {
    deadline: deadlineSeconds(props.deadline),
    ...(props.serviceAccount === undefined ? {} : { serviceAccount: props.serviceAccount }),
  };
}

export function checkLocalHook(scope: Hook, props: LocalHookProps): void {
  checkSeconds(scope, 'deadline', props.deadline);
  addCheck(scope, () =>
    secondsOf(props.deadline) === 0
      ? [
          {
            code: 'deadline-not-positive',
            path: ['spec', 'deadline'],
            message: `deadline is 0 seconds; 0 would mean no deadline, and an image that cannot be pulled would hang the VM forever`,
            fix: 'give more than 0',
          },
        ]
      : [],
  );
}

/** Warns of an image that may change between the test and the migration. */
export function checkPinning(scope: Hook, image: unknown): void {
  const facts = { image: typeof image === 'string' ? image : undefined };
  addLaws(scope, [imageNotPinned], () => facts, authorWords({}));
}
