import type { ReportModel, ReportVm, ReportWave } from '../report/model';
import { Side } from '../review/side';
import type { Tree } from '../review/tree';
import { compareText } from '../support/did-you-mean';
import { greatest } from '../support/extremes';
import { shellWord } from '../support/shell-word';
import { contactsOf } from './contacts';
import { deliveryCommands } from './delivery-commands';
import { headOf } from './head';
import type { HookLog, Runbook } from './model';
import { clockText, type Night, type NightOptions, nightOf } from './night';
import { blocksOfText, type ShopTexts, type Values } from './shop-texts';
import { stepsOf } from './steps';
import { warningsOf } from './warnings';

export interface RunbookOptions extends NightOptions {
  /** Folder of the rendered manifests, as commands name it. @default 'dist' */
  readonly folder?: string;
  /** Of a shop, by the name of a part. @default - none */
  readonly texts?: ShopTexts;
}

/** What a runbook is made of. */
export interface RunbookSources {
  readonly report: ReportModel;
  readonly files: Tree;
  readonly wave: ReportWave;
}

/**
 * What is done in the night of a wave, step by step. Pure; the same report and the same manifests give the same runbook.
 */
export function runbookOf({ report, files, wave }: RunbookSources, options: RunbookOptions = {}): Runbook {
  const { folder = 'dist', texts = new Map() } = options;
  const side = new Side(files);
  const night = nightOf(wave, options);
  const vms = vmsOf(report, wave);
  const values = valuesOf(wave, night);
  const delivery = deliveryCommands(files, side, wave.programme, wave.wave, folder);
  const runs = side.runs.filter((run) => run.wave === wave.wave && run.object.programme === wave.programme);
  const own = (name: string) => blocksOfText(texts.get(name), values);
  return {
    version: 1,
    programme: wave.programme,
    wave: wave.wave,
    head: headOf(report, wave, night),
    roles: ROLES,
    steps: stepsOf(wave, night, delivery, namespacesOf(runs), folder).map((step) => ({ ...step, own: own(step.name) })),
    ...(night.decision === undefined ? {} : { decision: clockText(night.decision, night.zone, '') }),
    warnings: warningsOf(wave, night),
    logs: logsOf(wave, namespacesOf(runs)),
    contacts: contactsOf(vms),
    own: { head: own('head'), roles: own('roles'), contacts: own('contacts') },
  };
}

/** What texts of a shop may name as `{{wave}}`, for a wave. */
export function valuesOf(wave: ReportWave, night: Night): Values {
  const { zone, start, cutover, end, decision } = night;
  return {
    programme: wave.programme,
    wave: wave.wave,
    vms: String(wave.vms),
    gib: String(wave.gib),
    zone,
    start: clockText(start, zone, 'not known'),
    cutover: clockText(cutover, zone, 'not known'),
    end: clockText(end, zone, 'not known'),
    decision: clockText(decision, zone, 'not known'),
    changes: wave.changes.join(', ') || 'none',
    owners: wave.owners.join(', ') || 'not known',
  };
}

const ROLES: Runbook['roles'] = [
  ['Lead', ''],
  ['Decides on going back', ''],
  ['Platform', ''],
  ['Network', ''],
  ['Application owners', 'see "Who to call"'],
  ['Bridge or channel', ''],
];

function namespacesOf(runs: Side['runs']): string[] {
  return [...new Set(runs.map(({ object }) => object.namespace))].sort(compareText);
}

function logsOf({ hooks }: ReportWave, namespaces: readonly string[]): HookLog[] {
  const steps = [...new Set(hooks.map(({ step }) => step))];
  return steps.flatMap((step) =>
    namespaces.map((namespace): HookLog => {
      const own = hooks.filter((hook) => hook.step === step);
      const at = `-n ${shellWord(namespace)}`;
      return {
        step,
        hooks: own.map(({ hook }) => hook),
        vms: greatest(own.map(({ vms }) => vms)),
        command: `kubectl logs ${at} $(kubectl get job ${at} -l ${shellWord(`step=${step}`)},vmID="$VM" -o name)`,
      };
    }),
  );
}

function vmsOf({ vms }: ReportModel, { key }: ReportWave): ReportVm[] {
  return vms.filter(({ wave }) => wave === key);
}
