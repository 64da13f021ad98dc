import { Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import type { WaveApprovals } from '../approvals/wave-approvals';
import { isDnsLabel } from '../forklift/names';
import type { Fault } from '../problems/fault';
import { rememberCallSite } from './call-site';
import { addCheck, checkPropNames, unknownNames } from './checks';
import type { Window } from './window';

export interface MigrationProgramProps {
  /** Namespace of the program's Forklift objects: a DNS label. Hook pods run here. */
  readonly namespace: string;
  /** Labels of every object. @default - `app.kubernetes.io/part-of` with the program's id */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Where its waves are approved: `WaveApprovals.fromFolder('migrations/erp/approvals')`. A wave may start while the file of
   * its approval says what is in it, and `wave(n, { approved: true })` is refused.
   * @default - the program itself says it, with `wave(n, { approved: true })`
   */
  readonly approvals?: WaveApprovals;
}

/** What holds for all runs of a wave. */
export interface WaveOptions {
  /**
   * When VMs of the wave may be down: cut-overs must lie in it, and Argo CD starts runs of other plans in it only.
   * @default - any time
   */
  readonly window?: Window;
  /**
   * The wave may start: Flux applies its runs, an Argo CD ApplicationSet rolls on to it by itself, and people may sync its
   * Application. Without it Flux has it suspended, Argo CD's project denies every sync of it, and its runs are taken for not
   * begun: their plans may still change. Not for a program whose approvals are files.
   * @default false
   */
  readonly approved?: boolean;
}

/** Folder names below dist/ that are not programs. */
const reserved = ['gitops'];

const programs = new WeakSet<object>();

/**
 * One migration program: its objects go into `dist/<id>/`, in layers that are applied one after another.
 *
 * The id is part of the contract: it names the folder that the GitOps engine reads.
 */
export class MigrationProgram extends Chart {
  /** Tells programs from other charts. */
  readonly isProgram = true;
  /** Where its waves are approved; undefined where the program says it itself. */
  readonly approvals: WaveApprovals | undefined;
  private readonly waves = new Map<number, WaveOptions>();
  private readonly notes: Fault[] = [];

  constructor(scope: Construct, id: string, props: MigrationProgramProps) {
    const given: Partial<MigrationProgramProps> = props ?? {};
    super(scope, id, {
      ...(given.namespace === undefined ? {} : { namespace: given.namespace }),
      labels: { 'app.kubernetes.io/part-of': id, ...given.labels },
    });
    programs.add(this);
    this.approvals = given.approvals;
    rememberCallSite(this, new.target);
    checkPropNames(this, given as MigrationProgramProps, { approvals: true, labels: true, namespace: true });
    addCheck(this, () => [
      ...(isDnsLabel(id) && !reserved.includes(id)
        ? []
        : [
            {
              code: 'invalid-programme-id',
              message: `${JSON.stringify(id)} cannot name a program's folder`,
              fix: `use lower case letters, digits and "-", at most 63, and none of: ${reserved.join(', ')}`,
            } satisfies Fault,
          ]),
      ...(given.namespace === undefined || given.namespace === ''
        ? [
            {
              code: 'missing-namespace',
              message: 'no namespace is set',
              fix: "give the program's namespace: new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' })",
            } satisfies Fault,
          ]
        : isDnsLabel(given.namespace)
          ? []
          : [
              {
                code: 'invalid-namespace',
                message: `namespace ${JSON.stringify(given.namespace)} is not a DNS label`,
                fix: 'use lower case letters, digits and "-", at most 63',
              } satisfies Fault,
            ]),
      ...this.notes,
      ...(given.approvals?.problems ?? []),
      ...[...this.waves].flatMap(([wave, options]) => this.waveProblems(wave, options)),
    ]);
  }

  /** Says what holds for all runs of a wave: `erp.wave(2, { window: Window.weekly(...), approved: true })`. */
  wave(wave: number, options: WaveOptions): this {
    if (this.waves.has(wave)) {
      this.notes.push({ code: 'wave-declared-twice', message: `wave(${wave}) is declared twice`, fix: 'keep one' });
    } else this.waves.set(wave, options ?? {});
    return this;
  }

  /** What holds for a wave; nothing unless the program has said so. */
  waveOptions(wave: number): WaveOptions {
    return this.waves.get(wave) ?? {};
  }

  private waveProblems(wave: number, options: WaveOptions): Fault[] {
    const at = `wave(${wave})`;
    const isNumber = Number.isInteger(wave) && wave >= 1 && wave <= 999;
    const known = this.node.findAll().map((construct) => (construct as { readonly wave?: unknown }).wave);
    return [
      ...(isNumber
        ? []
        : [
            {
              code: 'invalid-wave',
              message: `${at} is not a wave, accepted: a whole number, 1 to 999`,
            } satisfies Fault,
          ]),
      ...(!isNumber || known.includes(wave)
        ? []
        : [
            {
              severity: 'warning' as const,
              code: 'wave-without-plans',
              message: `${at} is for a wave without plans`,
              fix: `give a plan wave: ${wave}, or leave it out`,
            } satisfies Fault,
          ]),
      ...unknownNames(options, { window: true, approved: true }, at),
      ...(this.approvals !== undefined && options.approved === true
        ? [
            {
              code: 'approved-twice',
              message: `${at} is approved here, but approvals are files in ${this.approvals.folder}`,
              fix: `leave approved out, and approve the wave with npx cdk8s-forklift approve ${wave}`,
            } satisfies Fault,
          ]
        : []),
      ...(options.window?.problems ?? []).map((p) => ({ ...p, message: `${at}: ${p.message}` })),
    ];
  }

  /** Whether a construct is a program; `instanceof` holds for every Chart. */
  static isMigrationProgram(construct: IConstruct): construct is MigrationProgram {
    return programs.has(construct);
  }

  /** The program a construct belongs to; undefined outside any. */
  static find(construct: IConstruct): MigrationProgram | undefined {
    let outermost: MigrationProgram | undefined;
    for (let scope: IConstruct | undefined = construct; scope; scope = scope.node.scope)
      if (MigrationProgram.isMigrationProgram(scope)) outermost = scope;
    return outermost;
  }
}
