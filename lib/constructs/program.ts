import { Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { isDnsLabel } from '../support/names';
import { rememberCallSite } from './call-site';
import { addCheck, checkPropNames } from './checks';

export interface MigrationProgramProps {
  /** Namespace of the programme's Forklift objects: a DNS label. Hook pods run here. */
  readonly namespace: string;
  /** Labels of every object. @default - `app.kubernetes.io/part-of` with the programme's id */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Folder names below dist/ that are not programmes. */
const reserved = ['gitops'];

const programs = new WeakSet<object>();

/**
 * One migration programme: its objects go into `dist/<id>/`, in layers that are applied one after another.
 *
 * The id is part of the contract: it names the folder that the GitOps engine reads.
 */
export class MigrationProgram extends Chart {
  /** Tells programmes from other charts. */
  readonly isProgram = true;

  constructor(scope: Construct, id: string, props: MigrationProgramProps) {
    const given: Partial<MigrationProgramProps> = props ?? {};
    super(scope, id, {
      ...(given.namespace === undefined ? {} : { namespace: given.namespace }),
      labels: { 'app.kubernetes.io/part-of': id, ...given.labels },
    });
    programs.add(this);
    rememberCallSite(this, new.target);
    checkPropNames(this, given as MigrationProgramProps, { namespace: true, labels: true });
    addCheck(this, () => [
      ...(isDnsLabel(id) && !reserved.includes(id)
        ? []
        : [
            {
              code: 'invalid-programme-id',
              message: `${JSON.stringify(id)} cannot name a programme's folder`,
              fix: `use lower case letters, digits and "-", at most 63, and none of: ${reserved.join(', ')}`,
            },
          ]),
      ...(given.namespace === undefined || given.namespace === ''
        ? [
            {
              code: 'namespace-missing',
              message: 'no namespace is set',
              fix: "give the programme's namespace: new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' })",
            },
          ]
        : isDnsLabel(given.namespace)
          ? []
          : [
              {
                code: 'invalid-namespace',
                message: `namespace ${JSON.stringify(given.namespace)} is no DNS label`,
                fix: 'use lower case letters, digits and "-", at most 63',
              },
            ]),
    ]);
  }

  /** Whether a construct is a programme; `instanceof` holds for every Chart. */
  static isMigrationProgram(construct: IConstruct): construct is MigrationProgram {
    return programs.has(construct);
  }

  /** The programme a construct belongs to; undefined outside any. */
  static find(construct: IConstruct): MigrationProgram | undefined {
    return construct.node.scopes.find(MigrationProgram.isMigrationProgram);
  }
}
