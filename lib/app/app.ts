import { ApiObject, App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { callSiteOf } from '../constructs/call-site';
import { askedOf, collectProblems } from '../constructs/checks';
import { ForkliftObject } from '../constructs/forklift-object';
import { plansIn } from '../constructs/plans-in';
import { prepareHooks } from '../constructs/prepare-hooks';
import { MigrationProgram } from '../constructs/program';
import { renderPass } from '../constructs/render-pass';
import { RELEASE_CONTEXT } from '../constructs/resource';
import { withDeliveryAnnotations } from '../delivery/annotations';
import { deliverAll } from '../delivery/delivery';
import { isClusterScoped, type Manifest } from '../forklift/manifest';
import { ForkliftRelease } from '../forklift/releases/forklift-release';
import type { Artifact, ArtifactSource } from '../layout/artifact';
import { layOut, misplacement, pathFor } from '../layout/layout';
import { toYaml } from '../layout/yaml';
import { knowledgeOfPlans } from '../lint/source-knowledge';
import { checkManifests } from '../lint/synth';
import { formatProblems, located, type Problem, ProblemError } from '../problems/problem';
import { compareText } from '../support/did-you-mean';
import { pastCutovers } from './past-cutovers';
import { publicationText } from './publication-text';
import { publishedFolder } from './publish';
import type { Rendering } from './rendering';
import { startsOfFlux } from './starts-of-flux';
import { synthesize } from './synthesize';
import { reportUncaught } from './uncaught';
import { contentsToApprove, isOfApprovalFile, type WaveToApprove, waveApprovals } from './wave-approvals';

export interface ForkliftAppProps {
  /** The Forklift release that the cluster runs; fields it lacks are refused. @default ForkliftRelease.LATEST */
  readonly forklift?: ForkliftRelease;
  /** Output folder. @default - what cdk8s says (CDK8S_OUTDIR), else `dist` */
  readonly outdir?: string;
}

// An inventory may be read, and found faulty, before there is an app: under cdk8s this process is the program's.
if (process.env.CDK8S_OUTDIR !== undefined) reportUncaught();

/** What of a program can be rendered, and everything that is wrong with it. */
export interface KnownRendering {
  readonly artifacts: readonly Artifact[];
  /** Objects and texts of the engines. */
  readonly delivered: Pick<ReturnType<typeof deliverAll>, 'artifacts' | 'texts'>;
  /** Those that an annotation ignores are marked. */
  readonly problems: readonly Problem[];
}

/** Under a name that every copy of this library knows: a program may load another one than the command line does. */
const CAPTURED = Symbol.for('cdk8s-forklift/captured-apps');
type Captures = { [CAPTURED]?: App[] };

/**
 * Loads a program for the command line, which asks it what it holds and must write nothing: from now on in this
 * process `app.synth()` only adds its app to the list that comes back.
 */
export function captureApps(load: () => void): readonly App[] {
  const captured: App[] = [];
  (globalThis as Captures)[CAPTURED] = captured;
  load();
  return captured;
}

/**
 * An app of migration programs: `new MigrationProgram(app, ...)`, then `app.synth()`.
 *
 * Writes one object a file, in layers, with js-yaml; all files or, when anything is wrong, none.
 */
export class ForkliftApp extends App {
  /** The release of Forklift that the cluster runs. */
  readonly forklift: ForkliftRelease;

  constructor(props: ForkliftAppProps = {}) {
    super(props.outdir === undefined ? {} : { outdir: props.outdir });
    this.forklift = props.forklift ?? ForkliftRelease.LATEST;
    this.node.setContext(RELEASE_CONTEXT, this.forklift);
    reportUncaught();
  }

  /**
   * Renders and writes. Warnings and a summary go to stderr.
   *
   * @throws ProblemError with every error of every program; nothing is written then. A program that does not catch it
   *   ends with the report on stderr and exit code 1.
   */
  override synth(): void {
    const captured = (globalThis as Captures)[CAPTURED];
    if (captured) {
      captured.push(this);
      return;
    }
    if (this.forklift.note !== undefined) process.stderr.write(`${this.forklift.note}\n`);
    process.stderr.write(`${publicationText(synthesize(this, { tell }))}\n`);
  }

  /**
   * The files and warnings of all programs, without writing anything.
   *
   * @throws ProblemError with every error and warning
   */
  render(): Rendering {
    return renderPass(this, () => this.renderOnce());
  }

  /**
   * What there is, however faulty: for reports that say what is known of a program that does not render. Nothing is written.
   */
  renderKnown(): KnownRendering {
    return renderPass(this, () => this.attempt());
  }

  /**
   * What is in each wave, for whoever approves it: also where an approval is what is wrong with the program.
   *
   * @throws ProblemError with every error but those of approvals
   */
  wavesToApprove(): readonly WaveToApprove[] {
    return renderPass(this, () => {
      const { artifacts, problems } = this.attempt();
      const others = problems.filter(({ code }) => !isOfApprovalFile(code));
      if (others.some((p) => p.severity === 'error' && p.ignored === undefined)) throw new ProblemError(others);
      return contentsToApprove(this.node.findAll(), artifacts);
    });
  }

  private renderOnce(): Rendering {
    const { artifacts, delivered, problems } = this.attempt();
    if (problems.some((p) => p.severity === 'error' && p.ignored === undefined)) throw new ProblemError(problems);
    return {
      files: [
        ...[...layOut(artifacts), ...delivered.artifacts].map(({ path, manifest }) => ({
          path,
          text: toYaml(manifest),
        })),
        ...delivered.texts,
      ].sort((a, b) => compareText(a.path, b.path)),
      warnings: problems.filter((p) => p.ignored === undefined),
      ignored: problems.filter((p) => p.ignored !== undefined),
      queries: new Map(
        plansIn(this).flatMap(({ namespace, name, chosenBy }) =>
          chosenBy === undefined ? [] : ([[`${namespace}/${name}`, chosenBy]] as const),
        ),
      ),
    };
  }

  private attempt(): KnownRendering {
    prepareHooks(this);
    const constructs = this.node.findAll();
    const problems = collectProblems(constructs);
    const approvals = waveApprovals(constructs, this.artifacts(constructs, problems));
    const { artifacts } = approvals;
    problems.push(...approvals.problems);
    const faulty = new Set(problems.filter((p) => p.severity === 'error').map((p) => p.where));
    const delivered = deliverAll(this, artifacts, faulty, approvals.isApproved);
    const published = publishedFolder(this.outdir);
    problems.push(
      ...pastCutovers(artifacts, published),
      ...startsOfFlux(artifacts, delivered.artifacts, published),
      ...delivered.problems,
    );
    return { artifacts, delivered, problems: this.withSources(distinct(this.checked(artifacts, problems))) };
  }

  /** What the rules say, with what the plans' VMs are where they were chosen from an inventory. */
  private checked(artifacts: readonly Artifact[], told: readonly Problem[]): Problem[] {
    const source = knowledgeOfPlans(
      plansIn(this).map((plan) => ({
        plan: `${plan.namespace}/${plan.name}`,
        provider: plan.sourceProvider,
        vms: new Map(plan.vms.flatMap((vm) => (vm.source === undefined ? [] : ([[vm.id, vm.source]] as const)))),
        sources: plan.sources,
      })),
    );
    return checkManifests(artifacts, told, { release: this.forklift, ...(source === undefined ? {} : { source }) });
  }

  /** Problems with the lines of the program that made their constructs. */
  private withSources(problems: readonly Problem[]): Problem[] {
    const sources = new Map<string, string | undefined>();
    return problems.map((problem) => {
      if (!sources.has(problem.where)) sources.set(problem.where, this.sourceOf(problem.where));
      const source = sources.get(problem.where);
      return source === undefined ? problem : { ...problem, source };
    });
  }

  /** Where a construct is made, or the nearest one around it that is the author's. */
  private sourceOf(where: string): string | undefined {
    let here: IConstruct | undefined = this;
    for (const id of where.split('/')) here = here?.node.tryFindChild(id);
    const named = here;
    for (; here !== undefined; here = here.node.scope) {
      // Where the program is made says nothing about what somebody else's construct in it is.
      if (here !== named && MigrationProgram.isMigrationProgram(here)) return undefined;
      const source = callSiteOf(here);
      if (source !== undefined) return source;
    }
    return undefined;
  }

  /** The objects of the tree in its order; what cannot be rendered or placed becomes a problem. */
  private artifacts(constructs: readonly IConstruct[], problems: Problem[]): Artifact[] {
    const artifacts: Artifact[] = [];
    const brokenConstructs = new Set(problems.filter((p) => p.severity === 'error').map((p) => p.where));
    const programs = new Map<string, string>();
    for (const construct of constructs) {
      if (MigrationProgram.isMigrationProgram(construct)) {
        const before = programs.get(construct.node.id);
        if (before !== undefined) problems.push(sameFolder(construct.node.path, before, construct.node.id));
        programs.set(construct.node.id, construct.node.path);
      }
      if (construct.node.dependencies.length > 0) problems.push(dependency(construct.node.path));
      if (!ApiObject.isApiObject(construct)) continue;
      const where = placeOf(construct);
      const program = MigrationProgram.find(construct);
      if (!program) {
        problems.push({
          severity: 'error',
          code: 'outside-programme',
          where,
          message: `${construct.kind} "${construct.name}"is not below a MigrationProgram`,
          fix: 'create it below one: its folder is named after the program',
        });
        continue;
      }
      let manifest: Manifest;
      try {
        manifest = withDeliveryAnnotations(withScope(construct.toJson() as Manifest));
      } catch (error) {
        // A construct with faulty props may not render; its own problems say why.
        if (!brokenConstructs.has(where))
          problems.push({
            severity: 'error',
            code: 'not-rendered',
            where,
            message: `cannot be rendered: ${(error as Error).message}`,
            fix: 'if the object has a JSON patch, check that every path in it is there',
          });
        continue;
      }
      const own = ForkliftObject.isForkliftObject(construct) ? construct : undefined;
      const home = { programme: program.node.id, namespace: program.namespace ?? '' };
      const artifact: Artifact = {
        manifest,
        path: pathFor(manifest, own ? { ...home, folder: own.folder } : home),
        where,
        ...(own ? { source: artifactSource(own) } : {}),
      };
      const misplaced = misplacement(artifact);
      if (misplaced) problems.push(located(misplaced, where));
      artifacts.push(artifact);
    }
    if (programs.size === 0)
      problems.push({
        severity: 'error',
        code: 'no-programme',
        where: 'app',
        message: 'the app has no MigrationProgram',
        fix: "add one: new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' })",
      });
    else if (artifacts.length === 0 && problems.length === 0)
      problems.push({
        severity: 'error',
        code: 'nothing-to-write',
        where: 'app',
        message: 'the programs have no objects',
      });
    return artifacts;
  }
}

/** The construct the author wrote: the raw object is its child `Resource`. */
function placeOf(object: ApiObject): string {
  return object.node.id === 'Resource' ? (object.node.scope ?? object).node.path : object.node.path;
}

/** What our constructs say of their objects; a patched object is no longer what was checked against the laws. */
function artifactSource(object: ForkliftObject<unknown>): ArtifactSource {
  const { propNames, isPatched } = object;
  return { propNames, ...(isPatched ? {} : { asked: askedOf(object.node.scope ?? object) }) };
}

/** cdk8s puts the chart's namespace on every object, on those that have none too. */
function withScope(manifest: Manifest): Manifest {
  if (!isClusterScoped(manifest.apiVersion, manifest.kind) || manifest.metadata.namespace === undefined)
    return manifest;
  const { namespace: _, ...metadata } = manifest.metadata;
  return { ...manifest, metadata };
}

function dependency(where: string): Problem {
  return {
    severity: 'error',
    code: 'dependency-has-no-effect',
    where,
    message: 'has a dependency, but order is given by the layers 00-secrets, 10-base, 20-plans, 30-runs',
    fix: 'leave addDependency out',
  };
}

/** Below different parents two programs may have one id: their files would overwrite each other. */
function sameFolder(where: string, other: string, id: string): Problem {
  return {
    severity: 'error',
    code: 'duplicate-programme',
    where,
    message: `program ${other} has the id ${JSON.stringify(id)} too; both would write into the same folder`,
    fix: 'rename one of the two',
  };
}

/** The same fault is reported once, also where the check of a prop and that of the manifest both see it. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((p) => [JSON.stringify([p.where, p.code, p.message]), p])).values()];
}

function tell(problems: readonly Problem[]): void {
  if (problems.length > 0) process.stderr.write(`${formatProblems(problems)}\n`);
}
