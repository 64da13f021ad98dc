import { isReference } from './references';

/** How a program is given a credential. */
interface CommandShape {
  /** Its options as people know them: `mysql -p`. */
  readonly what: string;
  readonly programs: readonly string[];
  /** A word that must be among the others: `login`. @default - none */
  readonly verb?: string;
  /** Where the credential is looked for. `joined`: behind the option in the same word; `next`: in the word after it too. */
  readonly option: readonly string[];
  readonly place: 'joined' | 'next';
  /** The credential within that word. @default - all of it */
  readonly part?: RegExp;
}

const AFTER_COLON = /:([^@]+)/;
const MYSQL = ['mysql', 'mysqladmin', 'mysqlcheck', 'mysqldump', 'mysqlimport', 'mysqlsh', 'mysqlshow'];
const MARIADB = ['mariadb', 'mariadb-admin', 'mariadb-backup', 'mariadb-dump', 'mariabackup', 'xtrabackup'];
const LDAP = ['ldapadd', 'ldapdelete', 'ldapmodify', 'ldappasswd', 'ldapsearch', 'ldapwhoami'];
const SNMP = ['snmpbulkwalk', 'snmpget', 'snmpset', 'snmpwalk'];
const SAMBA = ['net', 'rpcclient', 'smbclient', 'smbget', 'smbmap', 'winexe', 'wmic'];

/** Programs that take a credential in an option whose name does not say so. */
export const COMMANDS: readonly CommandShape[] = [
  { what: 'mysql -p', programs: [...MYSQL, ...MARIADB], option: ['-p'], place: 'joined' },
  { what: 'curl -u', programs: ['curl'], option: ['-u', '--user'], place: 'next', part: AFTER_COLON },
  { what: 'curl -U', programs: ['curl'], option: ['-U', '--proxy-user'], place: 'next', part: AFTER_COLON },
  { what: 'govc -u', programs: ['govc'], option: ['-u'], place: 'next', part: AFTER_COLON },
  { what: 'sshpass -p', programs: ['sshpass'], option: ['-p'], place: 'next' },
  { what: 'smbclient -U', programs: SAMBA, option: ['-U', '--user'], place: 'next', part: /%(.+)/ },
  { what: 'ldapsearch -w', programs: LDAP, option: ['-w'], place: 'next' },
  { what: 'redis-cli -a', programs: ['redis-cli', 'valkey-cli'], option: ['-a'], place: 'next' },
  {
    what: 'docker login -p',
    programs: ['az', 'buildah', 'docker', 'helm', 'nerdctl', 'oc', 'oras', 'podman', 'skopeo'],
    verb: 'login',
    option: ['-p'],
    place: 'next',
  },
  {
    what: 'skopeo --creds',
    programs: ['buildah', 'oras', 'podman', 'skopeo'],
    option: ['--creds', '--src-creds', '--dest-creds'],
    place: 'next',
    part: AFTER_COLON,
  },
  { what: 'sqlcmd -P', programs: ['bcp', 'isql', 'osql', 'sqlcmd'], option: ['-P'], place: 'next' },
  {
    what: 'sqlplus user/password@',
    programs: ['expdp', 'impdp', 'rman', 'sqlldr', 'sqlplus'],
    option: [''],
    place: 'joined',
    part: /^\w+\/([^@/]+)@/,
  },
  { what: 'mongosh -p', programs: ['mongo', 'mongodump', 'mongorestore', 'mongosh'], option: ['-p'], place: 'next' },
  { what: 'ipmitool -P', programs: ['ipmitool'], option: ['-P'], place: 'next' },
  { what: 'snmpget -A', programs: SNMP, option: ['-A', '-X'], place: 'next' },
  { what: 'xfreerdp /p:', programs: ['wfreerdp', 'xfreerdp', 'xfreerdp3'], option: ['/p:'], place: 'joined' },
  { what: 'cmdkey /pass:', programs: ['cmdkey'], option: ['/pass:'], place: 'joined' },
  {
    what: 'psexec -p',
    programs: ['evil-winrm', 'psexec', 'psexec64', 'schtasks'],
    option: ['-p', '/rp'],
    place: 'next',
  },
  { what: 'zip -P', programs: ['unzip', 'zip'], option: ['-P'], place: 'next' },
  { what: '7z -p', programs: ['7z', '7za', '7zz'], option: ['-p'], place: 'joined' },
  { what: 'keytool -storepass', programs: ['keytool'], option: ['-storepass', '-keypass'], place: 'next' },
  { what: 'openssl pass:', programs: ['openssl'], option: ['pass:'], place: 'joined' },
];

/** Programs that read a credential from what is piped into them. */
const READS_STDIN = new Set(['chpasswd', 'passwd', 'sudo', 'kinit', 'cryptsetup']);

/** How a command line gives a credential away, if it does; it may stand in a playbook, in quotes, in a list. */
export function credentialOnCommandLine(line: string): string | undefined {
  // Cheap to ask, and mostly no.
  if (!/-[AUPXaupwsk-]|\/r?p|pass:|@|echo|printf/.test(line)) return undefined;
  let isSaid = false;
  for (const command of line.replace(/["'`]/g, '').split(/(\|\||&&|[|;&])/)) {
    // Only a pipe hands on what was said.
    if (command === '|') continue;
    const words = command.split(/[\s,()[\]]/).filter((word) => word !== '');
    const programs = words.map(programOf);
    if (isSaid && programs.some((word) => READS_STDIN.has(word))) return 'a password that is piped';
    const shape = COMMANDS.find((it) => gives(it, words, programs));
    if (shape !== undefined) return shape.what;
    const echo = programs.findIndex((word) => word === 'echo' || word === 'printf');
    const said = words.slice(echo + 1).filter((word) => !word.startsWith('-'));
    isSaid = echo >= 0 && said.length === 1 && isValue(said[0], AFTER_COLON_OR_ALL);
  }
  return undefined;
}

/** `mysql` for `/usr/bin/mysql`. */
function programOf(word: string): string {
  return word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1).replace(/\.exe$/i, '');
}

const AFTER_COLON_OR_ALL = /^(?:[^:]*:)?(.+)/;

function gives(shape: CommandShape, words: readonly string[], programs: readonly string[]): boolean {
  const at = programs.findIndex((word) => shape.programs.includes(word));
  if (at < 0 || (shape.verb !== undefined && !words.includes(shape.verb))) return false;
  for (let i = at + 1; i < words.length; i++) {
    const word = words[i] as string;
    const option = shape.option.find((it) => word.startsWith(it));
    if (option === undefined) continue;
    const joined = word.slice(option.length).replace(/^=/, '');
    if (joined === '' && shape.place === 'next' ? isValue(words[i + 1], shape.part) : isValue(joined, shape.part))
      return true;
  }
  return false;
}

function isValue(word: string | undefined, part?: RegExp): boolean {
  // Another option, or the rest of one: `--x` of `-p--x`.
  if (word === undefined || word.startsWith('-')) return false;
  const value = part === undefined ? word : part.exec(word)?.[1];
  return value !== undefined && value.length >= 2 && !isReference(value);
}
