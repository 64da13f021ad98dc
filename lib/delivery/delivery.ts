import { Construct, type IConstruct } from 'constructs';
import { addCheck, type ConstructProblem } from '../constructs/checks';
import { MigrationProgram } from '../constructs/program';
import { identityOf, type Manifest } from '../forklift/manifest';
import { isDnsLabel } from '../forklift/names';
import { kustomization, type Placed } from '../layout/layout';
import { toYaml } from '../layout/yaml';
import type { Problem } from '../problems/problem';
import { compareText, didYouMean } from '../support/did-you-mean';
import { sorted } from '../support/plain';
import { type DeliveredProgramme, deliveredProgrammes } from './programmes';

/** What every delivery must know: where the engine finds `dist/`. */
export interface DeliveryProps {
  /**
   * The repository that holds `dist/`: `https://`, `http://` or `ssh://` for Git, `oci://` for an artifact of a registry.
   * Never with a login in it.
   */
  readonly repoUrl: string;
  /**
   * Of Git: a branch, a full reference such as `refs/tags/v1`, or a commit of 40 digits. Of a registry: a tag, or a digest
   * `sha256:...`.
   * @default 'main' - of a registry it must be given
   */
  readonly revision?: string;
  /** Folder of `dist/` in the repository. @default 'dist' - of a registry the artifact's root, '.' */
  readonly path?: string;
  /** Ids of the programmes to deliver. @default - all of the app */
  readonly programmes?: readonly string[];
}

/** A file of a delivery: path relative to the output folder, and its text. */
export interface DeliveryFile {
  readonly path: string;
  readonly text: string;
  /** The object in it, where it is one that is applied. */
  readonly object?: Manifest;
}

/** Those of each app, in the order they were made. */
const deliveries = new WeakMap<IConstruct, Delivery[]>();

/** How a GitOps engine applies the programmes of an app: objects for the engine, below `dist/gitops/<id>/`. */
export abstract class Delivery extends Construct {
  protected readonly repoUrl: string;
  protected readonly revision: string;
  /** Normalised: no `./` before and no `/` behind. */
  protected readonly path: string;
  protected readonly isOci: boolean;
  private readonly programmeIds: readonly string[] | undefined;

  constructor(scope: Construct, id: string, props: DeliveryProps) {
    super(scope, id);
    const { root } = this.node;
    deliveries.set(root, [...(deliveries.get(root) ?? []), this]);
    this.repoUrl = String(props.repoUrl);
    this.isOci = this.repoUrl.startsWith('oci://');
    this.revision = props.revision ?? (this.isOci ? '' : 'main');
    this.path = String(props.path ?? (this.isOci ? '.' : 'dist')).replace(/^\.\/|\/+$/g, '') || '.';
    this.programmeIds = props.programmes;
    addCheck(this, () => [...this.sourceProblems(props), ...this.programmeProblems()]);
  }

  /** The files for these programmes, and what is wrong with delivering them. */
  abstract deliver(programmes: readonly DeliveredProgramme[]): {
    readonly files: readonly DeliveryFile[];
    readonly problems: readonly ConstructProblem[];
  };

  /** Which of the app's programmes this is for. */
  chosen(programmes: readonly DeliveredProgramme[]): DeliveredProgramme[] {
    return programmes.filter(({ id }) => this.programmeIds?.includes(id) ?? true);
  }

  /** Where a folder of the output is in the repository. */
  protected pathOf(folder: string): string {
    return this.path === '.' ? folder : `${this.path}/${folder}`;
  }

  /** One object as a file, `<kind>-<name>.yaml`. */
  protected file(object: Manifest, folder = ''): DeliveryFile {
    const name = `${object.kind.toLowerCase()}-${object.metadata.name}.yaml`;
    return { path: `gitops/${this.node.id}/${folder}${name}`, text: toYaml(sorted(object)), object };
  }

  /** The list of the objects, so that `kubectl apply -k` takes them all. */
  protected list(files: readonly DeliveryFile[]): DeliveryFile {
    const folder = `gitops/${this.node.id}`;
    const { path, document } = kustomization(
      folder,
      files.map((file) => file.path.slice(folder.length + 1)),
    );
    return { path, text: toYaml(document) };
  }

  private sourceProblems({ repoUrl, revision, path }: DeliveryProps): ConstructProblem[] {
    const problems: ConstructProblem[] = [];
    if (!isDnsLabel(this.node.id)) {
      problems.push({
        code: 'invalid-delivery-id',
        message: `${JSON.stringify(this.node.id)} cannot name a folder of dist/gitops`,
        fix: 'use lower case letters, digits and "-", at most 63',
      });
    }
    const match = /^([a-z]+):\/\/(?:([^/@]*)@)?[^/@]+\/./.exec(this.repoUrl);
    if (match?.[2]?.includes(':') || (match?.[2] !== undefined && match[1] !== 'ssh')) {
      problems.push({
        code: 'credential-in-url',
        message: 'repoUrl holds a login',
        fix: 'leave it out: the engine has the login in a Secret of its own',
      });
    } else if (!match || !['http', 'https', 'oci', 'ssh'].includes(match[1] as string)) {
      const scp = /^([\w.-]+@)?([\w.-]+):([^/].*)$/.exec(this.repoUrl);
      problems.push({
        code: 'invalid-repo-url',
        message: `repoUrl is ${JSON.stringify(repoUrl)}, accepted: https://, http://, ssh:// or oci:// with host and path`,
        fix: scp
          ? `write it like ssh://${scp[1] ?? ''}${scp[2]}/${scp[3]}`
          : 'write it like https://git.corp.example/team/migrations.git',
      });
    }
    if (this.path.startsWith('/') || this.path.split('/').includes('..') || /[\s\\]/.test(this.path)) {
      problems.push({
        code: 'path-outside-repository',
        message: `path is ${JSON.stringify(path)}, accepted: a folder below the root of the repository`,
        fix: "write it from the root on, like 'dist'",
      });
    }
    if (this.revision === '') {
      problems.push({
        code: 'missing-prop',
        message: 'revision is missing',
        fix: 'give the tag of the artifact, or better its digest: sha256:...',
      });
    } else if (!/^[\w][\w./:+-]*$/.test(this.revision) || this.revision.includes('..')) {
      problems.push({
        code: 'invalid-revision',
        message: `revision is ${JSON.stringify(revision)}, accepted: ${this.isOci ? 'a tag or a digest, sha256:...' : 'a branch, refs/tags/... or a commit of 40 digits'}`,
      });
    }
    return problems;
  }

  private programmeProblems(): ConstructProblem[] {
    const known = this.node.root.node.findAll().filter(MigrationProgram.isMigrationProgram);
    const ids = known.map((program) => program.node.id);
    return (this.programmeIds ?? []).flatMap((id) =>
      ids.includes(id)
        ? []
        : [
            {
              code: 'unknown-programme',
              message: `programmes: there is no programme ${JSON.stringify(id)}`,
              fix: didYouMean(id, ids) ?? `known are ${[...ids].sort(compareText).join(', ')}`,
            },
          ],
    );
  }
}

/**
 * The files of all deliveries of an app, and what is wrong with them.
 *
 * @param faulty paths of constructs that are wrong in themselves: they have said so, and are not asked
 */
export function deliverAll(
  root: IConstruct,
  placed: readonly Placed[],
  faulty: ReadonlySet<string>,
): { readonly files: readonly DeliveryFile[]; readonly problems: readonly Problem[] } {
  const found = (deliveries.get(root) ?? []).filter((delivery) => !faulty.has(delivery.node.path));
  if (found.length === 0) return { files: [], problems: [] };
  const programmes = deliveredProgrammes(root, placed);
  const files: DeliveryFile[] = [];
  const problems: Problem[] = [];
  const makers = new Map<string, string>();
  for (const delivery of found) {
    const where = delivery.node.path;
    const delivered = delivery.deliver(delivery.chosen(programmes));
    files.push(...delivered.files);
    problems.push(...delivered.problems.map((p): Problem => ({ severity: 'error', ...p, where })));
    for (const { object } of delivered.files) {
      if (!object) continue;
      const identity = identityOf(object);
      const before = makers.get(identity);
      const { kind, metadata } = object;
      if (before !== undefined)
        problems.push({
          severity: 'error',
          code: 'duplicate-object',
          where,
          message: `${kind} ${metadata.namespace}/${metadata.name} is made ${before === where ? 'twice' : `by ${before} too`}`,
          fix: 'let each programme be in one delivery only, or give the deliveries namespaces, projects and sources of their own',
        });
      makers.set(identity, where);
    }
  }
  return { files, problems };
}

/** Names become labels of the engines: at most 63 characters. */
export function nameProblems(programmes: readonly DeliveredProgramme[], longestEnding: string): ConstructProblem[] {
  const most = 63 - longestEnding.length;
  return programmes
    .filter(({ id }) => id.length > most)
    .map(({ id }) => ({
      code: 'programme-id-too-long',
      message: `programme ${JSON.stringify(id)} gives names like ${JSON.stringify(`${id}${longestEnding}`)}, of more than 63 characters`,
      fix: `shorten the programme's id to ${most} characters`,
    }));
}
