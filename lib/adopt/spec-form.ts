import { PLAN_SETTINGS } from '../forklift/plan-settings';
import { REFERENCES, UNREAD_IN_REFERENCE } from '../forklift/references';
import { defaultIn, type ForkliftRelease } from '../forklift/releases/forklift-release';
import { HOOK_STEPS } from '../forklift/steps';
import { defaultTargetName } from '../forklift/target-name';
import { utcInstant } from '../support/instant';
import { table } from '../support/table';
import { asRow, asText, type Row } from '../support/untyped';

/**
 * The spec of an object in the form in which two specs are compared. What is in it means something, and `[]`, `{}` and `false`
 * stay where the author wrote them; two specs of one form are one to Forklift. The guide lists what it evens out
 * (docs/guide/adopting.md): defaults of the API server and webhooks, spellings of one value, and what Forklift never reads.
 */
export function specForm(kind: string, spec: unknown, release: ForkliftRelease): unknown {
  const row = asRow(spec);
  if (row === undefined) return spec;
  if (kind === 'Plan') return planForm(row, release);
  if (kind === 'Migration') return migrationForm(row);
  if (kind === 'Provider') return providerForm(row);
  if (kind === 'Hook') return hookForm(row);
  return withReferences(row);
}

/** Texts and lists stay as they are; references lose what nobody reads. */
function withReferences(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withReferences(item));
  const row = asRow(value);
  if (row === undefined) return value;
  const isReference = REFERENCES.has(key) && (row.kind !== undefined || row.apiVersion !== undefined);
  return Object.fromEntries(
    Object.entries(row)
      .filter(([member]) => !(isReference && UNREAD_IN_REFERENCE.has(member)))
      .map(([member, inside]) => [member, withReferences(inside, member)]),
  );
}

function planForm(spec: Row, release: ForkliftRelease): Row {
  const { warm, ...rest } = spec;
  const form: Record<string, unknown> = table({});
  // What the API server of the release writes where it is left out.
  for (const setting of Object.keys(PLAN_SETTINGS)) {
    const value = defaultIn(release, 'Plan', setting);
    if (value !== undefined) form[setting] = value;
  }
  for (const [key, value] of Object.entries(rest))
    form[key] = key.endsWith('Affinity') ? value : withReferences(value, key);
  form.type = rest.type ?? (warm === true ? 'warm' : 'cold');
  if (typeof rest.conversionTempStorageSize === 'string')
    form.conversionTempStorageSize = quantity(rest.conversionTempStorageSize);
  if (Array.isArray(rest.vms)) form.vms = rest.vms.map(vmForm);
  return form;
}

function vmForm(value: unknown): unknown {
  const row = asRow(value);
  if (row === undefined) return value;
  const { hooks, luks, targetName, ...rest } = row;
  const form: Record<string, unknown> = table(
    Object.fromEntries(Object.entries(rest).map(([key, member]) => [key, withReferences(member, key)])),
  );
  // Forklift's webhook puts an empty one on every VM.
  if (luks !== undefined && !isEmptyRow(luks)) form.luks = withReferences(luks, 'luks');
  // Forklift gives the VM this name by itself.
  const byItself = defaultTargetName(asText(row.name) ?? '', asText(row.id) ?? '');
  if (targetName !== undefined && targetName !== byItself) form.targetName = targetName;
  if (hooks !== undefined) form.hooks = Array.isArray(hooks) ? hooksForm(hooks) : hooks;
  return form;
}

/** Forklift looks for the first of a step: only the order within one says something. */
function hooksForm(hooks: readonly unknown[]): unknown[] {
  const steps: readonly unknown[] = HOOK_STEPS;
  const place = (hook: unknown) => {
    const at = steps.indexOf(asRow(hook)?.step);
    return at < 0 ? steps.length : at;
  };
  return hooks.map((hook) => withReferences(hook)).sort((a, b) => place(a) - place(b));
}

function migrationForm(spec: Row): Row {
  const form: Record<string, unknown> = table({ ...(withReferences(spec) as Row) });
  if (spec.cutover !== undefined) form.cutover = instant(spec.cutover);
  if (Array.isArray(spec.vmCutover))
    form.vmCutover = spec.vmCutover.map((item) => {
      const row = asRow(item);
      return row === undefined ? item : { ...row, cutover: instant(row.cutover) };
    });
  // Only the id counts.
  if (Array.isArray(spec.cancel))
    form.cancel = spec.cancel.map((item) => {
      const id = asText(asRow(item)?.id);
      return id === undefined ? item : { id };
    });
  // Forklift's controller drops these when it first sees the object.
  for (const list of ['cancel', 'vmCutover']) if (isEmptyList(form[list])) delete form[list];
  if (form.resumeConversion === false) delete form.resumeConversion;
  return form;
}

function providerForm(spec: Row): Row {
  const form: Record<string, unknown> = table({ ...(withReferences(spec) as Row) });
  // Forklift's webhook writes it.
  if (spec.type === 'vsphere') form.settings = { sdkEndpoint: 'vcenter', ...asRow(spec.settings) };
  return form;
}

function hookForm(spec: Row): Row {
  const form: Record<string, unknown> = table({ ...(withReferences(spec) as Row) });
  // Line breaks in it are nothing to Go.
  if (typeof spec.playbook === 'string') form.playbook = spec.playbook.replace(/[\r\n]/g, '');
  return form;
}

function instant(value: unknown): unknown {
  // YAML has moments of its own.
  if (value instanceof Date) return utcInstant(value.toISOString()) ?? value;
  const text = asText(value);
  return text === undefined ? value : (utcInstant(text) ?? text);
}

/** Binary quantities in one unit: `10Gi` and `10240Mi` are one. */
export function quantity(text: string): string {
  const [, digits, unit] = /^(\d{1,12})(Mi|Gi|Ti|Pi)$/.exec(text) ?? [];
  if (digits === undefined || unit === undefined) return text;
  return `${Number(digits) * 1024 ** ['Mi', 'Gi', 'Ti', 'Pi'].indexOf(unit)}Mi`;
}

function isEmptyRow(value: unknown): boolean {
  const row = asRow(value);
  return row !== undefined && Object.keys(row).length === 0;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
