/** Each way of giving a program a credential, by examples of its own. */
import { COMMANDS, credentialOnCommandLine } from '../../../lib/support/credentials/commands';
import { credentialIn } from '../../../lib/support/credentials/credential-in';

const examples: Readonly<Record<string, readonly string[]>> = {
  'mysql -p': [
    'mysql -u root -pX7y erp',
    "mysqldump -p'hunter2' erp",
    '/usr/bin/mariadb -phunter2',
    'sudo mysql -phunter2',
  ],
  'curl -u': [
    'curl -u admin:hunter2 https://x',
    'curl -uadmin:hunter2 x',
    'curl --user "admin:hunter2" x',
    'curl.exe -u a:hunter2',
  ],
  'curl -U': ['curl -U proxy:hunter2 x', 'curl --proxy-user proxy:hunter2 x'],
  'govc -u': ["govc ls -u 'root:hunter2@vcenter'"],
  'sshpass -p': ['sshpass -p hunter2 ssh root@x', 'sshpass -phunter2 ssh root@x', 'sshpass -p "hunter2" scp a b'],
  'smbclient -U': ['smbclient //x/y -U corp/me%hunter2', 'net ads join -U me%hunter2'],
  'ldapsearch -w': ['ldapsearch -D cn=admin -w hunter2 -b x'],
  'redis-cli -a': ['redis-cli -h x -a hunter2 ping'],
  'docker login -p': ['docker login -u me -p hunter2 x', 'oc login -p hunter2 -u me', 'podman login -phunter2 x'],
  'skopeo --creds': ['skopeo copy --src-creds me:hunter2 a b', 'podman pull --creds=me:hunter2 x'],
  'sqlcmd -P': ['sqlcmd -S x -U sa -P hunter2 -Q y', 'sqlcmd -S x -Phunter2'],
  'sqlplus user/password@': ['sqlplus system/hunter2@orcl', 'rman target sys/hunter2@orcl'],
  'mongosh -p': ['mongodump -u me -p hunter2', 'mongosh -phunter2'],
  'ipmitool -P': ['ipmitool -H x -U admin -P hunter2 power off'],
  'snmpget -A': ['snmpwalk -v3 -u me -A hunter2 x', 'snmpget -X hunter2 x'],
  'xfreerdp /p:': ['xfreerdp /u:me /p:hunter2 /v:x'],
  'cmdkey /pass:': ['cmdkey /add:x /user:me /pass:hunter2'],
  'psexec -p': ['psexec \\\\x -u me -p hunter2 cmd', 'schtasks /create /ru me /rp hunter2'],
  'zip -P': ['zip -P hunter2 a.zip b', 'unzip -P hunter2 a.zip'],
  '7z -p': ['7z x -phunter2 a.7z'],
  'keytool -storepass': ['keytool -list -storepass hunter2 -keystore x'],
  'openssl pass:': ['openssl pkcs12 -in x -passin pass:hunter2'],
};

test('every way has examples', () => {
  expect(Object.keys(examples)).toEqual(COMMANDS.map(({ what }) => what));
});

test.each(Object.entries(examples))('%s is found, alone and in a playbook', (what, lines) => {
  for (const line of lines) {
    expect([line, credentialOnCommandLine(line)]).toEqual([line, what]);
    expect(credentialIn('playbook', `- hosts: x\n  tasks:\n    - ansible.builtin.shell: ${line}\n`)).toEqual({
      what: `a password on a command line (${what})`,
      sure: false,
      line: 3,
    });
  }
});

/** Each program by its own name: what follows it is what gives the credential away. */
const programs: Readonly<Record<string, readonly [names: string, rest: string]>> = {
  'mysql -p': [
    'mysql mysqladmin mysqlcheck mysqldump mysqlimport mysqlsh mysqlshow mariadb mariadb-admin mariadb-backup mariadb-dump mariabackup xtrabackup',
    '-phunter2',
  ],
  'curl -u': ['curl', '-u me:hunter2'],
  'curl -U': ['curl', '-U me:hunter2'],
  'govc -u': ['govc', '-u me:hunter2@x'],
  'sshpass -p': ['sshpass', '-p hunter2'],
  'smbclient -U': ['net rpcclient smbclient smbget smbmap winexe wmic', '--user me%hunter2'],
  'ldapsearch -w': ['ldapadd ldapdelete ldapmodify ldappasswd ldapsearch ldapwhoami', '-w hunter2'],
  'redis-cli -a': ['redis-cli valkey-cli', '-a hunter2'],
  'docker login -p': ['az buildah docker helm nerdctl oc oras podman skopeo', 'login -p hunter2'],
  'skopeo --creds': ['buildah oras podman skopeo', 'copy --dest-creds me:hunter2'],
  'sqlcmd -P': ['bcp isql osql sqlcmd', '-P hunter2'],
  'sqlplus user/password@': ['expdp impdp rman sqlldr sqlplus', 'me/hunter2@orcl'],
  'mongosh -p': ['mongo mongodump mongorestore mongosh', '-p hunter2'],
  'ipmitool -P': ['ipmitool', '-P hunter2'],
  'snmpget -A': ['snmpbulkwalk snmpget snmpset snmpwalk', '-A hunter2'],
  'xfreerdp /p:': ['wfreerdp xfreerdp xfreerdp3', '/p:hunter2'],
  'cmdkey /pass:': ['cmdkey', '/pass:hunter2'],
  'psexec -p': ['evil-winrm psexec psexec64 schtasks', '-p hunter2'],
  'zip -P': ['unzip zip', '-P hunter2'],
  '7z -p': ['7z 7za 7zz', '-phunter2'],
  'keytool -storepass': ['keytool', '-keypass hunter2'],
  'openssl pass:': ['openssl', 'pass:hunter2'],
};

test('every way has its programs', () => {
  expect(Object.keys(programs)).toEqual(COMMANDS.map(({ what }) => what));
});

test.each(Object.entries(programs))('%s is found behind each of its programs', (what, [names, rest]) => {
  for (const name of names.split(' ')) {
    const line = `${name} ${rest}`;
    expect([line, credentialOnCommandLine(line)]).toEqual([line, what]);
    expect([line, credentialIn('text', line)?.what]).toEqual([line, `a password on a command line (${what})`]);
  }
});

test.each(Object.entries(programs))('%s: the same words without its option give nothing away', (_, [names]) => {
  for (const name of names.split(' ')) {
    const line = `${name} login copy -k me:hunter2 a%hunter2 hunter2`;
    expect([line, credentialOnCommandLine(line)]).toEqual([line, undefined]);
  }
});

test.each([
  ['["mysql", "-u", "root", "-phunter2"]', 'mysql -p'],
  ['true && mysql -phunter2 erp | tee x', 'mysql -p'],
  ["echo 'root:hunter2' | chpasswd", 'a password that is piped'],
  ['echo hunter2 | sudo -S reboot', 'a password that is piped'],
  ['echo hunter2 | passwd --stdin root', 'a password that is piped'],
  ['/bin/echo -n hunter2 | sudo -S reboot', 'a password that is piped'],
  ["printf 'hunter2' | kinit admin", 'a password that is piped'],
  ['echo hunter2 | cryptsetup open /dev/sdb x', 'a password that is piped'],
  ['ls | mysql -phunter2', 'mysql -p'],
  ['cd /x; mysql -phunter2', 'mysql -p'],
  ['mysql.EXE -phunter2', 'mysql -p'],
  ['C:\\tools\\curl.exe -u a:hunter2', 'curl -u'],
  ['(sshpass -p hunter2 ssh x)', 'sshpass -p'],
  ['curl -u=admin:hunter2', 'curl -u'],
  ['curl -u admin:h2', 'curl -u'],
  ['curl -u me:hunt:er2', 'curl -u'],
  ['mysql -pa=', 'mysql -p'],
])('%s is found', (line, what) => {
  expect(credentialOnCommandLine(line)).toBe(what);
});

test.each([
  'mysql -p erp',
  'mysql -u root --password erp',
  'mysql -p{{ password }} erp',
  'mysql -p"$DB_PASSWORD" erp',
  'curl -u "{{ user }}:{{ password }}" https://x',
  'curl -u "$USER:$PASSWORD" https://x',
  'curl -u admin: https://x',
  'curl -u admin https://x',
  'curl -X POST https://x',
  'sshpass -e ssh root@x',
  'sshpass -p "{{ password }}" ssh root@x',
  'sshpass -f /run/secrets/pw ssh root@x',
  'ssh -p 2222 root@x',
  'mkdir -p /a/b',
  'docker run -p 8080:80 x',
  'docker login --password-stdin x',
  'podman pull --creds me x',
  'smbclient //x/y -U me',
  'sqlplus / as sysdba',
  'rman target /',
  'psql -p 5432',
  'openssl rsa -passin env:PW',
  'xfreerdp /port:3389',
  'zip -r a.zip b',
  'unzip -o a.zip',
  'echo hello | tee x',
  'echo hunter2; sudo reboot',
  'echo hunter2 && sudo reboot',
  'echo hunter2 || sudo reboot',
  'echo hunter2 | tee x | sudo reboot',
  'echo well done | sudo tee -a /etc/motd',
  'generate | passwd --stdin root',
  'cat - | passwd --stdin root',
  'curl.exe2 -u admin:hunter2',
  'docker -p hunter2 x',
  '-phunter2 mysql',
  '7z.exea x -phunter2 a.7z',
  'mysql -p= erp',
  'head hunter2 | passwd --stdin root',
  'sshpass -p q',
  'redis-cli -a',
  'sshpass -p -v',
  'sshpass -p x',
  'mysql --protocol tcp --port 3306',
  'mysql -p--x',
  'echo "{{ pw }}" | passwd --stdin root',
  'echo -n $PW | sudo -S reboot',
  'ldapsearch -W -D cn=admin',
  '',
])('%s gives nothing away', (line) => {
  expect([credentialOnCommandLine(line), credentialIn('x', line)]).toEqual([undefined, undefined]);
});
