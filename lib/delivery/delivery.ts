import { Construct, type IConstruct } from 'constructs';
import { addCheck } from '../constructs/checks';
import { MigrationProgram } from '../constructs/program';
import { identityOf, type Manifest } from '../forklift/manifest';
import { isDnsLabel, isDnsSubdomain } from '../forklift/names';
import type { Artifact } from '../layout/artifact';
import { fileList, isFileList } from '../layout/layout';
import type { TextFile } from '../layout/text-file';
import type { Fault } from '../problems/fault';
import { located, type Problem } from '../problems/problem';
import { cutEnd } from '../support/cut';
import { compareText, didYouMean } from '../support/did-you-mean';
import { sorted } from '../support/plain';
import { type Applier, applierRights } from './applier-rights';
import { type DeliveredProgram, deliveredPrograms, type IsApproved } from './programs';

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
  /** Ids of the programs to deliver. @default - all of the app */
  readonly programmes?: readonly string[];
  /**
   * The account that applies, where it is not an administrator: what it must be allowed is rendered below `rights/`, exactly,
   * for an administrator to apply.
   * @default - nothing is rendered
   */
  readonly applier?: Applier;
}

/** What a delivery adds to the output. */
export interface Delivered<P> {
  readonly artifacts: readonly Artifact[];
  /** Files that hold no object. */
  readonly texts: readonly TextFile[];
  /** What is wrong with delivering the programs. */
  readonly problems: readonly P[];
}

/** Those of each app, in the order they were made. */
const deliveries = new WeakMap<IConstruct, Delivery[]>();

/** How a GitOps engine applies the programs of an app: objects for the engine, below `dist/gitops/<id>/`. */
export abstract class Delivery extends Construct {
  protected readonly repoUrl: string;
  protected readonly revision: string;
  /** Normalised: no `./` before and no `/` behind. */
  protected readonly path: string;
  protected readonly isOci: boolean;
  private readonly programIds: readonly string[] | undefined;
  private readonly applier: Applier | undefined;

  constructor(scope: Construct, id: string, props: DeliveryProps) {
    super(scope, id);
    const { root } = this.node;
    deliveries.set(root, [...(deliveries.get(root) ?? []), this]);
    this.repoUrl = String(props.repoUrl);
    this.isOci = this.repoUrl.startsWith('oci://');
    this.revision = props.revision ?? (this.isOci ? '' : 'main');
    this.path = cutEnd(String(props.path ?? (this.isOci ? '.' : 'dist')).replace(/^\.\//, ''), '/') || '.';
    this.programIds = props.programmes;
    this.applier = props.applier;
    addCheck(this, () => [...this.sourceProblems(props), ...this.programProblems(), ...this.applierProblems()]);
  }

  /** What the engine needs for these programs. */
  abstract deliver(programs: readonly DeliveredProgram[]): Delivered<Fault>;

  /** Which of the app's programs this is for. */
  chosen(programs: readonly DeliveredProgram[]): DeliveredProgram[] {
    return programs.filter(({ id }) => this.programIds?.includes(id) ?? true);
  }

  /** Where a folder of the output is in the repository. */
  protected pathOf(folder: string): string {
    return this.path === '.' ? folder : `${this.path}/${folder}`;
  }

  /** Folder of the delivery, relative to the output folder. */
  protected get folder(): string {
    return `gitops/${this.node.id}`;
  }

  /** One object in a file of its own, `<kind>-<name>.yaml`; `below` is a folder of the delivery, with `/`. */
  protected artifact(object: Manifest, below = ''): Artifact {
    const name = `${object.kind.toLowerCase()}-${object.metadata.name}.yaml`;
    return {
      manifest: sorted(object) as unknown as Manifest,
      path: `${this.folder}/${below}${name}`,
      where: this.node.path,
    };
  }

  /** The list of the objects, so that `kubectl apply -k` takes them all. */
  protected list(artifacts: readonly Artifact[]): Artifact {
    const { folder } = this;
    return fileList(
      folder,
      artifacts.map(({ path }) => path.slice(folder.length + 1)),
    );
  }

  /** What the account that applies must be allowed, a folder for each program, if that was asked for. */
  protected rights(programs: readonly DeliveredProgram[], prune: boolean): Artifact[] {
    const { applier, folder } = this;
    if (applier === undefined) return [];
    return programs.flatMap((program) => {
      const below = `rights/${program.id}`;
      const made = applierRights(`${program.id}-applier-${this.node.id}`, program, applier, prune).map((object) => {
        const { namespace } = object.metadata;
        return this.artifact(object, `${below}/${namespace === undefined ? '' : `${namespace}/`}`);
      });
      const names = made.map(({ path }) => path.slice(`${folder}/${below}/`.length));
      return names.length === 0 ? [] : [...made, fileList(`${folder}/${below}`, names)];
    });
  }

  private applierProblems(): Fault[] {
    if (this.applier === undefined) return [];
    const { serviceAccount, namespace } = this.applier;
    return [
      ...(isDnsSubdomain(String(serviceAccount))
        ? []
        : [
            {
              code: 'invalid-name',
              message: `applier: serviceAccount ${JSON.stringify(serviceAccount)} is not a valid name for a Kubernetes object`,
            } satisfies Fault,
          ]),
      ...(isDnsLabel(String(namespace))
        ? []
        : [
            {
              code: 'invalid-namespace',
              message: `applier: namespace ${JSON.stringify(namespace)} is not a DNS label`,
            } satisfies Fault,
          ]),
    ];
  }

  private sourceProblems({ repoUrl, revision, path }: DeliveryProps): Fault[] {
    const problems: Fault[] = [];
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
        code: 'credential-in-text',
        message: 'repoUrl holds a login',
        fix: 'leave it out: the engine reads the login from its own Secret',
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
        fix: "write it from the root of the repository, like 'dist'",
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

  private programProblems(): Fault[] {
    const known = this.node.root.node.findAll().filter(MigrationProgram.isMigrationProgram);
    const ids = known.map((program) => program.node.id);
    return (this.programIds ?? []).flatMap((id) =>
      ids.includes(id)
        ? []
        : [
            {
              code: 'unknown-programme',
              message: `programmes: there is no program ${JSON.stringify(id)}`,
              fix: didYouMean(id, ids) ?? `known are ${[...ids].sort(compareText).join(', ')}`,
            },
          ],
    );
  }
}

/**
 * What all deliveries of an app add, and what is wrong with them.
 *
 * @param faulty paths of constructs that are wrong in themselves: they have said so, and are not asked
 * @param isApproved which waves may start
 */
export function deliverAll(
  root: IConstruct,
  artifacts: readonly Artifact[],
  faulty: ReadonlySet<string>,
  isApproved: IsApproved,
): Delivered<Problem> {
  const found = (deliveries.get(root) ?? []).filter((delivery) => !faulty.has(delivery.node.path));
  if (found.length === 0) return { artifacts: [], texts: [], problems: [] };
  const programs = deliveredPrograms(root, artifacts, isApproved);
  const made: Artifact[] = [];
  const texts: TextFile[] = [];
  const problems: Problem[] = [];
  const makers = new Map<string, string>();
  for (const delivery of found) {
    const where = delivery.node.path;
    const delivered = delivery.deliver(delivery.chosen(programs));
    made.push(...delivered.artifacts);
    texts.push(...delivered.texts);
    problems.push(...delivered.problems.map((fault) => located(fault, where)));
    for (const { manifest } of delivered.artifacts) {
      if (isFileList(manifest)) continue;
      const identity = identityOf(manifest);
      const before = makers.get(identity);
      const { kind, metadata } = manifest;
      if (before !== undefined)
        problems.push({
          severity: 'error',
          code: 'duplicate-object',
          where,
          message: `${kind} ${metadata.namespace}/${metadata.name} is made ${before === where ? 'twice' : `by ${before} too`}`,
          fix: 'put each program into one delivery only, or give the deliveries separate namespaces, projects and sources',
        });
      makers.set(identity, where);
    }
  }
  return { artifacts: made, texts, problems };
}

/** Names become labels of the engines: at most 63 characters. */
export function nameProblems(programs: readonly DeliveredProgram[], longestEnding: string): Fault[] {
  const most = 63 - longestEnding.length;
  return programs
    .filter(({ id }) => id.length > most)
    .map(({ id }) => ({
      code: 'programme-id-too-long',
      message: `program ${JSON.stringify(id)} gives names like ${JSON.stringify(`${id}${longestEnding}`)}, which are longer than 63 characters`,
      fix: `shorten the program's id to ${most} characters`,
    }));
}
