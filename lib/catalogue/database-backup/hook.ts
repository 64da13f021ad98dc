import type { Duration, Size } from 'cdk8s';
import type { Construct } from 'constructs';
import { addCheck, checkChoice } from '../../constructs/checks';
import { SecretParameter } from '../../hooks/parameters';
import type { Fault } from '../../problems/fault';
import {
  GUEST_PROPS,
  GuestHook,
  type GuestHookProps,
  type GuestParameters,
  notPositive,
  portProblems,
  secondsOf,
  secretProblems,
} from '../guest-agent/guest-hook';

export interface DatabaseBackupHookProps extends GuestHookProps {
  /** `postgresql`: pg_dump or pg_dumpall; `mysql`: mysqldump or mariadb-dump; `custom`: what `command` says. */
  readonly engine: 'postgresql' | 'mysql' | 'custom';
  /**
   * With engine `custom`: a bash command that writes the dump to its standard output. It finds the password in
   * $DATABASE_PASSWORD.
   * @default - none, with the other engines
   */
  readonly command?: string;
  /** The database to dump, and a part of the dump's name. @default - all databases; `all` in the name */
  readonly database?: string;
  /** Who logs in to the database. @default - whom the dump takes by itself */
  readonly databaseUser?: string;
  /** The password of the database user. @default - none: the local socket trusts the user */
  readonly password?: SecretParameter;
  /** Where the database answers, as the guest sees it. @default - the local socket */
  readonly databaseHost?: string;
  /** @default - the port of the engine */
  readonly databasePort?: number;
  /** The user of the guest that runs the dump, such as 'postgres'; needs root. @default - root, or who logs in */
  readonly runAs?: string;
  /**
   * Where the dump goes in the guest: `<name of the target VM>-<database>.dump`; the one before it is kept as
   * `.dump.previous`. On a disk of the VM it moves with the VM; a share is safer.
   * @default '/var/backups/migration'
   */
  readonly directory?: string;
  /** A dump that is smaller has failed. @default - more than nothing */
  readonly minSize?: Size;
  /** How long the dump may take. Whole seconds. @default Duration.hours(1) */
  readonly timeout?: Duration;
}

/** What the playbook reads. */
export interface DatabaseBackupParameters extends GuestParameters {
  /** What makes the dump; empty stands for what the engine needs. */
  readonly command: string;
  /** Name of the database; empty stands for all. */
  readonly database: string;
  /** Where the guest reaches it; empty stands for its own socket. */
  readonly database_host: string;
  /** Of that user; empty stands for none. */
  readonly database_password: SecretParameter | '';
  /** 0 stands for the engine's own. */
  readonly database_port: number;
  /** Who logs in to it; empty stands for the engine's own way. */
  readonly database_user: string;
  /** In the guest: where the dump goes. */
  readonly directory: string;
  /** Whose database it is. */
  readonly engine: DatabaseBackupHookProps['engine'];
  /** A smaller dump counts as a failure. Bytes. */
  readonly min_bytes: number;
  /** The user of the guest that makes the dump; empty stands for root, or who logs in. */
  readonly run_as: string;
  /** How long the dump may take. Seconds. */
  readonly timeout_seconds: number;
}

const TIMEOUT_SECONDS = 60 * 60;

/** Dumps a database in a Linux guest and checks the dump: a PreHook. */
export class DatabaseBackupHook extends GuestHook<DatabaseBackupParameters, DatabaseBackupHookProps> {
  constructor(scope: Construct, id: string, props: DatabaseBackupHookProps) {
    const timeout = secondsOf(props.timeout, TIMEOUT_SECONDS);
    super(scope, id, props, {
      folder: __dirname,
      parameters: {
        command: props.command ?? '',
        database: props.database ?? '',
        database_host: props.databaseHost ?? '',
        database_password: props.password instanceof SecretParameter ? props.password : '',
        database_port: props.databasePort ?? 0,
        database_user: props.databaseUser ?? '',
        directory: props.directory ?? '/var/backups/migration',
        engine: props.engine,
        min_bytes: (props.minSize?.toKibibytes() ?? 0) * 1024,
        run_as: props.runAs ?? '',
        timeout_seconds: timeout,
      },
      propNames: {
        ...GUEST_PROPS,
        command: true,
        database: true,
        databaseHost: true,
        databasePort: true,
        databaseUser: true,
        directory: true,
        engine: true,
        minSize: true,
        password: true,
        runAs: true,
        timeout: true,
      },
      seconds: timeout,
      secondsAre: `timeout ${timeout}`,
    });
    checkChoice(this, 'engine', props.engine ?? '', ['postgresql', 'mysql', 'custom']);
    addCheck(this, () => backupProblems(props));
  }
}

function backupProblems(props: DatabaseBackupHookProps): Fault[] {
  const { engine, command, database, databasePort, directory, runAs, sshUser = 'root', become } = props;
  const problems = secretProblems('password', props.password);
  if (engine === 'custom' && !command) {
    problems.push({
      code: 'missing-prop',
      message: "command is missing: engine is 'custom'",
      fix: 'give the command that writes the dump to its standard output',
    });
  }
  if (engine !== 'custom' && command !== undefined) {
    problems.push({
      code: 'prop-not-read',
      message: `command is not read: engine is ${JSON.stringify(engine)}`,
      fix: "set engine: 'custom', or leave command out",
    });
  }
  if (database?.includes('/'))
    problems.push({
      code: 'wrong-value',
      message: `database is ${JSON.stringify(database)}, accepted: a name without "/", because it is part of the dump's name`,
    });
  if (directory !== undefined && !directory.startsWith('/'))
    problems.push({
      code: 'wrong-value',
      message: `directory is ${JSON.stringify(directory)}, accepted: an absolute path`,
    });
  if (databasePort !== undefined) problems.push(...portProblems('databasePort', [databasePort]));
  if (runAs !== undefined && sshUser !== 'root' && become === false) {
    problems.push({
      code: 'run-as-needs-root',
      message: `runAs is ${JSON.stringify(runAs)}, but ${sshUser} does not become root`,
      fix: 'leave become out, or leave runAs out',
    });
  }
  return [...problems, ...notPositive('timeout', props.timeout)];
}
