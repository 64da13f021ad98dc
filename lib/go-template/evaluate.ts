import { callFunction } from './functions';
import { bytesOf, readable } from './go-text';
import { type GoStruct, type GoValue, int, isFloat, isInteger, isStruct, isTrue, shown } from './go-value';
import { TemplateFault } from './lexer';
import { type Call, type Operand, type Pipeline, parseTemplate, type TemplateNode } from './parser';

/** What a template may read, by name. */
export type TemplateVariables = Readonly<Record<string, string | number | boolean>>;

const parsed = new Map<string, readonly TemplateNode[]>();

/**
 * What Go's text/template makes of a template with these variables.
 *
 * @throws TemplateFault where Go gives an error: a syntax fault, an unknown function or variable, a wrong type
 * @throws NotEvaluated for parts of the language that we do not evaluate
 */
export function evaluateTemplate(source: string, variables: TemplateVariables): string {
  try {
    return readable(new Evaluation(variables).list(nodesOf(source)));
  } catch (error) {
    if (error instanceof TemplateFault) throw new TemplateFault(readable(error.message));
    throw error;
  }
}

function nodesOf(source: string): readonly TemplateNode[] {
  let nodes = parsed.get(source);
  if (nodes === undefined) {
    nodes = parseTemplate(bytesOf(source));
    if (parsed.size > 1000) parsed.clear();
    parsed.set(source, nodes);
  }
  return nodes;
}

class Evaluation {
  private readonly scopes: Map<string, GoValue>[] = [new Map()];
  private readonly struct: GoValue;
  private dot: GoValue;

  constructor(variables: TemplateVariables) {
    this.struct = structOf(variables);
    this.dot = this.struct;
  }

  list(nodes: readonly TemplateNode[]): string {
    let text = '';
    for (const node of nodes) {
      if (node.kind === 'text') text += node.text;
      else if (node.kind === 'action') {
        const value = this.pipeline(node.pipeline);
        if (node.pipeline.declares === undefined) text += value === null ? '<no value>' : shown(value);
      } else text += this.branch(node);
    }
    return text;
  }

  private branch(node: Extract<TemplateNode, { kind: 'if' | 'with' }>): string {
    this.scopes.push(new Map());
    const value = this.pipeline(node.pipeline);
    const before = this.dot;
    const holds = isTrue(value);
    if (holds && node.kind === 'with') this.dot = value;
    const text = this.list(holds ? node.then : node.otherwise);
    this.dot = before;
    this.scopes.pop();
    return text;
  }

  private pipeline({ commands, declares, assigns }: Pipeline): GoValue {
    let value: GoValue | undefined;
    for (const command of commands) value = this.operand(command, value);
    const result = value as GoValue;
    if (declares !== undefined) {
      const scope = assigns ? this.scopes.findLast((it) => it.has(declares)) : this.scopes.at(-1);
      scope?.set(declares, result);
    }
    return result;
  }

  private operand(operand: Operand, piped?: GoValue): GoValue {
    switch (operand.kind) {
      case 'literal':
        return operand.value;
      case 'fault':
        throw new TemplateFault(operand.message);
      case 'field':
        return this.follow(operand.of === undefined ? this.dot : this.operand(operand.of), operand.names);
      case 'variable': {
        if (operand.name === '$') return this.follow(this.struct, operand.names);
        const found = this.scopes.findLast((scope) => scope.has(operand.name))?.get(operand.name);
        if (found === undefined) throw new TemplateFault(`undefined variable ${JSON.stringify(operand.name)}`);
        return this.follow(found, operand.names);
      }
      case 'pipeline':
        return this.pipeline(operand.pipeline);
      case 'call':
        return this.call(operand, piped);
    }
  }

  private call({ name, args }: Call, piped: GoValue | undefined): GoValue {
    const values: GoValue[] = [];
    const stopsAt = name === 'or' ? true : name === 'and' ? false : undefined;
    for (const arg of args) {
      const value = this.operand(arg);
      if (isTrue(value) === stopsAt) return value;
      values.push(asArgument(value, arg));
    }
    if (piped !== undefined) values.push(piped);
    return callFunction(name, values);
  }

  private follow(start: GoValue, names: readonly string[]): GoValue {
    let here = start;
    for (const name of names) {
      if (!isStruct(here)) throw new TemplateFault(`can't evaluate field ${name}`);
      const value = here.fields.get(name);
      if (value === undefined) throw new TemplateFault(`there is no variable .${name}`);
      here = value;
    }
    return here;
  }
}

/** Go's struct that a template is evaluated with. */
function structOf(variables: TemplateVariables): GoStruct {
  const fields = Object.entries(variables).map(([name, value]): [string, GoValue] => [
    bytesOf(name),
    typeof value === 'number' ? int(value) : typeof value === 'string' ? bytesOf(value) : value,
  ]);
  return { type: 'struct', fields: new Map(fields) };
}

/** A number that is written as an argument, not piped or in parentheses. */
function asArgument(value: GoValue, { kind }: Operand): GoValue {
  return kind === 'literal' && (isFloat(value) || isInteger(value)) ? { ...value, isConstant: true } : value;
}
