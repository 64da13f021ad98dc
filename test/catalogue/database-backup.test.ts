import { Duration, Size } from 'cdk8s';
import { type MigrationProgram, Parameter, ProviderType, type SecretParameter } from '../../lib';
import { DatabaseBackupHook, type DatabaseBackupHookProps } from '../../lib/catalogue/database-backup/hook';
import { describeWithAnsible, examplePlan, hookProgram, objectsOf, runsOf } from '../ansible-kit';
import { problemTexts } from '../kit';
import { FakeGuest, type GuestRun, type GuestRunProps, guestUser, parametersOf, runInGuest } from './fake-guest';

jest.setTimeout(180_000);

const image = 'registry.corp.example/migration/hook-runner:1.4.2';
const sshKey = Parameter.fromSecretKey('guest-access', 'ssh-privatekey');
const password = Parameter.fromSecretKey('guest-access', 'database');
/** What a shell, Jinja or an option file might take for its own. */
const SECRET = `p"a'{{ x }}$s:#\\s`;

function backupOf(erp: MigrationProgram, props: Partial<DatabaseBackupHookProps> = {}): DatabaseBackupHook {
  const backup = new DatabaseBackupHook(erp, 'backup', { image, sshKey, engine: 'postgresql', ...props });
  examplePlan(erp, ProviderType.VSPHERE, { preHooks: [backup] });
  return backup;
}

test('passes its defaults to the playbook, which has no fault', () => {
  const erp = hookProgram();
  const backup = backupOf(erp);

  expect(problemTexts(erp)).toEqual([]);
  expect(backup.deadlineSeconds).toBe(300 + 3600 + 300);
  expect(parametersOf(erp)).toBe(`params:
  address: ""
  become: false
  command: ""
  connect_seconds: 300
  database: ""
  database_host: ""
  database_password: ""
  database_port: 0
  database_user: ""
  directory: /var/backups/migration
  engine: postgresql
  host_key_checking: accept-new
  known_hosts: ""
  min_bytes: 0
  run_as: ""
  ssh_port: 22
  ssh_private_key:
    secretKeyRef:
      key: ssh-privatekey
      name: guest-access
  ssh_user: root
  sudo_password: ""
  timeout_seconds: 3600
plans:
  vm-migrations/shop-vsphere:
    vms:
      vm-7301:
        targetname: shop-db-01
`);
});

test('passes its own props', () => {
  const erp = hookProgram();
  backupOf(erp, {
    engine: 'custom',
    command: 'dump-it',
    database: 'shop',
    databaseHost: 'db.local',
    databasePort: 5433,
    databaseUser: 'backup',
    directory: '/mnt/backup',
    minSize: Size.mebibytes(2),
    password,
    runAs: 'postgres',
    timeout: Duration.minutes(10),
  });

  expect(problemTexts(erp)).toEqual([]);
  expect(parametersOf(erp)).toContain(`  command: dump-it
  connect_seconds: 300
  database: shop
  database_host: db.local
  database_password:
    secretKeyRef:
      key: database
      name: guest-access
  database_port: 5433
  database_user: backup
  directory: /mnt/backup
  engine: custom
  host_key_checking: accept-new
  known_hosts: ""
  min_bytes: 2097152
  run_as: postgres
`);
});

test.each<[string, Partial<DatabaseBackupHookProps>, string[]]>([
  [
    'an unknown prop',
    { databaseUsr: 'x' } as Partial<DatabaseBackupHookProps>,
    [
      'error unknown-prop: there is no prop "databaseUsr"; did you mean "databaseUser", "database", "databaseHost", "databasePort"?',
    ],
  ],
  [
    'another engine',
    { engine: 'postgres' as 'postgresql' },
    ['error wrong-value: engine is "postgres", accepted: postgresql, mysql, custom; did you mean "postgresql"?'],
  ],
  [
    'a password in clear text',
    { password: 'hunter2' as unknown as SecretParameter },
    [
      "error wrong-value: password is not a reference to a Secret; put it into a Secret: Parameter.fromSecretKey('<name>', '<key>')",
    ],
  ],
  [
    'custom without command',
    { engine: 'custom' },
    [
      "error missing-prop: command is missing: engine is 'custom'; give the command that writes the dump to its standard output",
    ],
  ],
  [
    'a command that is not read',
    { command: 'dump-it' },
    ['error prop-not-read: command is not read: engine is "postgresql"; set engine: \'custom\', or leave command out'],
  ],
  [
    'a path for a database',
    { database: 'a/b' },
    ['error wrong-value: database is "a/b", accepted: a name without "/", because it is part of the dump\'s name'],
  ],
  [
    'a relative directory',
    { directory: 'backup' },
    ['error wrong-value: directory is "backup", accepted: an absolute path'],
  ],
  ['a port that is not valid', { databasePort: -1 }, ['error wrong-value: databasePort is -1, accepted: 1 to 65535']],
  [
    'another user without root',
    { runAs: 'postgres', sshUser: 'cloud-user', become: false },
    [
      'error run-as-needs-root: runAs is "postgres", but cloud-user does not become root; leave become out, or leave runAs out',
    ],
  ],
  ['no time', { timeout: Duration.seconds(0) }, ['error wrong-value: timeout is 0 seconds, accepted: more than 0']],
  [
    'a deadline that is too short',
    { deadline: Duration.hours(1) },
    [
      'error deadline-too-short: deadline is 3600 seconds, but the hook may take 3900 (connectTimeout 300, timeout 3600): the pod would be killed without a message; give more than 3900 seconds, or leave it out for 4200',
    ],
  ],
])('refuses %s', (_, props, problems) => {
  const erp = hookProgram();
  backupOf(erp, props);

  expect(problemTexts(erp)).toEqual(problems.map((problem) => `erp/backup: ${problem}`));
});

/** Writes a dump, the password it was given, and every command line that is seen meanwhile. */
const dumper = (variable: string) => `
printf '%s' "$${variable}" > "$GUEST/password"
cat /proc/[0-9]*/cmdline 2> /dev/null | tr '\\0' ' ' > "$GUEST/seen"
n=$(cat "$GUEST/count" 2> /dev/null || echo 0); n=$((n + 1)); echo $n > "$GUEST/count"
echo "dump $n"`;

describeWithAnsible('database-backup', (ansible) => {
  const run = async (
    props: Partial<DatabaseBackupHookProps>,
    commands: Record<string, string>,
    rest: Partial<GuestRunProps> = {},
  ): Promise<GuestRun> => {
    const guest = await FakeGuest.start({ runuser: 'shift 3; exec "$@"', ...commands });
    const erp = hookProgram();
    const directory = `${guest.folder}/back up`;
    backupOf(erp, {
      sshUser: guestUser,
      sshPort: guest.port,
      ...(guestUser === 'root' ? {} : { become: false }),
      directory,
      ...props,
    });
    const dump = `back up/shop-db-01-${props.database ?? 'all'}.dump`;
    const keep = ['password', 'seen', 'left', dump, `${dump}.previous`, `${dump}.part`];
    return runInGuest({
      ansible,
      guest,
      objects: objectsOf(erp),
      hook: 'backup',
      secret: { database: SECRET },
      keep,
      ...rest,
    });
  };
  const runs = runsOf({
    postgresql: () =>
      run(
        { password, database: 'shop', databaseUser: 'backup', databaseHost: '::1', databasePort: 5433 },
        { pg_dump: dumper('PGPASSWORD') },
        { times: 2 },
      ),
    mysql: () => run({ engine: 'mysql', password, databaseUser: "o'hara" }, { mysqldump: dumper('MYSQL_PWD') }),
    custom: () =>
      run(
        { engine: 'custom', password, command: 'export-it "{{ it }}" | tee /dev/null' },
        { 'export-it': dumper('DATABASE_PASSWORD') },
      ),
    user: () => run(guestUser === 'root' ? { runAs: 'postgres' } : {}, { pg_dumpall: dumper('PGPASSWORD') }),
    refused: () => run({ database: 'shop' }, { pg_dump: 'echo some bytes; echo "connection refused" >&2; exit 3' }),
    empty: () => run({}, { pg_dumpall: 'true' }),
    small: () => run({ minSize: Size.kibibytes(1) }, { pg_dumpall: 'echo little' }),
    broken: () => run({ engine: 'custom', command: 'export-it | cat' }, { 'export-it': 'echo half; exit 9' }),
    slow: () => run({ timeout: Duration.seconds(3) }, { pg_dumpall: 'echo half; sleep 60' }),
  });

  test('dumps a database, keeps the dump before it, and shows the password to nobody', async () => {
    const { rc, stdout, calls, files, left } = await runs('postgresql');

    const call = 'pg_dump --format=custom --dbname=shop --no-password --host=::1 --port=5433 --username=backup';
    expect({ rc, calls, left }).toEqual({ rc: 0, calls: [call, call], left: [] });
    expect(files).toMatchObject({
      password: SECRET,
      'back up/shop-db-01-shop.dump': 'dump 2\n',
      'back up/shop-db-01-shop.dump.previous': 'dump 1\n',
      'back up/shop-db-01-shop.dump.part': undefined,
    });
    expect(files.seen).toContain('pg_dump');
    expect(files.seen).not.toContain(SECRET);
    expect(stdout).not.toContain(SECRET);
    expect(stdout).toContain('back up/shop-db-01-shop.dump has 7 bytes');
  });

  test.each([
    [
      'mysql',
      "mysqldump --user=o'hara --single-transaction --quick --routines --events --triggers --no-tablespaces --all-databases",
    ],
    ['custom', 'export-it {{ it }}'],
  ] as const)('dumps all databases by %s', async (name, call) => {
    const { rc, calls, files } = await runs(name);

    expect({ rc, calls, password: files.password, dump: files['back up/shop-db-01-all.dump'] }).toEqual({
      rc: 0,
      calls: [call],
      password: SECRET,
      dump: 'dump 1\n',
    });
  });

  test('dumps as another user', async () => {
    const { rc, calls, files } = await runs('user');

    const as = guestUser === 'root' ? ['runuser -u postgres -- pg_dumpall --no-password'] : [];
    expect({ rc, calls, password: files.password }).toEqual({
      rc: 0,
      calls: [...as, 'pg_dumpall --no-password'],
      password: '',
    });
  });

  test.each([
    ['refused', 'the dump ended with 3: connection refused'],
    ['empty', 'the dump has 0 bytes, wanted are at least 1'],
    ['small', 'the dump has 7 bytes, wanted are at least 1024'],
    ['broken', 'the dump ended with 9: '],
    ['slow', 'the dump did not end in 3 seconds'],
  ] as const)('fails and leaves nothing when a dump is %s', async (name, message) => {
    const { rc, stdout, files, left } = await runs(name);
    const dumps = Object.entries(files).filter(([path, text]) => path.startsWith('back up') && text !== undefined);

    expect({ rc, dumps, left }).toEqual({ rc: 2, dumps: [], left: [] });
    expect(stdout).toContain(message);
  });
});
