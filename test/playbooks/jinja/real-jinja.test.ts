/** Our reading of templates against Jinja2's own, where Python has it: Ansible brings it along. */
import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { JinjaFault } from '../../../lib/playbooks/jinja/lexer';
import { templateReferences } from '../../../lib/playbooks/jinja/parser';

const python = ['python3', '/usr/bin/python3'].find((command) => {
  try {
    execFileSync(command, ['-c', 'import jinja2'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});
if (python === undefined) process.stderr.write('skipped: there is no python3 with jinja2 here\n');
const testWithJinja = python === undefined && !process.env.REQUIRE_ALL_PARTS ? test.skip : test;

/** Filters and tests of any name exist: those of Ansible are many, and not what is compared. */
const JINJA = `
import json, sys
from jinja2 import Environment, meta
class Any(dict):
    def get(self, name, default=None): return lambda *a, **k: ''
    def __contains__(self, name): return True
    def __getitem__(self, name): return lambda *a, **k: ''
environment = Environment(optimized=False)
environment.filters = Any()
environment.tests = Any()
for line in sys.stdin:
    template = json.loads(line)
    try:
        print(json.dumps(sorted(meta.find_undeclared_variables(environment.parse(template)))))
    except Exception as e:
        print(json.dumps('refused: ' + str(e)))
`;

type Verdict = readonly string[] | 'refused';

/** The variables that Jinja2 looks up for each template, or its refusal. */
function jinja(templates: readonly string[]): Verdict[] {
  if (python === undefined) throw new Error('there is no python3 with jinja2; .ci/install-parts installs it');
  const input = templates.map((template) => `${JSON.stringify(template)}\n`).join('');
  const { status, stdout, stderr } = spawnSync(python, ['-c', JINJA], { input, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(stderr);
  const verdicts = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as string | string[]);
  return verdicts.map((verdict) => (typeof verdict === 'string' ? 'refused' : verdict));
}

function ours(template: string): Verdict {
  try {
    return [...new Set(templateReferences(template).map(({ name }) => name))].sort();
  } catch (error) {
    if (error instanceof JinjaFault) return 'refused';
    throw error;
  }
}

function disagreements(templates: readonly string[]) {
  const theirs = jinja(templates);
  return templates.flatMap((template, i) => {
    const own = ours(template);
    return JSON.stringify(own) === JSON.stringify(theirs[i]) ? [] : [{ template, ours: own, jinja: theirs[i] }];
  });
}

testWithJinja('a table of templates is read as Jinja2 reads it', () => {
  // biome-ignore format: several a line
  const expressions = [
    'a', 'a.b', 'a.0', 'a.0.1', 'a. 0.1', 'a.1e3', 'a[0]', 'a[]', 'a[,]', 'a[b,]', 'a[:]', 'a[::]', 'a[:::]',
    'a[1:2, b]', 'a()', 'a(b)', 'a(b,)', 'a(,)', 'a(b c)', 'a(b=c)', 'a(b=c, d)', 'a(*b)', 'a(*b, c)', 'a(*b, c=d)',
    'a(*b, *c)',
    'a(**b)', 'a(**b, c=d)', 'a(**b, *c)', 'a(b, *c, d=e, **f)', 'a(b=c, *d)', 'a(not b)', 'a(b if c else d)', '-a',
    '- -a', '+-a', '--a', 'not a', 'not not a', 'a not b', 'a not in b', 'a in b in c', 'not a in b', 'a * -b', 'a +',
    '+', '* a', 'a ** b ** c', 'a ~ b ~ c', 'a < b < c', 'a = b', 'a == b', 'a === b', 'a <> b', 'a ! b', 'a !b',
    'a if b', 'a if b else c', 'a if b if c else d', 'a else b', 'a if', 'if a', '(a if b) if c', 'a, b if c',
    'a if b, c', '', ' ', '()', '(a)', '(a,)', '(a, b)', '(,)', '(a b)', 'a,', 'a,,', ',', 'a, ")"', '[]', '[a]',
    '[a,]', '[,]', '[a b]',
    '{}', '{a: b}', '{a: b,}', '{a}', '{a: }', '{: a}', '{,}', '{"a": {"b": c}}', '{(a): b}', '{a: b if c}',
    "'a'", '"a"', "'a' 'b'", "'a' b", "'it\\'s'", "'a", '"a\'', "'a'.b", "'a'[0]", "'%s' % a", "'a' is b", '1', '1.5',
    '1.', '.5', '1e3', '1.5e-3', '1E+3', '1_000', '1__0', '_1', '1a', '007', '00', '0x1F', '0xg', '0b12', '0o8',
    'true', 'True', 'TRUE', 'none', 'None', 'null', 'true.a', 'true()', 'false | a', 'a | b', 'a|b|c', 'a | b(c)',
    'a | b()', 'a | b.c', 'a | b.c.d(e)', 'a | ', '| a', 'a || b', 'a | 1', "a | 'b'", 'a | (b)', 'a | b(c)(d)',
    'a | b[c]', 'a | b(c).d', '(a | b).c', 'a | b + c', '-a | b', 'a | b is c', 'a.b | c', 'not a | b', 'a is b',
    'a is not b', 'a is not not b', 'a is', 'a is b c', 'a is b(c)', 'a is b(c).d', 'a is b is c', 'a is b(c) is d',
    'a is b 1', 'a is b 1.5', "a is b 'c'", 'a is b [c]', 'a is b {c: d}', 'a is b -c', 'a is b c.d',
    'a is b c[d](e)', 'a is b c + d', 'a is b and c', 'a is b or c', 'a is b if c else d', 'a is b in c', 'a is in b',
    'a is in [b]', 'a is b.c', 'a is b | c', 'a is 1', 'a & b', 'a && b', '$a', 'a$', 'a;b', '@a', 'a?b:c', 'a:b',
    'a\\b', 'größe', 'a²', '²', 'ªa', 'a·b', '変数', '😀', 'a\u0301', '(a', 'a)', '[a', 'a]', '{a', '(a]', '[a)',
    '((a))', '[[a], [b]]', 'range(3)', 'dict(a=b)', 'namespace()', 'lipsum()', 'self', 'loop', 'loop.index',
    'caller()', 'varargs', 'kwargs', 'super()', 'a.if', 'a.not', 'a.true', 'a(if=b)', 'a\n+\nb', 'a # b',
  ];
  // biome-ignore format: several a line
  const statements = [
    '{{', '{{ a', '{{ a }', '{{ a }}}', '{{{ a }}', '{{{a: b}}}', '{{ {a: b}}}', '}}', 'a }} b', '{{- a -}}',
    '{{+ a +}}', '{{+ a }}', '{# a', '{# a #}', '{#- a -#}', '{# {{ #}', '{#}', '{##}', '{# #} #}', '{{ a {# b #} }}',
    '{%', '{% %}', '{%%}', '{% 1 %}', '{% a %}', '{% if %}', '{% if a %}', '{% endif %}', '{% if a %}{% endif %}',
    '{%- if a +%}{%+ endif -%}', '{% if a %}{% else %}{% endif %}', '{% if a %}{% elif b %}{% else %}{% endif %}',
    '{% if a %}{% else %}{% elif b %}{% endif %}', '{% if a %}{% else %}{% else %}{% endif %}',
    '{% if a, b %}{% endif %}', '{% if a if b else c %}{% endif %}', '{% if a %}{% endif a %}',
    '{% if a %}{% elif %}{% endif %}', '{% if a %}{% else b %}{% endif %}',
    '{% if a %}{% for b in c %}{% endif %}{% endfor %}', '{% for a in b %}{{ a }}{{ loop }}{% endfor %}',
    '{% for a in b %}{% else %}{{ a }}{{ loop }}{% endfor %}', '{% for a, b in c %}{{ a }}{{ b }}{% endfor %}',
    '{% for (a, b) in c %}{{ a }}{% endfor %}{{ b }}', '{% for a in b, c %}{% endfor %}',
    '{% for a in b if a %}{% endfor %}', '{% for a in b recursive %}{% endfor %}',
    '{% for a in b if c recursive %}{{ loop(d) }}{% endfor %}', '{% for a in a %}{% endfor %}',
    '{% for a %}{% endfor %}', '{% for a in %}{% endfor %}', '{% for 1 in a %}{% endfor %}',
    '{% for a.b in c %}{% endfor %}', '{% for a, in b %}{% endfor %}', '{% for true in a %}{% endfor %}',
    '{% for a in b if c else d %}{% endfor %}', '{% for a in b %}{% elif c %}{% endfor %}', '{% set a = b %}{{ a }}',
    '{% set a = a %}', '{{ a }}{% set a = b %}', '{% set a, b = c %}{{ a }}{{ b }}', '{% set (a, b) = c %}',
    '{% set a.b = c %}', '{% set a.b.c = d %}', '{% set a %}{{ b }}{% endset %}{{ a }}',
    '{% set a | b %}{% endset %}', '{% set a %}', '{% set a = %}', '{% set = b %}', '{% set a b %}',
    '{% set a = b, c %}', '{% set none = a %}', '{% set a = b if c %}', '{% set "a" = b %}', '{% set a == b %}',
    '{% with %}{{ a }}{% endwith %}', '{% with a = b %}{{ a }}{% endwith %}{{ a }}',
    '{% with a = b, c = a %}{{ c }}{% endwith %}', '{% with a %}{% endwith %}', '{% with a = b c = d %}{% endwith %}',
    '{% macro a() %}{{ b }}{% endmacro %}{{ a() }}', '{% macro a(b, c=b) %}{{ b }}{{ c }}{% endmacro %}{{ b }}',
    '{% macro a(b=c, d) %}{% endmacro %}', '{% macro a %}{% endmacro %}', '{% macro a(b,) %}{% endmacro %}',
    '{% macro a(b) %}{{ varargs }}{{ kwargs }}{{ caller() }}{% endmacro %}', '{% macro a(1) %}{% endmacro %}',
    '{% macro a() %}{% endmacro a %}', '{% macro 1() %}{% endmacro %}', '{% call a() %}{{ b }}{% endcall %}',
    '{% call(b) a(c) %}{{ b }}{% endcall %}', '{% call a %}{% endcall %}', '{% call a() + 1 %}{% endcall %}',
    '{% call a.b(c) %}{% endcall %}', '{% call(b=1, c) a() %}{% endcall %}', '{% filter a %}{{ b }}{% endfilter %}',
    '{% filter a(b) | c %}{% endfilter %}', '{% filter %}{% endfilter %}', '{% filter a b %}{% endfilter %}',
    '{% block a %}{{ b }}{% endblock %}', '{% block a %}{{ a }}{% endblock a %}', '{% block a %}{% endblock b %}',
    '{% block a scoped %}{% endblock %}', '{% block %}{% endblock %}', '{% block a b %}{% endblock %}',
    '{% block a %}{{ super() }}{% endblock %}', '{% autoescape a %}{{ b }}{% endautoescape %}',
    '{% autoescape %}{% endautoescape %}', '{% print a %}', '{% print a, b %}', '{% print %}', '{% print a b %}',
    "{% include 'a' %}", '{% include a %}', '{% include [a, b] ignore missing %}', "{% include 'a' with context %}",
    "{% include 'a' ignore missing without context %}", '{% include %}', "{% include 'a' b %}",
    "{% import 'a' as b %}{{ b.c }}", '{% import a as b with context %}', "{% import 'a' %}", "{% import 'a' as 1 %}",
    "{% from 'a' import b %}{{ b }}", '{% from a import b as c, d %}{{ b }}{{ c }}{{ d }}',
    "{% from 'a' import b, c with context %}", "{% from 'a' import %}", "{% from 'a' %}", '{% extends a %}',
    '{% extends %}', '{% do a %}', '{% break %}', '{% trans %}{% endtrans %}', '{% debug %}',
    '{% raw %}{{ a }}{% endraw %}{{ b }}', '{%- raw -%}{% if %}{%- endraw -%}', '{% raw a %}{% endraw %}',
    '{%raw%}{{{%endraw%}', '{% endraw %}', '{% raw %}{% raw %}{% endraw %}{% endraw %}',
    '{% if a %}{% set b = 1 %}{% endif %}{{ b }}', '{% set b = 1 %}{% if a %}{% set b = 2 %}{% endif %}{{ b }}',
    '{% for a in b %}{% set c = a %}{{ c }}{% endfor %}{{ c }}',
    '{% if a %}{% set b = 1 %}{% else %}{{ b }}{% endif %}',
    '{% for a in b %}{% for c in a %}{{ c }}{% endfor %}{{ c }}{% endfor %}',
  ];

  expect(disagreements([...expressions.map((e) => `{{ ${e} }}`), ...statements])).toEqual([]);
});

/** Writes templates that Jinja2 takes; each number of the tape is one choice, and when it is used up all get short. */
class Writer {
  private at = 0;

  constructor(private readonly tape: readonly number[]) {}

  template(): string {
    const parts = [this.part()];
    while (this.at < this.tape.length) parts.push(this.part());
    return parts.join('\n');
  }

  private pick<T>(...choices: readonly [T, ...T[]]): T {
    return choices[(this.tape[this.at++] ?? 0) % choices.length] as T;
  }

  private some(write: () => string, most: number): string[] {
    const count = (this.tape[this.at++] ?? 0) % (most + 1);
    return Array.from({ length: count }, write);
  }

  private part(): string {
    const e = () => this.expression();
    return this.pick(
      () => `{{ ${e()} }}`,
      () => `text {{- ${e()} -}} text`,
      () => `{% if ${this.or()} %}{{ ${e()} }}{% elif x %}{% else %}{{ ${this.or()} }}{% endif %}`,
      () => `{% for x in ${this.or()} %}{{ ${e()} }}{{ loop.index }}{% else %}{{ x }}{% endfor %}`,
      () => `{% with x = ${e()} %}{{ ${e()} }}{% endwith %}`,
      () => `{% macro m(x, z=${e()}) %}{{ x ~ z }}{% endmacro %}`,
      () => `{% set x = ${e()} %}`,
      () => '{# {{ a } #}{% raw %}{{ a } {% if %}{% endraw %} } }} %}',
    )();
  }

  private expression(): string {
    return this.pick(
      () => this.or(),
      () => `${this.or()} if ${this.or()}`,
      () => `${this.or()} if ${this.or()} else ${this.expression()}`,
    )();
  }

  private or(): string {
    return this.pick(
      () => this.sum(),
      () => `${this.sum()} ${this.pick('and', 'or')} ${this.pick('', 'not ')}${this.or()}`,
      () => `${this.sum()} ${this.pick('==', '!=', '<', '>=', 'in', 'not in')} ${this.sum()}`,
    )();
  }

  private sum(): string {
    return this.pick(
      () => this.filtered(),
      () => `${this.filtered()} ${this.pick('+', '-', '*', '/', '//', '%', '**', '~')} ${this.sum()}`,
      () => `${this.pick('-', '+')}${this.filtered()}`,
    )();
  }

  private filtered(): string {
    const behind = () =>
      this.pick(
        () => this.pick<string>(' | f', '|default', ' | a.b.c'),
        () => ` | f${this.arguments()}`,
        () => ` is t${this.arguments()}`,
      )();
    return `${this.postfix()}${this.some(behind, 2).join('')}`;
  }

  private postfix(): string {
    const behind = () =>
      this.pick(
        () => `.${this.pick('name', 'if', 'in', '0', '12', 'é')}`,
        () => this.pick("['k']", '[0]', '[1:]', '[:-1]', '[::2]', '[]'),
        () => `[${this.expression()}]`,
        () => this.arguments(),
      )();
    return `${this.primary()}${this.some(behind, 3).join('')}`;
  }

  private arguments(): string {
    const plain = this.some(() => this.expression(), 2);
    const named = this.some(() => `k=${this.expression()}`, 1);
    return `(${[...plain, ...named, ...this.pick([], ['*x'], ['**y'], ['*x', '**y'])].join(', ')})`;
  }

  private primary(): string {
    return this.pick(
      () => this.pick<string>('plan', 'workload', 'params', 'x', '_y', 'é', 'not_', 'true', 'none'),
      () => this.pick<string>("'s'", '"}}"', "')'", '1', '1.5', '0x1f', "'a' 'b'"),
      () => `(${this.expression()}${this.pick('', ',', ', x', ' is defined', ' is not odd')})`,
      () => `[${this.some(() => this.expression(), 2).join(', ')}]`,
      () => `{${this.some(() => `${this.expression()}: ${this.expression()}`, 2).join(', ')}}`,
    )();
  }
}

const template = fc.array(fc.nat(5039), { minLength: 3, maxLength: 60 }).map((tape) => new Writer(tape).template());

/** One character taken out, doubled or exchanged: mostly no Jinja any more. */
const damaged = fc
  .tuple(
    template,
    fc.nat(),
    fc.constantFrom('', ' ', '(', ')', '[', ']', '{', '}', '|', '.', ',', ':', '=', '1', 'a', '-', 'is '),
  )
  .map(([text, at, instead]) => {
    const place = at % text.length;
    return text.slice(0, place) + instead + text.slice(place + 1);
  });

/** Words that Jinja2 takes for variables where a value is due: no variable can have such a name, so we refuse them. */
const RESERVED = ['and', 'or', 'not', 'in', 'is', 'if', 'else'];

testWithJinja('generated templates are read as Jinja2 reads them', () => {
  const templates = fc.sample(template, { numRuns: 1500, seed: 1 });
  const verdicts = jinja(templates);

  expect(templates.filter((_, i) => verdicts[i] === 'refused')).toEqual([]);
  expect(disagreements(templates)).toEqual([]);
});

testWithJinja('templates with a fault in them are refused as Jinja2 refuses them', () => {
  const templates = fc.sample(damaged, { numRuns: 3000, seed: 2 });
  const differing = disagreements(templates).filter(
    (d) => !(d.ours === 'refused' && Array.isArray(d.jinja) && d.jinja.some((word) => RESERVED.includes(word))),
  );

  expect(templates.map(ours).filter((verdict) => verdict === 'refused').length).toBeGreaterThan(500);
  expect(differing).toEqual([]);
});
