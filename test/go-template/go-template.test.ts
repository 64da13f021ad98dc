/** Go's text/template, as far as Forklift's name templates need it: what Go itself gives for these. */

import fc from 'fast-check';
import { ForkliftRelease } from '../../lib/forklift/releases/forklift-release';
import { evaluateTemplate } from '../../lib/go-template/evaluate';
import { functionNames } from '../../lib/go-template/functions';
import { NotEvaluated, TemplateFault } from '../../lib/go-template/lexer';
import { templateVariables, tryTemplate } from '../../lib/lint/name-templates';

const variables = { VmName: 'Web_01', TargetVmName: 'web-01', PlanName: 'erp', DiskIndex: 2, Shared: false, Empty: '' };
const evaluate = (source: string) => evaluateTemplate(source, variables);

test.each([
  // Text and variables
  ['disk', 'disk'],
  ['', ''],
  ['{{ .TargetVmName }}-{{.DiskIndex}}', 'web-01-2'],
  ['{{ $.PlanName }}', 'erp'],
  ['a{{/* a comment */}}b', 'ab'],
  ['a {{- /* trimmed */ -}} b', 'ab'],
  ['a {{- .PlanName -}} b', 'aerpb'],
  ['{{ .Shared }}', 'false'],
  ['{{ "}}" }}', '}}'],
  ['{{ `a"b` }}', 'a"b'],
  ['{{ printf "%c" \'x\' }}', 'x'],
  ['{{ "a\\tb\\u0041" }}', 'a\tbA'],
  // Pipelines
  ['{{ .VmName | lower }}', 'web_01'],
  ['{{ .VmName | lower | replace "_" "-" | trunc 3 }}', 'web'],
  ['{{ trunc 3 (lower .VmName) }}', 'web'],
  ['{{ (lower .VmName) | trunc -2 }}', '01'],
  ['{{ "a" | printf "%s-%s" "b" }}', 'b-a'],
  ['{{ .PlanName | }}', 'erp'],
  ['{{ print 1 2 "a" 3 }}', '1 2a3'],
  // Variables of a template's own
  ['{{ $n := .DiskIndex }}{{ $n }}{{ $n }}', '22'],
  ['{{ $n := 1 }}{{ if true }}{{ $n = 5 }}{{ end }}{{ $n }}', '5'],
  ['{{ $n := 1 }}{{ if true }}{{ $n := 5 }}{{ $n }}{{ end }}{{ $n }}', '51'],
  // Branches
  ['{{ if .Shared }}s{{ else }}p{{ end }}', 'p'],
  ['{{ if .Empty }}a{{ else if eq .DiskIndex 2 }}b{{ else }}c{{ end }}', 'b'],
  ['{{ if and .PlanName (gt .DiskIndex 1) }}x{{ end }}', 'x'],
  ['{{ if or .Empty .Shared }}x{{ end }}', ''],
  ['{{ if not .Empty }}x{{ end }}', 'x'],
  ['{{ with .PlanName }}{{ . }}{{ $.DiskIndex }}{{ end }}', 'erp2'],
  ['{{ with .Empty }}x{{ else }}y{{ end }}', 'y'],
  ['{{ if hasPrefix "Web" .VmName }}w{{ end }}', 'w'],
  // Functions
  ['{{ upper "a" }}{{ lower "B" }}', 'Ab'],
  ['{{ contains "eb" .VmName }}', 'true'],
  ['{{ trim "  a " }}{{ trimAll "$" "$5$" }}{{ trimSuffix "1" "x1" }}{{ trimPrefix "x" "xy" }}', 'a5xy'],
  ['{{ title "hello world" }} {{ untitle "Hello World" }}', 'Hello World hello world'],
  ['{{ repeat 3 "ab" }}', 'ababab'],
  ['{{ substr 1 3 "abcd" }}{{ substr -1 2 "abcd" }}{{ substr 2 -1 "abcd" }}', 'bcabcd'],
  ['{{ nospace "a b c" }}{{ initials "First Try" }}', 'abcFT'],
  ['{{ trunc 10 "abc" }}{{ trunc -10 "abc" }}', 'abcabc'],
  ['{{ mustRegexReplaceAll "[^a-z0-9]+" "web_01.x" "-" }}', 'web-01-x'],
  [`{{ mustRegexReplaceAll "(\\\\w)(\\\\d)" "a1" "${'$'}{2}${'$'}{1}" }}`, '1a'],
  ['{{ mustRegexReplaceAll "(?i)WEB" "web" "x" }}', 'x'],
  ['{{ mustRegexReplaceAll "\\\\pL+" "äb1" "x" }}', 'x1'],
  ['{{ mustRegexReplaceAll "[[:space:]]+" "a  b" "-" }}', 'a-b'],
  ['{{ mustRegexReplaceAll "a*" "baaac" "x" }}', 'xbxcx'],
  ['{{ mustRegexReplaceAll "(a)|(b)" "ab" "<$0$2$3$$$name>" }}', '<a$><bb$>'],
  ['{{ replace "$" "$$" "a$b" }}', 'a$$b'],
  ['{{ add 1 2 3 }} {{ add1 .DiskIndex }} {{ sub 5 2 }} {{ mul 2 3 4 }} {{ div 7 2 }} {{ mod 7 4 }}', '6 3 3 24 3 3'],
  ['{{ add "4" 1 }} {{ max 1 5 2 }} {{ min 3 1 }}', '5 5 1'],
  ['{{ floor 3.7 }} {{ ceil 3.2 }} {{ round 3.456 2 }}', '3 4 3.46'],
  ['{{ len "abcü" }}{{ index "abc" 0 }}{{ slice "abcd" 1 3 }}', '597bc'],
  ['{{ printf "%03d|%5s|%-4s|%v|%x|%q|%t|%%" 7 "ab" "c" 1 255 "d" true }}', '007|   ab|c   |1|ff|"d"|true|%'],
  ['{{ printf "%d" "a" }}', '%!d(string=a)'],
  ['{{ printf "%d" }}', '%!d(MISSING)'],
  ['{{ printf "a" 1 }}', 'a%!(EXTRA int=1)'],
  ['{{ eq "a" "b" "a" }} {{ ne 1 2 }} {{ lt 1 2 }} {{ le "a" "a" }} {{ ge 1 2 }}', 'true true true true false'],
])('%s gives %s', (source, expected) => {
  expect(evaluate(source)).toBe(expected);
});

test.each([
  ['{{ .Nothing }}', 'there is no variable .Nothing'],
  ['{{ .VmName.First }}', "can't evaluate field First"],
  ['{{ .VmName | default "x" }}', 'function "default" not defined'],
  ['{{ VmName }}', 'function "VmName" not defined'],
  ['{{ $x }}', 'undefined variable "$x"'],
  ['{{ .VmName', 'an action {{ is not closed with }}'],
  ['{{ }}', 'missing value'],
  ['{{ | lower }}', 'unexpected "|"'],
  ['{{ .VmName | | lower }}', 'unexpected "|"'],
  ['{{ "a }}', 'a quote " is not closed'],
  ['{{ .VmName ; }}', 'unexpected ";" in an action'],
  ['{{ if .VmName }}x', '{{ if }} has no {{ end }}'],
  ['x{{ end }}', 'unexpected {{end}}'],
  ['{{ .VmName .PlanName }}', "can't give argument to non-function"],
  ['{{ "a" | "b" }}', 'what follows | must be a function'],
  ['{{ trunc 3 .DiskIndex }}', 'error calling trunc: wrong type for value; expected string; got int'],
  ['{{ lower }}', 'error calling lower: wrong number of args: want 1 got 0'],
  ['{{ lower "a" "b" }}', 'error calling lower: wrong number of args: want 1 got 2'],
  ['{{ div 1 0 }}', 'error calling div: integer divide by zero'],
  ['{{ eq 1 "1" }}', 'error calling eq: incompatible types for comparison'],
  ['{{ index "a" 5 }}', 'error calling index: index out of range: 5'],
  ['{{ mustRegexReplaceAll "(" "a" "b" }}', 'error calling mustRegexReplaceAll: "(" is not a valid regular expression'],
])('%s is refused: %s', (source, message) => {
  expect(() => evaluate(source)).toThrow(new TemplateFault(message));
});

test.each(['{{ range .VmName }}x{{ end }}', '{{ template "x" }}', '{{ call .VmName }}'])(
  'nothing is said about %s',
  (source) => {
    expect(() => evaluate(source)).toThrow(NotEvaluated);
  },
);

test('the functions are those that Forklift has', () => {
  expect([...functionNames].sort()).toEqual(
    // biome-ignore format: names, not lines
    ['add', 'add1', 'and', 'ceil', 'contains', 'div', 'eq', 'floor', 'ge', 'gt', 'hasPrefix', 'hasSuffix', 'html', 'index', 'initials',
      'le', 'len', 'lower', 'lt', 'max', 'min', 'mod', 'mul', 'mustRegexReplaceAll', 'ne', 'nospace', 'not', 'or', 'print', 'printf',
      'println', 'repeat', 'replace', 'round', 'slice', 'sub', 'substr', 'title', 'trim', 'trimAll', 'trimPrefix', 'trimSuffix',
      'trunc', 'untitle', 'upper', 'urlquery'],
  );
});

describe('a name template', () => {
  const subject = {
    vmName: 'Web01',
    vmId: 'vm-1',
    targetName: 'web01',
    planName: 'erp',
    sourceType: 'vsphere',
    release: ForkliftRelease.MAIN,
  };
  const of = (source: string, name = 'web01') =>
    tryTemplate(source, templateVariables('pvcNameTemplate', { ...subject, targetName: name }));

  test('that passes on Forklift passes here', () => {
    const template = '{{ .TargetVmName | replace "." "-" | trunc 40 }}-d{{ .DiskIndex }}';
    expect(of(template, 'web01.corp.example')).toEqual({ text: 'web01-corp-example-d0' });
  });

  test.each([
    [
      '{{ .TargetVmName }}',
      'web01.corp',
      'gives "web01.corp", accepted: a DNS label of at most 63 characters',
      'put | replace "." "-" after what may contain dots',
    ],
    [
      '{{ .VmName }}',
      'x',
      'gives "Web01", accepted: a DNS label of at most 63 characters',
      'put | lower after what may contain capitals',
    ],
    [
      '{{ repeat 7 "0123456789" }}',
      'x',
      'gives "0123456789012345678901234567890123456789012345678901234567890123456789" (70 characters), accepted: a DNS label of at most 63 characters',
      'put | trunc 40 after the name',
    ],
    [
      '{{ .SnapshotID }}',
      'x',
      'is not a template that Forklift accepts: there is no variable .SnapshotID',
      'known are .VmName, .TargetVmName, .PlanName, .DiskIndex, .VmId, .WinDriveLetter, .RootDiskIndex, .Shared, .FileName',
    ],
    [
      '{{ .VMName }}',
      'x',
      'is not a template that Forklift accepts: there is no variable .VMName',
      'did you mean "VmName"?',
    ],
    [
      '{{ PlanName }}',
      'x',
      'is not a template that Forklift accepts: function "PlanName" not defined',
      'write .PlanName, with a dot',
    ],
    [' ', 'x', 'gives nothing, accepted: a DNS label of at most 63 characters', undefined],
  ])('%s is refused', (source, name, fault, fix) => {
    expect(of(source, name)).toEqual(fix === undefined ? { fault } : { fault, fix });
  });

  test('has the variables of its release', () => {
    const names = (release: string) =>
      Object.keys(templateVariables('pvcNameTemplate', { ...subject, release: ForkliftRelease.of(release) })).slice(
        0,
        5,
      );
    expect(names('2.9')).toEqual(['VmName', 'PlanName', 'DiskIndex', 'WinDriveLetter', 'RootDiskIndex']);
    expect(names('2.12')).toEqual(['VmName', 'TargetVmName', 'PlanName', 'DiskIndex', 'WinDriveLetter']);
    expect(names('main')).toEqual(['VmName', 'TargetVmName', 'PlanName', 'DiskIndex', 'VmId']);
  });

  test('of an ec2 source has an empty SnapshotID while it is tried', () => {
    expect(templateVariables('pvcNameTemplate', { ...subject, sourceType: 'ec2' })).toMatchObject({ SnapshotID: '' });
  });
});

test('no text crashes the reader, and what it takes gives the same twice', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '-',
    ' ',
    '.VmName',
    '|',
    'lower',
    '"',
    'if',
    'end',
    'else',
    '(',
    ')',
    '$x',
    ':=',
    '1',
    'printf',
    'a',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const source = pieces.join(' ').replaceAll('} }', '}}');
      const attempt = () => {
        try {
          return evaluate(source);
        } catch (error) {
          if (error instanceof TemplateFault || error instanceof NotEvaluated) return error.message;
          throw error;
        }
      };
      expect(attempt()).toBe(attempt());
    }),
    { numRuns: 2000 },
  );
});
