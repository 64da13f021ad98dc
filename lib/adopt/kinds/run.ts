import { QUEUE_ANNOTATION, RUN_STATE_ANNOTATION, readAnnotation } from '../../forklift/annotations';
import type { ReviewObject } from '../../review/tree';
import { asList, asRow, asText, dig } from '../../support/untyped';
import { type Cast, referenceIn } from '../cast';
import { type Code, dataOf, type Expression, type Props } from '../expression';
import type { AdoptedRun } from '../model';

/** The attempt that a run of ours is by its name; undefined for another's. */
export function attemptIn(object: ReviewObject, planName: string): number | undefined {
  const start = `${planName}-r`;
  const digits = object.name.startsWith(start) ? object.name.slice(start.length) : '';
  return /^[1-9]\d{0,2}$/.test(digits) ? Number(digits) : undefined;
}

/** What a run says beside its plan. */
export function runOptions(object: ReviewObject): Props {
  const spec = asRow(object.raw.spec) ?? {};
  const options: Record<string, Expression> = {};
  const cutover = momentOf(spec.cutover);
  if (cutover !== undefined) options.cutover = cutover;
  const vmCutover = asList(spec.vmCutover).flatMap((item) => {
    const row = asRow(item);
    const id = asText(row?.id);
    const at = momentOf(row?.cutover);
    return id === undefined || at === undefined ? [] : [[id, at] as const];
  });
  if (vmCutover.length > 0) options.vmCutover = Object.fromEntries(vmCutover);
  const cancel = asList(spec.cancel).flatMap((item) => asText(asRow(item)?.id) ?? []);
  if (cancel.length > 0) options.cancel = cancel;
  if (spec.resumeConversion === true) options.resumeConversion = true;
  if (readAnnotation(object.annotations, RUN_STATE_ANNOTATION) === 'done') options.state = 'done';
  if (readAnnotation(object.annotations, QUEUE_ANNOTATION) === 'true') options.queue = true;
  return options;
}

function momentOf(value: unknown): string | undefined {
  return value instanceof Date ? value.toISOString() : asText(value);
}

/**
 * A Migration as a run of its plan. One that this library would call otherwise keeps its name by a patch: under another it
 * would be another run.
 */
export function adoptRun(
  object: ReviewObject,
  planName: string,
  attempt: number,
  cast: Cast,
  { remarks, window }: { readonly remarks: readonly string[]; readonly window: Code | undefined },
): AdoptedRun {
  const { ignores, patches, labels, annotations } = cast.amendmentOf(object.key);
  const metadata: Props = {
    ...(Object.keys(labels).length === 0 ? {} : { labels: { ...labels } }),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations: { ...annotations } }),
  };
  const isOurs = object.name === `${planName}-r${attempt}`;
  // Forklift wants both in one namespace; what was given may say otherwise.
  const { namespace } = referenceIn(dig(object.raw, 'spec', 'plan'), object);
  return {
    key: object.key,
    variable: cast.variableOf(object.key),
    attempt,
    options: {
      ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
      ...runOptions(object),
      ...(window === undefined ? {} : { window }),
    },
    remarks,
    ignores,
    patches: [
      ...(isOurs ? [] : [{ op: 'replace', path: '/metadata/name', value: dataOf(object.name) } as const]),
      ...(namespace === object.namespace
        ? []
        : [{ op: 'replace', path: '/metadata/namespace', value: object.namespace } as const]),
      ...patches,
    ],
  };
}
