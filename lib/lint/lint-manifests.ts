import type { ForkliftRelease } from '../forklift/releases/forklift-release';
import { asRow } from '../support/untyped';
import { CheckContext } from './context';
import type { Finding } from './finding';
import { toFinding } from './lint';
import { CheckedObject, ObjectIndex } from './objects';
import { objectsIn } from './reading/objects-in';
import { checkObject } from './run';

export interface LintManifestsOptions {
  /** The release that the cluster runs. @default - not known: what any release has is accepted */
  readonly forklift?: ForkliftRelease;
  /** Objects that are on the cluster, `[kind/][namespace/]name`; `*` stands for any part. @default - none */
  readonly externals?: readonly string[];
  /** The time that cut-overs are compared with. @default - they are not */
  readonly now?: Date;
}

/**
 * What the rules say of manifests, as `cdk8s-forklift lint` does of files: any objects, Lists too.
 *
 * Pure. Findings come in the order of the manifests; `where.document` is the place of the manifest among them, from 1, and
 * there are no lines. What an annotation ignores is marked.
 */
export function lint(manifests: readonly unknown[], options: LintManifestsOptions = {}): Finding[] {
  const objects = new ObjectIndex();
  const checked: CheckedObject[] = [];
  for (const [i, value] of manifests.entries()) {
    for (const { manifest, inside } of objectsIn(asRow(value))) {
      const object = new CheckedObject(manifest, { document: i + 1, inside }, checked.length);
      objects.add(object);
      checked.push(object);
    }
  }
  const { forklift, ...rest } = options;
  const context = new CheckContext(objects, { ...rest, ...(forklift === undefined ? {} : { release: forklift }) });
  return checked.flatMap((object) =>
    checkObject(object, context).map((told) => toFinding(told, { line: 1, column: 1 })),
  );
}
