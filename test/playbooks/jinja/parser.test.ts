import fc from 'fast-check';
import { JinjaFault } from '../../../lib/playbooks/jinja/lexer';
import { expressionReferences, type Reference, templateReferences } from '../../../lib/playbooks/jinja/parser';

/** `plan.spec.vms[0]`, with `...` where more than that is read, and `?` where it may be missing. */
function written({ name, path, exact, guarded }: Reference): string {
  const members = path.map((part) =>
    typeof part === 'number' ? `[${part}]` : /^\w+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`,
  );
  return `${name}${members.join('')}${exact ? '' : '...'}${guarded ? '?' : ''}`;
}

const ofTemplate = (template: string) => templateReferences(template).map(written);

test.each<[string, string[]]>([
  // Text
  ['', []],
  ['no template', []],
  ['a } b }} c %} #} { x }', []],
  ['{# {{ a }} {% if %} #}', []],
  ['{#- a -#}{{ b }}', ['b']],
  ['{% raw %}{{ .Values.name }} {% if %}{% endraw %}{{ a }}', ['a']],
  ['{%- raw -%}{{ a }}{%- endraw -%}', []],
  // Members
  ['{{ workload.vm.name }}', ['workload.vm.name']],
  ['{{workload.vm.name}}', ['workload.vm.name']],
  ['{{- workload.vm.name -}}', ['workload.vm.name']],
  ['{{+ a }}', ['a']],
  ["{{ workload['vm']['name'] }}", ['workload.vm.name']],
  ['{{ workload.vm.disks[0].path }}', ['workload.vm.disks[0].path']],
  ['{{ workload.vm.disks.0.path }}', ['workload.vm.disks[0].path']],
  ['{{ a.0.1.2 }}', ['a[0][1][2]']],
  ['{{ a[1_000] }}', ['a[1000]']],
  ["{{ plan.metadata.labels['app.kubernetes.io/name'] }}", ['plan.metadata.labels["app.kubernetes.io/name"]']],
  ['{{ plan.metadata.labels["it\'s"] }}', ['plan.metadata.labels["it\'s"]']],
  ['{{ workload . vm\n  [ "name" ] }}', ['workload.vm.name']],
  ['{{ a }}{{ b.c }} and {{ d }}', ['a', 'b.c', 'd']],
  ['{{ größe.länge }}', ['größe["länge"]']],
  ['{{ _private }}', ['_private']],
  // More than a fixed path
  ['{{ a[b] }}', ['a...', 'b']],
  ['{{ a[b].c }}', ['a...', 'b']],
  ['{{ a.b[c.d].e[0] }}', ['a.b...', 'c.d']],
  ['{{ a[-1] }}', ['a...']],
  ['{{ a[1:] }}', ['a...']],
  ['{{ a[:b] }}', ['a...', 'b']],
  ['{{ a[::2] }}', ['a...']],
  ['{{ a[b:c:d, 1] }}', ['a...', 'b', 'c', 'd']],
  ["{{ a['x' ~ b] }}", ['a...', 'b']],
  ["{{ plan.spec.get('description') }}", ['plan.spec...']],
  ['{{ a.items() }}', ['a...']],
  ["{{ a.b.get('c').d }}", ['a.b...']],
  ["{{ lookup('env', 'HOME') }}", ['lookup...']],
  ["{{ lookup('file', a.b, wantlist=c) }}", ['lookup...', 'a.b', 'c']],
  ['{{ f(*a, **b) }}', ['f...', 'a', 'b']],
  ['{{ f(a, b=c, *d) }}', ['f...', 'a', 'c', 'd']],
  ['{{ f(*a, b=c, **d) }}', ['f...', 'a', 'c', 'd']],
  // Guards
  ["{{ a.b | default('') }}", ['a.b?']],
  ['{{ a.b | d(c) }}', ['a.b?', 'c']],
  ["{{ a.b|default(c.d|default('')) }}", ['a.b?', 'c.d?']],
  ['{{ a.b is defined }}', ['a.b?']],
  ['{{ a.b is not defined }}', ['a.b?']],
  ['{{ a.b is undefined and c }}', ['a.b?', 'c']],
  ["{{ a.b | upper | default('') }}", ['a.b']],
  ["{{ (a.b) | default('') }}", ['a.b']],
  ["{{ a['defined'] is string }}", ['a.defined']],
  // Operators
  ["{{ a + b - c * d / e // f % g ** h ~ 'i' }}", ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']],
  ['{{ -a + +b }}', ['a', 'b']],
  ['{{ a == b != c < d <= e > f >= g }}', ['a', 'b', 'c', 'd', 'e', 'f', 'g']],
  ["{{ a in b and c not in ['in'] or not d }}", ['a', 'b', 'c', 'd']],
  ["{{ a if b else c }}{{ d if e }}{{ 'f' if g else 'h' if i else j }}", ['a', 'b', 'c', 'd', 'e', 'g', 'i', 'j']],
  ['{{ a, b }}{{ c, }}{{ (d, ) }}{{ () }}', ['a', 'b', 'c', 'd']],
  ['{{ a, ")" }}', ['a']],
  // Literals
  ["{{ 'a' 'b' ~ \"c{{ d }}\" }}", []],
  ['{{ 1 + 0x1F + 0b10 + 0o17 + 1_000 + 00 + 1.5 + 2.5e-3 + 1e1_0 }}', []],
  ['{{ true and False or none == None }}', []],
  ['{{ [a, [b], ] }}', ['a', 'b']],
  ["{{ {'a': b, c: {'d': e}, } }}", ['b', 'c', 'e']],
  ["{{ {'a': {'b': c}}}}", ['c']],
  ["{{ {'a': b}['a'] }}{{ [c][0] }}", ['b', 'c']],
  // Filters and tests
  ["{{ a | map(attribute='b.c') | list }}", ['a']],
  ["{{ a | ansible.builtin.combine({'b': c}, recursive=d) }}", ['a', 'c', 'd']],
  ['{{ a | b(c)(d) }}', ['a', 'c', 'd']],
  ['{{ a is b(c) is d }}', ['a', 'c']],
  ['{{ a is divisibleby 3 }}{{ b is sameas c.d }}', ['a', 'b', 'c.d']],
  ['{{ a is in [b] }}{{ c is equalto (d) }}{{ e is eq {"f": g} }}', ['a', 'b', 'c', 'd', 'e', 'g']],
  ["{{ a is ansible.builtin.version('1.2', '>=') }}", ['a']],
  ['{{ a is defined or b is defined and c is mapping else_ if false else d }}', ['a?', 'b?', 'c', 'else_', 'd']],
  // Statements: what a template sets is not a reference
  ['{% if a %}{{ b }}{% elif c %}{{ d }}{% else %}{{ e }}{% endif %}', ['a', 'b', 'c', 'd', 'e']],
  ['{% for x in a.b %}{{ x.c }}{{ loop.index }}{{ d }}{% endfor %}{{ x }}', ['a.b', 'd', 'x']],
  ['{% for k, v in a.items() if v %}{{ k }}{% else %}{{ v }}{% endfor %}', ['a...', 'v']],
  ['{% for (k, v) in a recursive %}{{ loop(v) }}{% endfor %}', ['a']],
  ['{% for x in a, b %}{{ x }}{% endfor %}', ['a', 'b']],
  ['{% for x in x %}{{ x }}{% endfor %}', ['x']],
  ['{{ loop }}', ['loop']],
  ['{{ x }}{% set x = a %}{{ x }}', ['x', 'a']],
  ['{% set x, y = a, b %}{{ x ~ y }}', ['a', 'b']],
  ['{% set x | upper %}{{ a }}{% endset %}{{ x }}', ['a']],
  ['{% set ns = namespace(n=0) %}{% for x in a %}{% set ns.n = ns.n + b %}{% endfor %}{{ ns.n }}', ['a', 'b']],
  ['{% set plan.x = 1 %}', ['plan']],
  ['{% if a %}{% set x = 1 %}{% else %}{{ x }}{% endif %}{{ x }}', ['a', 'x', 'x']],
  ['{% with x = a, y = x %}{{ x ~ y }}{% endwith %}{{ x }}', ['a', 'x', 'x']],
  [
    '{% macro m(x, y=x, z=a) %}{{ x ~ y ~ z ~ b ~ varargs ~ kwargs ~ caller() }}{% endmacro %}{{ m(c) }}',
    ['a', 'b', 'c'],
  ],
  ['{% call(x) m(a) %}{{ x }}{% endcall %}', ['m...', 'a']],
  ['{% filter upper | replace(a, "b") %}{{ c }}{% endfilter %}', ['a', 'c']],
  ['{% block b scoped %}{{ b }}{{ super() }}{{ self }}{% endblock b %}', ['b']],
  ['{% autoescape a %}{{ b }}{% endautoescape %}{% print c, d %}', ['a', 'b', 'c', 'd']],
  ["{% include a ignore missing without context %}{% extends 'b' %}", ['a']],
  ["{% import 'a' as m with context %}{{ m.x }}{% from 'a' import n, o as p %}{{ n ~ o ~ p }}", ['o']],
  ['{%- if a -%}{{ b }}{%+ endif +%}', ['a', 'b']],
])('%j reads %j', (template, references) => {
  expect(ofTemplate(template)).toEqual(references);
});

test.each<[string, string[]]>([
  ['plan.spec.type == "warm" and params.force | default(false)', ['plan.spec.type', 'params.force?']],
  ["hostvars['localhost'].plan.spec.vms[0].name", ['hostvars.localhost.plan.spec.vms[0].name']],
  ['result is succeeded', ['result']],
  ["'}}' in a", ['a']],
  ['a.rc != 0 or\n"error" in a.stdout', ['a.rc', 'a.stdout']],
  ['{"a": b}.a', ['b']],
])('the expression %j reads %j', (expression, references) => {
  expect(expressionReferences(expression).map(written)).toEqual(references);
});

test.each<[string, string[]]>([
  ['{{ a.b }}{{ a | upper }}{{ [a] }}{{ a ~ b }}', ['a', 'a', 'a', 'a', 'b']],
  ['{{ a is defined }}{{ a.b is not undefined }}', ['a tested', 'a tested']],
  ["{{ a | default('') }}{{ a.b | upper | d }}{{ (a.b) | default(c) }}", ['a taken', 'a taken', 'a taken', 'c unread']],
  ["{{ a is none }}{{ [a, b] | select('defined') }}{{ [a] | select('odd') }}", ['a taken', 'a taken', 'b taken', 'a']],
  ['{{ a or b }}{{ a and b }}{{ not a }}', ['a', 'b unread', 'a', 'b unread', 'a']],
  ['{{ a if b else c }}{{ (a or b) is defined }}', ['a unread', 'b', 'c unread', 'a taken', 'b taken']],
  ["{{ a | f(b) }}{{ a.get(b) }}{{ lookup('env', b) }}", ['a', 'b unread', 'a', 'b unread', 'lookup', 'b']],
  ['{% if a %}{{ b }}{% elif c %}{% endif %}{{ d }}', ['a', 'b unread', 'c unread', 'd']],
  ['{% for x in a %}{{ b }}{% endfor %}{% set y = a %}{{ y }}', ['a', 'b unread', 'a unread']],
  ['{% if a %}{% set b = 1 %}{% endif %}{{ b }}', ['a', 'b taken']],
])('%j, where variables are not defined', (template, uses) => {
  const told = templateReferences(template).map(({ name, ifUndefined }) => [name, ifUndefined ?? ''].join(' ').trim());
  expect(told).toEqual(uses);
});

test('tells where each variable stands', () => {
  expect(templateReferences('a {{ x[y].z | f(w) }}\n{% if x %}{% endif %}')).toEqual([
    { name: 'x', path: [], offset: 5, exact: false, guarded: false },
    { name: 'y', path: [], offset: 7, exact: true, guarded: false },
    { name: 'w', path: [], offset: 16, exact: true, guarded: false, ifUndefined: 'unread' },
    { name: 'x', path: [], offset: 28, exact: true, guarded: false },
  ]);
});

test.each<[string, string, number]>([
  ['{{ }}', 'the expression is empty', 0],
  ['ab {{ a', '{{ does not end with }}', 3],
  ['ab {% if a', '{% does not end with %}', 3],
  ['ab {# a', 'the comment {# does not end with #}', 3],
  ['ab {% raw %}{{ a }}', '{% raw %} has no {% endraw %}', 3],
  ['{{ a b }}', 'expected the end of the expression, found "b"', 5],
  ['{{ a. }}', '"." wants a name after it', 6],
  ['{{ a.1.5e3 }}', 'expected the end of the expression, found "e3"', 8],
  ['{{ a | }}', 'expected the name of a filter', 7],
  ['{{ a | first.x.0 }}', 'expected the name of a filter', 15],
  ["{{ a | first['x'] }}", 'expected the end of the expression, found "["', 12],
  ['{{ a | first().x }}', 'expected the end of the expression, found "."', 14],
  ['{{ a is }}', 'expected the name of a test', 8],
  ['{{ a is b is c }}', 'tests cannot be chained', 10],
  ['{{ a is defined if b else c }}', '"if" stands where a value is due', 16],
  ["{{ 'a }}", "the string '... does not end", 3],
  ['{{ (a }}', '"(" is closed by "}"', 6],
  ['{{ a) }}', '")" closes nothing', 4],
  ['{{ a[1) }}', '"[" is closed by ")"', 6],
  ['{{ a + }}', 'the expression ends where a value is due', 7],
  ['{{ a +}}', 'the expression ends where a value is due', 6],
  ['{{ * a }}', '"*" stands where a value is due', 3],
  ['{{ a and }}', 'the expression ends where a value is due', 9],
  ['{{ and }}', '"and" stands where a value is due', 3],
  ["{{ a not 'in' b }}", 'expected the end of the expression, found "not"', 5],
  ['{{ a & b }}', 'unexpected "&"', 5],
  ['{{ a && b }}', 'unexpected "&"', 5],
  ['{{ $a }}', 'unexpected "$"', 3],
  ['{{ .TargetVmName }}', '"." stands where a value is due', 3],
  ['{{ a ? b : c }}', 'unexpected "?"', 5],
  ['{{ 007 }}', 'expected the end of the expression, found "7"', 5],
  ['{{ a = b }}', 'expected the end of the expression, found "="', 5],
  ['{{ [a b] }}', 'expected "]", found "b"', 6],
  ['{{ {a} }}', 'expected ":", found "}"', 5],
  ['{{ {a: b c} }}', 'expected "}", found "c"', 9],
  ['{{ f(a b) }}', 'expected ")", found "b"', 7],
  ['{{ f(a=1, b) }}', 'arguments stand in a wrong order', 10],
  ['{{ f(*a, *b) }}', 'arguments stand in a wrong order', 9],
  ['{{ f(**a, b=1) }}', 'arguments stand in a wrong order', 10],
  ['{{ a[b c] }}', 'expected "]", found "c"', 7],
  ['{{ a[b,] }}', '"]" stands where a value is due', 7],
  ['{{ a[:::] }}', 'expected "]", found ":"', 7],
  ['{% %}', 'a statement begins with its name', 0],
  ['a{% fi %}', '{% fi %} is not a Jinja statement', 1],
  ['{% do a.append(1) %}', '{% do %} is not a Jinja statement', 0],
  ['{% raw x %}{% endraw %}', '{% raw %} is not a Jinja statement', 0],
  ['{% if %}{% endif %}', 'the expression ends where a value is due', 6],
  ['a{% if b %}', '{% if %} has no {% endif %}', 1],
  ['{% if a %}{% endfor %}', '{% endfor %} stands where {% endif %} is due', 10],
  ['{{ a }}{% endif %}', '{% endif %} ends nothing', 7],
  ['{% if a %}{% endif b %}', 'expected the end of the expression, found "b"', 19],
  ['{% else %}', '{% else %} belongs to no block', 0],
  ['{% for x in a %}{% elif b %}{% endfor %}', '{% elif %} belongs to no block', 16],
  ['{% if a %}{% else %}{% elif b %}{% endif %}', '{% elif %} comes after {% else %}', 20],
  ['{% if a %}{% else %}{% else %}{% endif %}', '{% else %} comes after {% else %}', 20],
  ['{% if a if b else c %}{% endif %}', 'expected the end of the expression, found "if"', 8],
  ['{% for x of a %}{% endfor %}', 'expected "in", found "of"', 9],
  ['{% for 1 in a %}{% endfor %}', 'expected the name of a variable', 7],
  ['{% set true = 1 %}', '"true" cannot be set', 7],
  ['{% set x + 1 %}', 'expected the end of the expression, found "+"', 9],
  ['{% with a %}{% endwith %}', 'expected "=", found its end', 10],
  ['{% macro m %}{% endmacro %}', 'expected "(", found its end', 11],
  ['{% macro m(a=1, b) %}{% endmacro %}', 'a parameter without a default comes after one with it', 16],
  ['{% macro m(a, ) %}{% endmacro %}', 'expected the name of a parameter', 14],
  ['{% call m %}{% endcall %}', 'expected the call of a macro', 8],
  ['{% block %}{% endblock %}', 'expected the name of the block', 9],
  ['{% include %}', 'the expression ends where a value is due', 11],
  ["{% import 'a' %}", 'expected "as", found its end', 14],
])('%j is refused: %s, at %i', (template, message, offset) => {
  let fault: unknown;
  try {
    templateReferences(template);
  } catch (error) {
    fault = error;
  }

  expect(fault).toBeInstanceOf(JinjaFault);
  expect([(fault as JinjaFault).message, (fault as JinjaFault).offset]).toEqual([message, offset]);
});

test.each<[string, string, number]>([
  ['', 'the expression is empty', 0],
  ['a ==', 'the expression ends where a value is due', 4],
  ['a == {{ b }}', 'expected ":", found "}"', 10],
  ['(a', '"(" is not closed', 0],
])('the expression %j is refused: %s, at %i', (expression, message, offset) => {
  expect(() => expressionReferences(expression)).toThrow(expect.objectContaining({ message, offset }));
});

/** Text that is more often nearly Jinja than not. */
const jinjaLike = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['{{', '}}', '{%', '%}', '{#', '#}', '-', '+', '(', ')', '[', ']', '{', '}', '|', '.', ',', ':', '=', '=='],
        ...['is', 'not', 'in', 'if', 'else', 'for', 'set', 'end', 'endif', 'endfor', 'raw', 'endraw', 'macro', 'call'],
        ...['a', 'plan', '0', '1.5', "'s'", '"', "'", '\\', ' ', '\n', '*', '**', '~', '&', 'ä', '😀', '\u2028'],
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

test('an arbitrary text is read or refused with a place in it, and variables are where they are said to be', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        jinjaLike,
        jinjaLike.map((text) => `{{ ${text} }}`),
        fc.string(),
      ),
      (text) => {
        for (const read of [templateReferences, expressionReferences]) {
          try {
            const references = read(text);
            for (const { name, offset } of references) expect(text.slice(offset, offset + name.length)).toBe(name);
            expect(references.map((r) => r.offset)).toEqual(references.map((r) => r.offset).sort((a, b) => a - b));
          } catch (error) {
            expect(error).toBeInstanceOf(JinjaFault);
            expect((error as JinjaFault).offset).toBeGreaterThanOrEqual(0);
            expect((error as JinjaFault).offset).toBeLessThanOrEqual(text.length);
          }
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('a long template is read in time that grows with its length', () => {
  const template = "{{ a.b['c'] | default('d') }} and some text in between; ".repeat(2000);
  const before = performance.now();

  expect(templateReferences(template)).toHaveLength(2000);
  expect(performance.now() - before).toBeLessThan(2000);
});
