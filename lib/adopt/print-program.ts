import { compareText } from '../support/did-you-mean';
import { programText } from '../support/program-text';
import { call, codeIn, type Expression, name, type Props } from './expression';
import type {
  AdoptedCall,
  AdoptedConstruct,
  AdoptedFile,
  AdoptedIgnore,
  AdoptedPatch,
  AdoptedPlan,
  AdoptedProgram,
  AdoptedRun,
  RepeatedPlans,
} from './model';
import { printExpression } from './print-expression';

/** The file of a program that is run. */
export const MAIN = 'main.ts';

/** What comes of the language. */
const OF_LANGUAGE = new Set(['Number', 'Object']);

/** What comes of cdk8s and not of this library. */
const OF_CDK8S = new Set(['ApiObject', 'Duration', 'JsonPatch', 'Size']);

/**
 * The files of a program: `main.ts`, its data and its playbooks. Plain JavaScript but for its imports, so that it can be run
 * where nothing translates TypeScript.
 */
export function printProgram(program: AdoptedProgram): AdoptedFile[] {
  const printer = new Printer(program);
  const body = printer.body();
  const repeated = program.repeated ?? [];
  return [
    { path: MAIN, text: `${printer.imports()}\n${body}` },
    ...repeated.map(({ file, rows }) => ({ path: file, text: rowsText(rows) })),
    ...program.files,
  ];
}

/** One row a line, or where that is too long one line an item of its lists: a changed VM is a changed line. */
function rowsText(rows: readonly Props[]): string {
  return `[\n${rows.map(rowText).join(',\n')}\n]\n`;
}

function rowText(row: Props): string {
  const flat = `  ${JSON.stringify(row)}`;
  if (flat.length <= 160) return flat;
  const members = Object.entries(row).map(([key, value]) => {
    const start = `${JSON.stringify(key)}:`;
    if (!Array.isArray(value) || value.length < 2) return `${start}${JSON.stringify(value)}`;
    return `${start}[\n${value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
  });
  return `  {${members.join(',')}}`;
}

class Printer {
  private readonly imported = new Set(['ForkliftApp', 'MigrationProgram']);
  private readonly types = new Set<string>();
  private readonly referred = new Set<string>();

  constructor(private readonly program: AdoptedProgram) {
    const own = (program.repeated ?? []).flatMap((it) => it.own ?? []);
    for (const construct of [...program.constructs, ...own, ...this.plans()]) {
      for (const value of expressionsOf(construct))
        for (const code of codeIn(value)) this.referred.add(first(code.name));
    }
    for (const { value } of program.constants ?? [])
      for (const code of codeIn(value)) this.referred.add(first(code.name));
  }

  private plans(): AdoptedPlan[] {
    return [...this.program.plans, ...(this.program.repeated ?? []).map(({ plan }) => plan)];
  }

  imports(): string {
    const names = [...this.imported].sort(compareText);
    const from = (module: string, listed: readonly string[]) => {
      if (listed.length === 0) return '';
      const line = `import { ${listed.join(', ')} } from '${module}';\n`;
      return line.length <= 121 ? line : `import {\n${listed.map((it) => `  ${it},\n`).join('')}} from '${module}';\n`;
    };
    return [
      from(
        'cdk8s',
        names.filter((it) => OF_CDK8S.has(it)),
      ),
      from('cdk8s-forklift', [
        ...names.filter((it) => !OF_CDK8S.has(it)),
        ...[...this.types].map((it) => `type ${it}`),
      ]),
      ...(this.program.repeated ?? []).map(
        ({ variable, file }) => `import ${variable} from ${programText(`./${file}`)};\n`,
      ),
    ].join('');
  }

  body(): string {
    const { program } = this;
    const release = program.release === undefined ? [] : [{ forklift: call('ForkliftRelease.of', program.release) }];
    const sections = [
      [
        this.constant('app', 'new ForkliftApp', release),
        this.constant('program', 'new MigrationProgram', [name('app'), program.id, { namespace: program.namespace }]),
        program.inventory === undefined
          ? ''
          : this.constant(program.inventory.variable, 'Inventory.fromFile', [program.inventory.file]),
      ].join(''),
      ...program.constructs.map((construct) => this.construct(construct)),
      ...program.plans.map((plan) => this.plan(plan)),
      (program.constants ?? []).map(({ variable, value }) => this.value(variable, value)).join(''),
      ...(program.repeated ?? []).map((repeated) => this.loop(repeated)),
      program.waves.map(({ wave, options }) => this.statement('program.wave', [wave, options])).join(''),
      comments(
        program.records.length === 0
          ? []
          : ['Over when this was adopted: no run of these is declared', ...program.records],
      ),
      'app.synth();\n',
    ];
    return joined(sections.filter((text) => text !== ''));
  }

  /** Its declaration, and what is said of it. */
  private construct(construct: AdoptedConstruct, indent = 0): string {
    const { variable, made, args, props, remarks } = construct;
    const isNamed = this.referred.has(variable) || isSpokenOf(construct);
    const isClass = !made.includes('.');
    const callee = isClass ? `new ${made}` : made;
    const last = isClass || Object.keys(props).length > 0 ? [props] : [];
    const all = [name('program'), ...args, ...last];
    return [
      comments(remarks, indent),
      isNamed ? this.constant(variable, callee, all, indent) : this.statement(callee, all, indent),
      ...construct.calls.map((it) => this.chain(variable, it, indent)),
      this.amendments(variable, construct.ignores, construct.patches, indent),
    ].join('');
  }

  private plan(plan: AdoptedPlan, indent = 0): string {
    return [this.construct(plan, indent), ...plan.runs.map((run) => this.run(plan.variable, run, indent))].join('');
  }

  private run(plan: string, run: AdoptedRun, indent: number): string {
    const args: Expression[] = [run.attempt, ...(Object.keys(run.options).length === 0 ? [] : [run.options])];
    const isNamed = run.ignores.length > 0 || run.patches.length > 0;
    return [
      comments(run.remarks, indent),
      isNamed ? this.constant(run.variable, `${plan}.run`, args, indent) : this.statement(`${plan}.run`, args, indent),
      this.amendments(run.variable, run.ignores, run.patches, indent),
    ].join('');
  }

  private loop({ variable, row, own = [], plan }: RepeatedPlans): string {
    const turn = [...own.map((it) => this.construct(it, 2)), this.plan(plan, 2)].join('');
    return `for (const ${row} of ${variable}) {\n${turn}}\n`;
  }

  private amendments(
    variable: string,
    ignores: readonly AdoptedIgnore[],
    patches: readonly AdoptedPatch[],
    indent: number,
  ): string {
    return [
      ...ignores.map(({ rule, reason }) => this.statement('Rules.ignore', [name(variable), rule, { reason }], indent)),
      ...(patches.length === 0
        ? []
        : [
            comments(['As it was adopted; no prop says it'], indent),
            this.statement(
              `ApiObject.of(${variable}).addJsonPatch`,
              patches.map(({ op, path, value }) =>
                call(`JsonPatch.${op}`, path, ...(value === undefined ? [] : [value])),
              ),
              indent,
            ),
          ]),
    ].join('');
  }

  private constant(variable: string, callee: string, args: readonly Expression[], indent = 0): string {
    return this.line(`const ${variable} = `, callee, args, indent);
  }

  private value(variable: string, value: Expression): string {
    this.noteImports(value);
    const start = `const ${variable} = `;
    return `${start}${printExpression(value, 0, start.length, 1)};\n`;
  }

  private statement(callee: string, args: readonly Expression[], indent = 0): string {
    return this.line('', callee, args, indent);
  }

  private chain(variable: string, { method, args, then }: AdoptedCall, indent: number): string {
    const before = `${variable}.${method}`;
    if (then === undefined) return this.statement(before, args, indent);
    this.noteImports(call(before, ...args));
    return this.statement(`${printExpression(call(before, ...args))}.${then.method}`, then.args, indent);
  }

  private line(start: string, callee: string, args: readonly Expression[], indent: number): string {
    const value = call(callee, ...args);
    this.noteImports(value);
    const pad = ' '.repeat(indent);
    return `${pad}${start}${printExpression(value, indent, indent + start.length, 1)};\n`;
  }

  private noteImports(value: Expression): void {
    for (const code of codeIn(value)) {
      const [word = '', type] = code.name.replace(/^new /, '').split(/[.<>]/);
      if (/^[A-Z]/.test(word) && !OF_LANGUAGE.has(word)) this.imported.add(word);
      if (code.name.endsWith('>') && type !== undefined) this.types.add(type);
    }
  }
}

/** `MigrationType` of `MigrationType.WARM`. */
function first(code: string): string {
  return /^[\w$]+/.exec(code)?.[0] ?? '';
}

function isSpokenOf(construct: AdoptedConstruct): boolean {
  const { calls, ignores, patches } = construct;
  const runs = 'runs' in construct ? (construct as AdoptedPlan).runs : [];
  return calls.length > 0 || ignores.length > 0 || patches.length > 0 || runs.length > 0;
}

/** Every value in it that may name others. */
function expressionsOf(construct: AdoptedConstruct): Expression[] {
  const calls = construct.calls.flatMap(({ args, then }) => [...args, ...(then?.args ?? [])]);
  return [...construct.args, construct.props, ...calls];
}

/** Whatever stands in them stays in them: a line end would begin code. */
function comments(lines: readonly string[], indent = 0): string {
  return lines.map((line) => `${' '.repeat(indent)}// ${line.replace(/[\n\r\u2028\u2029]+/g, ' ')}\n`).join('');
}

/** An empty line between what takes several lines and its neighbours. */
function joined(sections: readonly string[]): string {
  let text = '';
  for (const [i, section] of sections.entries()) {
    const before = sections[i - 1];
    const isApart = before !== undefined && (isTall(before) || isTall(section) || i === sections.length - 1 || i === 1);
    text += `${isApart ? '\n' : ''}${section}`;
  }
  return text;
}

function isTall(section: string): boolean {
  return section.split('\n').length > 2;
}
