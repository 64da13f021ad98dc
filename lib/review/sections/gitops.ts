import { compareText } from '../../support/did-you-mean';
import { asRow, asText } from '../../support/untyped';
import type { Comparison, LedgerEntry, LedgerField } from '../comparison';
import { pathText, shown } from '../fields';
import type { GitopsChange } from '../model';
import { valueText } from '../words';

const GROUP = /\.(?:argoproj\.io|(?:kustomize|source|notification)\.toolkit\.fluxcd\.io|fluxcd\.controlplane\.io)$/;

/** Objects of engines; the lists of kustomize follow from the files. */
export function gitopsChanges(comparison: Comparison): GitopsChange[] {
  const changes: GitopsChange[] = [];
  for (const entry of comparison.ledger) {
    const object = entry.after ?? entry.before;
    if (object === undefined) continue;
    if (object.type === 'Kustomization.kustomize.config.k8s.io') markList(comparison, entry);
    if (!GROUP.test(object.type)) continue;
    if (entry.change === 'added' || entry.change === 'removed') {
      entry.told = 'gitops';
      changes.push({ object: object.title, change: entry.change, what: entry.change === 'added' ? 'new' : 'gone' });
    }
    for (const field of entry.fields) {
      field.told = isDerived(field) ? 'derived' : 'gitops';
      if (field.told === 'derived') continue;
      const value = (it: unknown) => shortText(shown({ type: object.type }, field.path, it));
      changes.push({
        object: object.title,
        change: 'changed',
        what: pathText(field.path).replace(/^spec\./, ''),
        ...(field.before === undefined ? {} : { before: value(field.before) }),
        ...(field.after === undefined ? {} : { after: value(field.after) }),
      });
    }
  }
  return changes.sort((a, b) => compareText(a.object, b.object));
}

/** The health that an engine looks at follows from the runs; the words for a window from the window. */
function isDerived({ path }: LedgerField): boolean {
  return path[0] === 'spec' && (path[1] === 'healthChecks' || path[1] === 'healthCheckExprs');
}

/** An entry of a list is worded where its file comes or goes with it. */
function markList({ base, head }: Comparison, entry: LedgerEntry): void {
  const folder = entry.after?.folder ?? entry.before?.folder ?? '';
  for (const field of entry.fields) {
    const name = /^\[(.*)\]$/.exec(field.path[1] ?? '')?.[1];
    if (field.path[0] !== 'resources' || name === undefined) continue;
    const path = folder === '' ? name : `${folder}/${name}`;
    if (base.hasPath(path) === (field.change === 'removed') && head.hasPath(path) === (field.change === 'added'))
      field.told = 'derived';
  }
  if (entry.change === 'added' || entry.change === 'removed') entry.told = 'derived';
}

/** An item of a list by what it is called; anything else that is long cut short. */
function shortText(value: unknown): string {
  if (Array.isArray(value) && value.length > 0) return value.map(shortText).join(', ');
  const row = asRow(value);
  const text = asText(row?.description) ?? asText(row?.name) ?? valueText(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
