// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are variables of a shell
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readScript } from '../../../lib/kubectl-mtv/shell/script';
import { shellWord } from '../../../lib/support/shell-word';

const hasBash = spawnSync('/bin/bash', ['-c', ':']).status === 0;

/** The words of a script's only command. */
function wordsOf(script: string): string[] {
  const { commands, remarks } = readScript(script);
  expect(remarks).toEqual([]);
  expect(commands).toHaveLength(1);
  return (commands[0]?.words ?? []).map(({ text, unknown }) => (unknown === undefined ? text : `${text}<${unknown}>`));
}

/** The words that bash makes of a line whose command is `p`. */
function wordsOfBash(scripts: readonly string[]): string[][] {
  const end = '\u0001end\u0001';
  const program = `p() { printf '%s\\0' p "$@" '${end}'; }\n${scripts.map((script) => `( ${script}\n)`).join('\n')}\n`;
  // With no program to find and no file to match: what is compared is words, nothing runs.
  const cwd = mkdtempSync(join(tmpdir(), 'words-'));
  const env = { LC_ALL: 'C.UTF-8', HOME: '/h', PATH: '/nonexistent' };
  const out = execFileSync('/bin/bash', ['--norc', '-c', program], { encoding: 'utf8', cwd, env });
  rmSync(cwd, { recursive: true });
  return out
    .split(`${end}\0`)
    .slice(0, -1)
    .map((words) => words.split('\0').slice(0, -1));
}

test.each([
  ['words and quotes', `p a\\ b "x \\$y" 'it'\\''s'`, ['p', 'a b', 'x $y', "it's"]],
  ['continued lines and comments', '# first\np a \\\n  --b=c # tail', ['p', 'a', '--b=c']],
  ['empty words', `p "" ''`, ['p', '', '']],
  ['ansi quotes', `p $'a\\nb'`, ['p', 'a\nb']],
  ['variables', 'NS=prod\nX="$NS-1"\nexport Y=${X}\np $NS "$Y" a$X', ['p', 'prod', 'prod-1', 'aprod-1']],
  ['a variable that is split', 'L="a  b c"\np x$L"z"', ['p', 'xa', 'b', 'cz']],
  ['what is added to a variable', 'L=a\nL+=b\np $L', ['p', 'ab']],
  ['a default that is not needed', 'L=a\np ${L:-b}', ['p', 'a']],
  ['Windows line ends', 'p a \\\r\n  b\r\n', ['p', 'a', 'b']],
  ['a Go template', 'p {{.VmName}}', ['p', '{{.VmName}}']],
])('reads %s', (_, script, words) => {
  const { commands } = readScript(script);
  expect(commands.at(-1)?.words.map(({ text }) => text)).toEqual(words);
  expect(commands.at(-1)?.words.every(({ unknown }) => unknown === undefined)).toBe(true);
});

test.each([
  ['p a$X', 'a<$X is not set in the script>'],
  ['p "a${X}b"', 'a<$X is not set in the script>'],
  ['p "${X:-b}"', '<${X:-...} is worked out by the shell>'],
  ['p "$1"', '<$1 is known when the script runs>'],
  ['p --x=$(ls)', '--x=<what another command prints stands there>'],
  ['p `ls`', '<what another command prints stands there>'],
  ['p $((1+1))', '<arithmetic stands there>'],
  ['p web-*', 'web-<a pattern without quotes stands there, which the shell compares with files>'],
  ['p {a,b}', '<braces without quotes stand there, of which the shell makes several words>'],
  ['p ~/x', '<~ stands for a home folder>'],
  ['p x=~/y', '<~ stands for a home folder>'],
])('%s is not known before the script runs', (script, word) => {
  expect(wordsOf(script)).toEqual(['p', word]);
});

test.each([
  ['X=a\nX=$(ls)\np $X', '$X is not known: line 2 fills it in when the script runs'],
  ['X=a\nif true; then X=b; fi\np $X', '$X is not known: line 2 may set it'],
  ['X=a\nread X\np $X', '$X is not known: read in line 2 sets it'],
  ['X=a\nwhile read X; do :; done\np $X', '$X is not known: line 2 may set it'],
  ['X=a\n. ./env.sh\np $X', '$X is not known: . in line 2 may set it'],
  ['X=a\nf() { X=b; }\np $X', '$X is not known: line 2 may set it'],
  ['X=a\nIFS=,\np $X', '$X is not known: line 2 sets IFS'],
  ['X=1\np $((X++))\np $X', '$X is not known: line 2 may set it'],
  ['X="*"\np $X', '$X holds characters of a pattern and stands without quotes'],
])('knows no value any more: %j', (script, unknown) => {
  expect(readScript(script).commands.at(-1)?.words.at(-1)).toEqual({ text: '', unknown });
});

test.each([
  [
    'a loop',
    'while true; do\n kubectl mtv create plan x\ndone',
    1,
    'a loop (while or until) is not read, and the commands of kubectl mtv in it are not',
  ],
  [
    'a condition',
    ':\nif x; then kubectl mtv create plan x; fi',
    2,
    'a condition (if) is not read, and the commands of kubectl mtv in it are not',
  ],
  [
    'a pipe',
    'kubectl mtv create plan x | tee y',
    1,
    'a command in a pipe, or with ! or time in front, is not read, and the commands of kubectl mtv in it are not',
  ],
  [
    'a list that asks',
    '[ -n "$X" ] && kubectl mtv create plan x',
    1,
    'a list with && or ||, which goes on only if its first command says so is not read, and the commands of kubectl mtv in it are not',
  ],
  [
    'the background',
    'kubectl mtv create plan x &',
    1,
    'a command in the background (&) is not read, and the commands of kubectl mtv in it are not',
  ],
  [
    'a function',
    'f() { kubectl mtv create plan "$1"; }',
    1,
    'a function is not read, and the commands of kubectl mtv in it are not',
  ],
  [
    'a loop over what is not known',
    'for v in $(cat vms); do kubectl mtv create plan $v; done',
    1,
    'a loop over words that are not known before it runs (what another command prints stands there) is not read, and the commands of kubectl mtv in it are not',
  ],
  [
    'a quote that never ends',
    'p a\nkubectl mtv create plan "x',
    2,
    'bash cannot read on here: unterminated double quote',
  ],
])('tells of %s and reads no command in it', (_, script, line, message) => {
  const { commands, remarks } = readScript(script);
  expect(remarks.map((it) => [it.severity, it.line, it.message])).toEqual([['error', line, message]]);
  expect(commands.filter(({ words }) => words[1]?.text === 'mtv')).toEqual([]);
});

test('goes through a loop over words that are known, a subshell and a list, and stops where the script does', () => {
  const script = `
V=out
for V in a "b c"; do kubectl mtv create plan "$V"; done
( V=in; kubectl mtv create plan $V )
kubectl mtv create plan "$V" && kubectl mtv create hook x || exit 1
kubectl mtv create plan last; exit 0
kubectl mtv create plan never`;
  const { commands, remarks } = readScript(script);
  expect(
    commands.map(
      ({ line, words }) =>
        `${line}: ${words
          .map(({ text }) => text)
          .slice(2)
          .join(' ')}`,
    ),
  ).toEqual([
    '3: create plan a',
    '3: create plan b c',
    '4: create plan in',
    '5: create plan b c',
    '5: create hook x',
    '6: create plan last',
  ]);
  expect(remarks).toEqual([
    { severity: 'warning', line: 6, message: 'exit ends the script: nothing behind it is read' },
  ]);
});

test('what here-documents write is known to the commands behind them', () => {
  const script = `
N=erp
cat > a.yaml <<'EOF'
- $N
EOF
p
cat <<-EOF > b.yaml
	name: $N \\$x
	EOF
tee c.yaml <<EOF
\`date\`
EOF
date > a.yaml
p`;
  const [first, last] = readScript(script).commands.filter(({ words }) => words[0]?.text === 'p');
  expect([...(first?.files ?? [])]).toEqual([['a.yaml', '- $N\n']]);
  expect([...(last?.files ?? [])]).toEqual([['b.yaml', 'name: erp $x\n']]);
});

const anything = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\0\r]/.test(text));

test('any words come back that were quoted, by this library or with double quotes', () => {
  const double = (text: string) => `"${text.replace(/[\\"$`]/g, '\\$&')}"`;
  fc.assert(
    fc.property(fc.array(fc.tuple(anything, fc.boolean())), (words) => {
      const script = ['p', ...words.map(([text, inDouble]) => (inDouble ? double(text) : shellWord(text)))].join(' ');
      expect(wordsOf(script)).toEqual(['p', ...words.map(([text]) => text)]);
    }),
  );
});

/** Pieces of words, with everything that means something to a shell. */
const piece = fc.oneof(
  fc.constantFrom('a', 'B1', '-x', '=', ',', ':', '.', '{', '}', '#', '\\ ', '\\$', '\\\\', "\\'", '\\\n', '""', "''"),
  fc.constantFrom(
    '$V',
    '${V}',
    '"$V"',
    '"a $V b"',
    '$W',
    '"${W}"',
    '${V:-z}',
    '$E',
    '"$E"',
    "$'\\t\\x41\\u00e9'",
    '[x]',
    '*',
    '~',
    '!',
  ),
  fc
    .string({ unit: fc.constantFrom('a', ' ', '"', '\\', '$', '`', 'é', '\n', '*', '{', '~'), maxLength: 5 })
    .map((t) => `'${t}'`),
  fc
    .string({ unit: fc.constantFrom('a', ' ', "'", '#', 'é', '\n', '*', '{', '~', ';', '&'), maxLength: 5 })
    .map((t) => `"${t}"`),
);
const line = fc.array(
  fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')),
  { maxLength: 4 },
);

(hasBash ? test : test.skip)('what is known of a line is what bash makes of it', () => {
  const given = 'V="x  y"; W=one; E=;';
  const scripts = fc
    .sample(line, { numRuns: 400, seed: 18 })
    .map((words) => `p ${words.join(' ')}`)
    .map((words) => `${given} ${words}`);
  const read = scripts.map((script) => readScript(script));
  const known = scripts.flatMap((script, i) => {
    const { commands, remarks } = read[i] ?? { commands: [], remarks: [] };
    const words = commands.at(-1)?.words ?? [];
    // A comment ends at a line feed, and what was a word is a command then.
    const isSeveral = script.includes('#') && script.includes('\n');
    return isSeveral || remarks.length > 0 || words.some(({ unknown }) => unknown !== undefined)
      ? []
      : [{ script, words }];
  });
  expect(known.length).toBeGreaterThan(150);
  expect(known.map(({ words }) => words.map(({ text }) => text))).toEqual(
    wordsOfBash(known.map(({ script }) => script)),
  );
});

test('work is bounded: loops in loops, words that grow, depth', () => {
  const words = 'a '.repeat(300);
  const loops = `for a in ${words}; do for b in ${words}; do for c in ${words}; do X=1; done; done; done; kubectl mtv x`;
  expect(readScript(loops)).toMatchObject({
    commands: [],
    remarks: [{ message: 'the script has more than 100000 commands, those of loops counted turn by turn' }],
  });
  const growing = `X=0123456789\n${'X="$X$X"\n'.repeat(20)}p "$X"\nY=${'$X'.repeat(20)}`;
  expect(readScript(growing).commands[0]?.words[1]).toEqual({
    text: '',
    unknown: '$X is not known: line 21 fills it in when the script runs',
  });
  for (const open of ['(', '{ ', '$(', 'if ', '${a:-', '$((', '"$(', '`'])
    expect(readScript(open.repeat(20_001)).remarks).toHaveLength(1);
});
