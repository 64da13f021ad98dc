import { defaultTargetName } from '../forklift/target-name';
import { asText, type Row } from '../support/untyped';

/** What Forklift will call the VM; undefined where the Plan does not tell its name. */
export function targetNameOf(row: Row): string | undefined {
  const given = asText(row.targetName);
  // Forklift looks for settings of a VM by its id.
  if (given !== undefined && row.id !== undefined) return given;
  const name = asText(row.name);
  if (name === undefined) return undefined;
  // A VM may be given by its path.
  return given ?? defaultTargetName(name.slice(name.lastIndexOf('/') + 1), asText(row.id) ?? '');
}
