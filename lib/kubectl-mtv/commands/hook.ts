import { withoutUndefined } from '../objects';
import type { CommandContext } from './context';

const DEFAULT_IMAGE = 'quay.io/kubev2v/hook-runner';

/** `create hook`. */
export function createHook(context: CommandContext): void {
  const { line } = context;
  const spec = hookSpec(context);
  if (spec.aap === undefined) spec.image ??= DEFAULT_IMAGE;
  else if (line.has('image') || line.has('playbook'))
    context.fault('--aap-job-template-id excludes --image and --playbook', 'leave one side out');
  context.create('Hook', context.needed('name'), spec);
}

/** `patch hook`. */
export function patchHook(context: CommandContext): void {
  const { line } = context;
  const hook = context.existing('Hook', context.needed('name', 0));
  if (hook === undefined) return;
  if (line.has('aap-job-template-id') && (line.has('image') || line.has('playbook')))
    context.fault('--aap-job-template-id excludes --image and --playbook', 'leave one side out');
  if (line.boolean('clear-aap')) delete hook.spec.aap;
  const { aap, ...rest } = hookSpec(context, true);
  Object.assign(hook.spec, rest);
  if (aap !== undefined) hook.spec.aap = { ...(hook.spec.aap as object | undefined), ...aap };
  if (hook.spec.aap === undefined && hook.spec.image === undefined && hook.spec.playbook === undefined)
    context.fault('a Hook without an image, a playbook or a job template remains');
}

function hookSpec(context: CommandContext, isPatch = false) {
  const { line } = context;
  const playbook = line.text('playbook');
  const text = playbook === undefined ? undefined : context.fileOrText('playbook', playbook);
  const deadline = line.number('deadline');
  const jobTemplateId = line.number('aap-job-template-id');
  const token = line.text('aap-token-secret');
  const aap = withoutUndefined({
    jobTemplateId,
    url: line.text('aap-url'),
    tokenSecret: token === undefined ? undefined : { name: token, namespace: context.namespace },
    timeout: line.number('aap-timeout'),
  });
  const hasAap = Object.keys(aap).length > 0;
  if (hasAap && jobTemplateId === undefined && !isPatch)
    context.fault('--aap-url, --aap-token-secret and --aap-timeout count only with --aap-job-template-id');
  if (jobTemplateId === 0) context.fault('--aap-job-template-id is 0, accepted: a whole number, 1 or more');
  return withoutUndefined<{ image?: string | undefined; aap?: object | undefined; [key: string]: unknown }>({
    image: line.text('image'),
    playbook: text === undefined ? undefined : encoded(text),
    serviceAccount: line.text('service-account'),
    deadline: deadline === 0 ? undefined : deadline,
    aap: hasAap ? aap : undefined,
  });
}

/** In base64, unless it is base64 already once its blanks are gone: as the tool tells. */
function encoded(text: string): string {
  const bare = text.replace(/[\r\n\t ]/g, '');
  const isEncoded = bare !== '' && Buffer.from(bare, 'base64').toString('base64') === bare;
  return isEncoded ? bare : Buffer.from(text, 'utf8').toString('base64');
}
