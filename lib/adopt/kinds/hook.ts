import { load } from 'js-yaml';
import {
  HOOK_ANNOTATION,
  MEMBERS_ANNOTATION,
  PLAYBOOK_ANNOTATION,
  RIGHTS_REASON_ANNOTATION,
  readAnnotation,
} from '../../forklift/annotations';
import { splitContext } from '../../hooks/effective-playbook';
import { encodePlaybook } from '../../hooks/playbook';
import type { ReviewObject } from '../../review/tree';
import { asList, asRow, asText, dig, type Row } from '../../support/untyped';
import type { Cast } from '../cast';
import { call, type Expression, type Props } from '../expression';
import type { AdoptedCall, AdoptedConstruct, AdoptedFile } from '../model';
import type { Beside } from './beside';
import { raw } from './raw';

export interface AdoptedHook {
  readonly construct: AdoptedConstruct;
  /** Its playbook. @default - it has none */
  readonly file?: AdoptedFile;
}

/**
 * @param folder of the program, from the folder that the synth runs in
 * @param isPlain it is taken as it is, though this library has rendered it
 */
export function adoptHook(
  object: ReviewObject,
  cast: Cast,
  beside: Beside,
  folder: string,
  isPlain: boolean,
): AdoptedHook {
  const spec = asRow(object.raw.spec) ?? {};
  if (asRow(spec.aap) !== undefined) return { construct: adoptAapHook(object, asRow(spec.aap) as Row, cast) };
  const image = asText(spec.image);
  const playbook = playbookOf(spec.playbook);
  if (playbook === undefined) {
    if (image === undefined || spec.playbook !== undefined) return { construct: raw(object, cast) };
    return { construct: cast.construct(object, 'ImageHook', { image, ...local(spec) }) };
  }
  const { own } = isPlain ? { own: playbook } : splitContext(playbook);
  const isOurs = !isPlain && readAnnotation(object.annotations, PLAYBOOK_ANNOTATION) !== undefined;
  const file = { path: `playbooks/${fileName(cast.variableOf(object.key))}.yml`, text: own };
  const configMap = isOurs ? beside.find('ConfigMap', object.namespace, `hook-${object.name}`) : undefined;
  const parameters = parametersIn(configMap);
  const madeAccount = `hook-${object.name}`;
  const hasAccount = isOurs && beside.find('ServiceAccount', object.namespace, madeAccount) !== undefined;
  const { serviceAccount, ...rest } = local(spec);
  return {
    construct: cast.construct(
      object,
      // A list that is empty here may not be for a VM.
      hasOwnParameters(configMap) ? 'AnsibleHook<HookParameters>' : 'AnsibleHook',
      {
        ...(image === undefined ? {} : { image }),
        playbook: call('Playbook.fromFile', `${folder}/${file.path}`),
        ...(isOurs ? {} : { context: 'raw' }),
        ...(parameters === undefined ? {} : { parameters }),
        ...rest,
        ...(serviceAccount === undefined || (hasAccount && serviceAccount === madeAccount) ? {} : { serviceAccount }),
      },
      { calls: hasAccount ? grantsOf(object, beside, madeAccount, configMap) : [] },
    ),
    file,
  };
}

function adoptAapHook(object: ReviewObject, aap: Row, cast: Cast): AdoptedConstruct {
  const { deadline } = local(asRow(object.raw.spec) ?? {});
  const token = asText(dig(aap, 'tokenSecret', 'name'));
  const timeout = seconds(aap.timeout);
  return cast.construct(object, 'AapHook', {
    jobTemplateId: typeof aap.jobTemplateId === 'number' ? aap.jobTemplateId : 0,
    ...(asText(aap.url) === undefined ? {} : { url: asText(aap.url) as string }),
    ...(token === undefined ? {} : { tokenSecret: token }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(deadline === undefined ? {} : { deadline }),
  });
}

/** A deadline of half an hour is the usual one. */
function local(spec: Row): { readonly deadline?: Expression; readonly serviceAccount?: string } {
  const deadline = spec.deadline === 1800 ? undefined : seconds(spec.deadline);
  const serviceAccount = asText(spec.serviceAccount);
  return {
    ...(deadline === undefined ? {} : { deadline }),
    ...(serviceAccount === undefined ? {} : { serviceAccount }),
  };
}

function seconds(value: unknown): Expression | undefined {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value <= 0) return undefined;
  if (value % 3600 === 0) return call('Duration.hours', value / 3600);
  return value % 60 === 0 ? call('Duration.minutes', value / 60) : call('Duration.seconds', value);
}

/** The text of a playbook; undefined where what is there is not what its text encodes to. */
function playbookOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const encoded = value.replace(/[\r\n]/g, '');
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  return encodePlaybook(text) === encoded ? text : undefined;
}

/** File systems that tell no case apart would make one of two names. */
function fileName(variable: string): string {
  return variable.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The parameters of a hook that this library has rendered, from its ConfigMap. */
function parametersIn(configMap: ReviewObject | undefined): Props | undefined {
  const params = asRow(hookData(configMap)?.params);
  return params === undefined || Object.keys(params).length === 0 ? undefined : (parameters(params) as Props);
}

/** What a hook of ours looks up: `parameters.yml` of its ConfigMap, read. */
export function hookData(configMap: ReviewObject | undefined): Row | undefined {
  if (configMap === undefined || readAnnotation(configMap.annotations, HOOK_ANNOTATION) === undefined) return undefined;
  try {
    return asRow(load(asText(dig(configMap.raw, 'data', 'parameters.yml')) ?? ''));
  } catch {
    return undefined;
  }
}

/** Whether VMs have parameters of their own for it. */
function hasOwnParameters(configMap: ReviewObject | undefined): boolean {
  return Object.values(asRow(hookData(configMap)?.plans) ?? {}).some((plan) =>
    Object.values(asRow(dig(plan, 'vms')) ?? {}).some((vm) => asRow(vm)?.params !== undefined),
  );
}

/** Parameters as a program writes them. */
export function parameters(value: unknown): Expression {
  if (Array.isArray(value)) return value.map(parameters);
  const row = asRow(value);
  if (row === undefined) return (value ?? null) as Expression;
  const secret = Object.keys(row).length === 1 ? asRow(row.secretKeyRef) : undefined;
  const key = asText(secret?.key);
  const secretName = asText(secret?.name);
  if (key !== undefined && secretName !== undefined) return call('Parameter.fromSecretKey', secretName, key);
  return Object.fromEntries(Object.entries(row).map(([name, member]) => [name, parameters(member)]));
}

/** The rights of the account that this library has made, but for those that every such hook has. */
function grantsOf(
  hook: ReviewObject,
  beside: Beside,
  account: string,
  configMap: ReviewObject | undefined,
): AdoptedCall[] {
  const secrets = new Set(secretsIn(hookData(configMap)));
  return beside.named('Role', account).flatMap((role) => {
    const reason = readAnnotation(role.annotations, RIGHTS_REASON_ANNOTATION);
    const elsewhere: Props = role.namespace === hook.namespace ? {} : { namespace: role.namespace };
    return asList(role.raw.rules).flatMap((rule): AdoptedCall[] => {
      const { apiGroups, resources, verbs, resourceNames } = asRow(rule) ?? {};
      const [apiGroup, resourceType] = [asList(apiGroups)[0], asList(resources)[0]];
      const names = resourceNames === undefined ? undefined : texts(resourceNames);
      const isOwn =
        apiGroup === '' &&
        ((resourceType === 'configmaps' && names?.join() === account) ||
          (resourceType === 'secrets' && names?.every((name) => secrets.has(name)) === true));
      if (isOwn || typeof apiGroup !== 'string' || typeof resourceType !== 'string') return [];
      const options: Props = {
        ...(names === undefined ? {} : { names }),
        ...elsewhere,
        ...(reason === undefined ? {} : { reason }),
      };
      const args: Expression[] = [texts(verbs), { apiGroup, resourceType }];
      return [{ method: 'grant', args: Object.keys(options).length === 0 ? args : [...args, options] }];
    });
  });
}

function texts(value: unknown): string[] {
  return asList(value).filter((item): item is string => typeof item === 'string');
}

/** Names of the Secrets that parameters refer to, at any depth. */
function secretsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(secretsIn);
  const row = asRow(value);
  if (row === undefined) return [];
  const own = asText(dig(row, 'secretKeyRef', 'name'));
  return own === undefined ? Object.values(row).flatMap(secretsIn) : [own];
}

/** Names of the hooks that one was made of by this library; undefined for any other. */
export function membersOf(object: ReviewObject): string[] | undefined {
  return readAnnotation(object.annotations, MEMBERS_ANNOTATION)?.split(', ');
}
