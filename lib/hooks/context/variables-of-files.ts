import type { ProviderType } from '../../forklift/source-vm';
import type { Reference } from '../../playbooks/jinja/parser';
import { type LoadedFiles, loadedFiles } from '../../playbooks/loaded-files';
import type { Play } from '../../playbooks/playbook-model';
import { beginningsOfWorkloads, followPath, knownVariables, type UnknownPath } from './known';
import type { Shape } from './shapes/shape';

const FILES = ['plan.yml', 'workload.yml'] as const;
const known = new WeakMap<readonly Play[], LoadedFiles>();

/** How a playbook loads the files that Forklift puts beside it; worked out once. */
export function filesOf(plays: readonly Play[]): LoadedFiles {
  const files = known.get(plays) ?? loadedFiles(plays, FILES);
  known.set(plays, files);
  return files;
}

/** What people read of a Plan's manifest, and plan.yml has not. */
const MANIFEST = ['spec', 'metadata'];

/** Why what is read does not exist. */
export interface MissingVariable extends Pick<UnknownPath, 'message' | 'fix'> {
  /** For no source, since nothing loads it. */
  readonly everywhere?: true;
}

/** The variables that a playbook has of plan.yml and workload.yml, by the way in which it loads them. */
export class VariablesOfFiles {
  private readonly files: LoadedFiles;
  private readonly contexts = new Map<ProviderType, ReturnType<typeof knownVariables>>();

  constructor(
    plays: readonly Play[],
    /** Whether a play in front sets `plan` and `workload`: what a playbook loads under these names then counts for nothing. */
    private readonly hasContext = false,
  ) {
    this.files = filesOf(plays);
  }

  /** Why what is read does not exist for a source; undefined where it does, or may. */
  missing(reference: Reference, type: ProviderType): MissingVariable | undefined {
    const { name } = reference;
    const { whole, flat, others, isOpen } = this.files;
    if (others.has(name)) return undefined;
    if (this.hasContext && (name === 'plan' || name === 'workload'))
      return followPath(reference, this.contextOf(type)[name], name);
    const known = knownVariables(type, false);
    const shapeOf = (file: string) => (file === 'plan.yml' ? known.plan : known.workload);
    const loaded = whole.get(name);
    if (loaded !== undefined) return followPath(reference, shapeOf(loaded), name);
    for (const file of flat) {
      const member = memberOf(shapeOf(file), name);
      if (member !== undefined) return followPath(reference, member, name);
    }
    // Something that nobody sees may set it, or the playbook knows that it may be missing.
    if (isOpen || reference.guarded) return undefined;
    const own = FILES.find((file) => file === `${name}.yml`);
    if (own !== undefined) {
      const why = flat.has(own) ? `the keys of ${own} are variables themselves` : `${own} is not loaded`;
      return { message: `${name} does not exist: ${why}`, fix: loading(own), everywhere: true };
    }
    if (flat.has('workload.yml') && beginningsOfWorkloads.has(name)) return { message: `${name} does not exist` };
    if (!MANIFEST.includes(name) || !flat.has('plan.yml')) return undefined;
    return {
      everywhere: true,
      message: `${name} does not exist: plan.yml is the spec of the Plan, and its keys are variables themselves`,
      ...(name === 'spec' && reference.path.length > 0
        ? { fix: `write ${String(reference.path[0]).toLowerCase()}` }
        : {}),
    };
  }

  /** What our play sets; worked out once. */
  private contextOf(type: ProviderType): ReturnType<typeof knownVariables> {
    const known = this.contexts.get(type) ?? knownVariables(type, true);
    this.contexts.set(type, known);
    return known;
  }
}

const loading = (file: string) => `load it: include_vars: { file: ${file}, name: ${file.replace('.yml', '')} }`;

function memberOf(shape: Shape, name: string): Shape | undefined {
  if (typeof shape !== 'object' || Array.isArray(shape) || !Object.hasOwn(shape, name)) return undefined;
  return (shape as Readonly<Record<string, Shape>>)[name];
}
