import {
  APPROVAL_ANNOTATION,
  APPROVED_FROM_ANNOTATION,
  MAY_START_ANNOTATION,
  OUTDATED_APPROVAL_ANNOTATION,
  RUN_STATE_ANNOTATION,
  WINDOW_ANNOTATION,
} from '../forklift/annotations';
import { cutEnd } from '../support/cut';
import { compareText } from '../support/did-you-mean';
import { table } from '../support/table';
import { asList, asRow, asText, dig, type Row } from '../support/untyped';
import { type Playbook, readPlaybook } from './playbook';
import type { ReviewObject, Tree } from './tree';

/** A VM as a plan names it. */
export interface PlannedVm {
  /** `id`, or `namespace/name` where there is none. */
  readonly id: string;
  readonly name: string;
  readonly plan: PlanView;
  readonly row: Row;
}

export interface PlanView {
  readonly object: ReviewObject;
  /** `namespace/name`. */
  readonly key: string;
  readonly name: string;
  readonly programme: string;
  readonly type: string;
  /** Of the source provider: ids of VMs are its own. */
  readonly source: string;
  readonly vms: ReadonlyMap<string, PlannedVm>;
  readonly archived: boolean;
  readonly runs: readonly RunView[];
  /** Folder of its runs, `wave-01`. @default - no run says one */
  readonly wave?: string;
}

export interface RunView {
  readonly object: ReviewObject;
  readonly name: string;
  /** `namespace/name` of its plan. */
  readonly plan: string;
  /** `wave-01`. @default - its file lies in no wave's folder */
  readonly wave?: string;
  /** As its annotation says; `active` where it says nothing. */
  readonly state: string;
  readonly cutover?: string;
  readonly vmCutovers: ReadonlyMap<string, string>;
  readonly cancelled: readonly string[];
  readonly window?: string;
  /** Number of the change by which its wave is approved, with who and when, where that is a file. */
  readonly approval?: string;
  /** From when on its wave is approved, where that is a moment. */
  readonly approvedFrom?: string;
  /** What has changed in its wave since it was approved. */
  readonly changedSince?: string;
}

/** How a wave is set off, as far as the tree tells. */
export interface WaveView {
  readonly programme: string;
  readonly wave: string;
  readonly flux?: 'approved' | 'suspended';
  readonly argocd?: 'manual' | 'automatic';
  /** Number of the change by which it is approved, with who and when, where that is a file. */
  readonly by?: string;
  /** The moment that the approval waits for: until it has come, the wave does not start. */
  readonly waitsFor?: string;
  /** What has changed since it was approved: it is not any more. */
  readonly changedSince?: string;
  /** Windows that its engines' objects and its runs name, in words. */
  readonly windows: readonly string[];
  /** Those of them in which its cold runs may start, as its engines' objects say. */
  readonly startWindows: readonly string[];
}

/** Who sets a run off: an engine by itself, a person, or nothing that the tree knows. */
export type Start = 'by-itself' | 'by-a-person' | 'not';

/** What one tree says of plans, runs, waves and hooks. */
export class Side {
  readonly plans: ReadonlyMap<string, PlanView>;
  readonly runs: readonly RunView[];
  readonly waves: ReadonlyMap<string, WaveView>;
  readonly hasEngines: boolean;
  private paths: ReadonlySet<string> | undefined;
  private readonly playbooks = new Map<string, Playbook | undefined>();

  /** @param files what tells the waves of runs that come from a cluster: an export has no folders */
  constructor(
    readonly tree: Tree,
    files?: Tree,
  ) {
    const all = [...tree.objects.values()];
    this.runs = all
      .filter(({ type }) => type === 'Migration')
      .map((object) => runView(object, files?.objects.get(object.key)?.folder ?? object.folder));
    const runsOf = new Map<string, RunView[]>();
    for (const run of this.runs) runsOf.set(run.plan, [...(runsOf.get(run.plan) ?? []), run]);
    this.plans = new Map(
      all
        .filter(({ type }) => type === 'Plan')
        .map((object) => planView(object, runsOf.get(`${object.namespace}/${object.name}`) ?? []))
        .map((plan) => [plan.key, plan]),
    );
    this.waves = wavesOf(all, this.runs);
    this.hasEngines = all.some(({ type }) => PATH_OF[type] !== undefined);
  }

  /** Names of the programs that have something but folders of an engine. */
  get programs(): string[] {
    const names = [...this.tree.objects.values()].map(({ programme }) => programme);
    return [...new Set(names)].filter((name) => name !== '').sort(compareText);
  }

  /** Whether the tree has a file of this name with objects in it, or a folder. */
  hasPath(path: string): boolean {
    if (this.paths === undefined) {
      const paths = new Set<string>();
      for (const { file } of this.tree.objects.values()) {
        for (let at = file; at !== '' && !paths.has(at); at = at.slice(0, Math.max(0, at.lastIndexOf('/'))))
          paths.add(at);
      }
      this.paths = paths;
    }
    return this.paths.has(path);
  }

  waveOf(run: RunView): WaveView | undefined {
    return run.wave === undefined ? undefined : this.waves.get(`${run.object.programme}/${run.wave}`);
  }

  /** Who sets a run off that is in the tree. On a cluster it is there already. */
  startOf(run: RunView): Start {
    if (run.state === 'done' || isDisarmed(run.object)) return 'not';
    if (this.tree.isExport) return 'by-itself';
    // Its wave is not approved: Flux has it suspended, and Argo CD's project denies every sync.
    if (run.state === 'declared') return 'not';
    if (!this.hasEngines) return 'by-itself';
    const wave = this.waveOf(run);
    if (wave?.flux === 'approved' || wave?.argocd === 'automatic') return 'by-itself';
    return wave?.argocd === 'manual' ? 'by-a-person' : 'not';
  }

  /** The decoded playbook of a Hook by `namespace/name`; undefined where it has none. */
  playbookOf(key: string): Playbook | undefined {
    if (!this.playbooks.has(key)) {
      const encoded = asText(this.hook(key)?.spec.playbook);
      this.playbooks.set(key, encoded === undefined ? undefined : readPlaybook(encoded));
    }
    return this.playbooks.get(key);
  }

  hook(key: string): ReviewObject | undefined {
    const [namespace = '', name = ''] = key.split('/');
    return this.tree.objects.get(`Hook|${namespace}|${name}`);
  }

  /** Names of the hooks that a Hook runs, in order: of a list its parts, else itself. */
  listOf(key: string): readonly string[] {
    const parts = this.playbookOf(key)?.parts;
    return parts === undefined ? [key.slice(key.indexOf('/') + 1)] : parts.map(({ name }) => name);
  }
}

/** Whether no engine deletes an object when its file goes. */
export function isKept({ annotations }: ReviewObject): boolean {
  return (
    /\bPrune=(?:false|confirm)\b/.test(String(annotations['argocd.argoproj.io/sync-options'] ?? '')) ||
    annotations['kustomize.toolkit.fluxcd.io/prune'] === 'disabled'
  );
}

function isDisarmed({ annotations }: ReviewObject): boolean {
  return (
    annotations['argocd.argoproj.io/hook'] === 'Skip' ||
    annotations['kustomize.toolkit.fluxcd.io/ssa'] === 'Ignore' ||
    annotations['kustomize.toolkit.fluxcd.io/reconcile'] === 'disabled'
  );
}

/** Program and wave of a folder that an engine applies: `dist/erp/30-runs/wave-01`. */
function waveOf(path: string | undefined): readonly [programme?: string, folder?: string] {
  const parts = cutEnd(path ?? '', '/').split('/');
  const [programme, layer, folder] = parts.slice(-3);
  return layer === '30-runs' && programme && folder ? [programme, folder] : [];
}

function runView(object: ReviewObject, folder: string): RunView {
  const { spec, annotations, namespace } = object;
  const wave = /(?:^|\/)30-runs\/([^/]+)$/.exec(folder)?.[1];
  const cutover = asText(spec.cutover);
  const window = asText(annotations[WINDOW_ANNOTATION]);
  const approval = asText(annotations[APPROVAL_ANNOTATION]);
  const approvedFrom = asText(annotations[APPROVED_FROM_ANNOTATION]);
  const changedSince = asText(annotations[OUTDATED_APPROVAL_ANNOTATION]);
  return {
    object,
    name: object.name,
    plan: `${asText(dig(spec, 'plan', 'namespace')) ?? namespace}/${asText(dig(spec, 'plan', 'name')) ?? ''}`,
    ...(wave === undefined ? {} : { wave }),
    state: asText(annotations[RUN_STATE_ANNOTATION]) ?? 'active',
    ...(cutover === undefined ? {} : { cutover }),
    vmCutovers: new Map(
      asList(spec.vmCutover).flatMap((item): [string, string][] => {
        const id = asText(dig(item, 'id'));
        const time = asText(dig(item, 'cutover'));
        return id === undefined || time === undefined ? [] : [[id, time]];
      }),
    ),
    cancelled: asList(spec.cancel).flatMap((item) => asText(dig(item, 'id')) ?? asText(dig(item, 'name')) ?? []),
    ...(window === undefined ? {} : { window }),
    ...(approval === undefined ? {} : { approval }),
    ...(approvedFrom === undefined ? {} : { approvedFrom }),
    ...(changedSince === undefined ? {} : { changedSince }),
  };
}

function planView(object: ReviewObject, runs: readonly RunView[]): PlanView {
  const { spec, namespace, name, programme } = object;
  const vms = new Map<string, PlannedVm>();
  const source = asRow(dig(spec, 'provider', 'source'));
  const wave = runs.find((run) => run.wave !== undefined)?.wave;
  const plan: PlanView = {
    object,
    key: `${namespace}/${name}`,
    name,
    programme,
    type: asText(spec.type) ?? 'cold',
    source: `${asText(source?.namespace) ?? ''}/${asText(source?.name) ?? ''}`,
    vms,
    archived: spec.archived === true,
    runs,
    ...(wave === undefined ? {} : { wave }),
  };
  for (const item of asList(spec.vms)) {
    const row = asRow(item);
    if (row === undefined) continue;
    const vmName = asText(row.name);
    const id = asText(row.id) ?? [asText(row.namespace), vmName].filter(Boolean).join('/');
    vms.set(id, { id, name: vmName ?? id, plan, row });
  }
  return plan;
}

/** Where the kinds of engines name the folder that they apply. */
const PATH_OF: Readonly<Record<string, readonly string[]>> = table({
  'Application.argoproj.io': ['spec', 'source', 'path'],
  'ApplicationSet.argoproj.io': ['spec', 'template', 'spec', 'source', 'path'],
  'Kustomization.kustomize.toolkit.fluxcd.io': ['spec', 'path'],
});

function wavesOf(objects: readonly ReviewObject[], runs: readonly RunView[]): Map<string, WaveView> {
  const waves = new Map<string, { -readonly [K in keyof WaveView]: WaveView[K] }>();
  const waveAt = (programme: string, wave: string) => {
    const key = `${programme}/${wave}`;
    const known = waves.get(key) ?? { programme, wave, windows: [], startWindows: [] };
    waves.set(key, known);
    return known;
  };
  const addWindow = (wave: ReturnType<typeof waveAt>, window: string | undefined) => {
    if (window !== undefined && !wave.windows.includes(window)) wave.windows = [...wave.windows, window];
  };
  const addStart = (wave: ReturnType<typeof waveAt>, window: string | undefined) => {
    addWindow(wave, window);
    if (window !== undefined && !wave.startWindows.includes(window)) wave.startWindows = [...wave.startWindows, window];
  };
  for (const run of runs) {
    if (run.wave === undefined) continue;
    const wave = waveAt(run.object.programme, run.wave);
    addWindow(wave, run.window);
    if (run.approval !== undefined) wave.by = run.approval;
    if (run.approvedFrom !== undefined && run.state === 'declared') wave.waitsFor = run.approvedFrom;
    if (run.changedSince !== undefined) wave.changedSince = run.changedSince;
  }
  for (const object of objects) {
    const { type, spec, annotations } = object;
    if (type === 'ApplicationSet.argoproj.io') {
      const steps = asList(dig(spec, 'strategy', 'rollingSync', 'steps')).map((step) => JSON.stringify(step));
      for (const element of elementsOf(spec)) {
        const [programme, folder] = waveOf(asText(element.path));
        if (programme === undefined || folder === undefined) continue;
        const step = steps.find((json) => json.includes(JSON.stringify(folder)));
        waveAt(programme, folder).argocd =
          step === undefined || step.includes('"maxUpdate":0') ? 'manual' : 'automatic';
      }
      continue;
    }
    const at = PATH_OF[type];
    const path = at === undefined ? undefined : asText(dig(object.manifest, ...at));
    const [programme, folder] = waveOf(path);
    if (programme === undefined || folder === undefined) continue;
    const wave = waveAt(programme, folder);
    if (type === 'Application.argoproj.io') {
      wave.argocd = asRow(dig(spec, 'syncPolicy', 'automated')) === undefined ? 'manual' : 'automatic';
      for (const info of asList(spec.info))
        if (dig(info, 'name') === 'may start') addStart(wave, asText(dig(info, 'value')));
    } else {
      wave.flux = spec.suspend === true ? 'suspended' : 'approved';
      for (const window of (asText(annotations[MAY_START_ANNOTATION]) ?? '').split('; '))
        addStart(wave, asText(window));
    }
  }
  return waves;
}

function elementsOf(spec: Row): Row[] {
  return asList(spec.generators).flatMap((generator) =>
    asList(dig(generator, 'list', 'elements')).flatMap((element): Row[] => {
      const row = asRow(element);
      return row === undefined ? [] : [row];
    }),
  );
}
