import { asRow, asText } from '../../support/untyped';
import { call, dataOf, type Expression, name, type Props } from '../expression';
import { quantity } from '../spec-form';

/** What is known of a setting: that of plans and that of VMs. */
interface Setting {
  readonly kind: string;
  readonly values?: readonly string[];
}

/**
 * A setting of a manifest as a prop; undefined where no prop says it, so that a patch does.
 *
 * @param namespace what a reference has that names none
 */
export function settingOf(setting: Setting, value: unknown, namespace: string): Expression | undefined {
  switch (setting.kind) {
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
    case 'choice':
      return typeof value === 'string' && setting.values?.includes(value)
        ? name(`TargetPowerState.${value.toUpperCase()}`)
        : undefined;
    case 'labels':
      return asRow(value) && Object.values(value as object).every((it) => typeof it === 'string')
        ? dataOf(value)
        : undefined;
    case 'object':
      return asRow(value) ? dataOf(value) : undefined;
    case 'size':
      return sizeOf(value);
    default:
      return referenceOf(value, namespace);
  }
}

function referenceOf(value: unknown, namespace: string): Props | undefined {
  const row = asRow(value);
  const objectName = asText(row?.name);
  if (objectName === undefined) return undefined;
  const own = asText(row?.namespace);
  return { name: objectName, ...(own === undefined || own === namespace ? {} : { namespace: own }) };
}

function sizeOf(value: unknown): Expression | undefined {
  const mebibytes = typeof value === 'string' ? /^(\d{1,15})Mi$/.exec(quantity(value))?.[1] : undefined;
  if (mebibytes === undefined) return undefined;
  const size = Number(mebibytes);
  return size % 1024 === 0 && size > 0 ? call('Size.gibibytes', size / 1024) : call('Size.mebibytes', size);
}
