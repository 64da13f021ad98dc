import { callFunction, type GoValue, int, isTrue, shown } from './functions';
import { TemplateFault } from './lexer';
import { type Operand, type Pipeline, parseTemplate, type TemplateNode } from './parser';

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
  let nodes = parsed.get(source);
  if (nodes === undefined) {
    nodes = parseTemplate(source);
    if (parsed.size > 1000) parsed.clear();
    parsed.set(source, nodes);
  }
  return new Evaluation(variables).list(nodes);
}

/** Go's struct that a template is evaluated with. */
type Scope = { readonly struct: TemplateVariables } | { readonly value: GoValue };

class Evaluation {
  private readonly scopes: Map<string, GoValue | Scope>[] = [new Map()];
  private dot: Scope;

  constructor(private readonly variables: TemplateVariables) {
    this.dot = { struct: variables };
  }

  list(nodes: readonly TemplateNode[]): string {
    let text = '';
    for (const node of nodes) {
      if (node.kind === 'text') text += node.text;
      else if (node.kind === 'action') {
        const value = this.pipeline(node.pipeline);
        if (node.pipeline.declares === undefined) text += this.print(value);
      } else text += this.branch(node);
    }
    return text;
  }

  private branch(node: Extract<TemplateNode, { kind: 'if' | 'with' }>): string {
    this.scopes.push(new Map());
    const value = this.pipeline(node.pipeline);
    const before = this.dot;
    const holds = isScope(value) ? true : isTrue(value);
    if (holds && node.kind === 'with') this.dot = isScope(value) ? value : { value };
    const text = this.list(holds ? node.then : node.otherwise);
    this.dot = before;
    this.scopes.pop();
    return text;
  }

  private pipeline({ commands, declares, assigns }: Pipeline): GoValue | Scope {
    let value: GoValue | Scope | undefined;
    for (const command of commands) value = this.operand(command, value);
    const result = value as GoValue | Scope;
    if (declares !== undefined) {
      const scope = assigns ? this.scopes.findLast((it) => it.has(declares)) : this.scopes.at(-1);
      scope?.set(declares, result);
    }
    return result;
  }

  private operand(operand: Operand, piped?: GoValue | Scope): GoValue | Scope {
    switch (operand.kind) {
      case 'literal':
        if (typeof operand.value === 'number')
          return operand.isFloat ? { type: 'float', value: operand.value } : int(operand.value);
        return operand.value;
      case 'field':
        return this.follow(operand.of === undefined ? this.dot : this.operand(operand.of), operand.names);
      case 'variable': {
        if (operand.name === '$') return this.follow({ struct: this.variables }, operand.names);
        const found = this.scopes.findLast((scope) => scope.has(operand.name))?.get(operand.name);
        return this.follow(found as GoValue | Scope, operand.names);
      }
      case 'pipeline':
        return this.pipeline(operand.pipeline);
      case 'call': {
        const args = operand.args.map((arg) => this.operand(arg));
        const all = piped === undefined ? args : [...args, piped];
        return callFunction(operand.name, all.map(plain));
      }
    }
  }

  private follow(start: GoValue | Scope, names: readonly string[]): GoValue | Scope {
    let here = start;
    for (const name of names) {
      if (!isScope(here) || !('struct' in here)) throw new TemplateFault(`can't evaluate field ${name}`);
      if (!Object.hasOwn(here.struct, name)) throw new TemplateFault(`there is no variable .${name}`);
      const value = here.struct[name] as string | number | boolean;
      here = typeof value === 'number' ? int(value) : value;
    }
    return isScope(here) && 'value' in here ? here.value : here;
  }

  private print(value: GoValue | Scope): string {
    if (!isScope(value)) return shown(value);
    // Go prints a struct as {a b c}, which is no name of anything.
    return 'struct' in value ? `{${Object.values(value.struct).join(' ')}}` : shown(value.value);
  }
}

function isScope(value: GoValue | Scope): value is Scope {
  return typeof value === 'object' && value !== null && ('struct' in value || !('type' in value));
}

function plain(value: GoValue | Scope): GoValue {
  if (!isScope(value)) return value;
  if ('value' in value) return value.value;
  throw new TemplateFault('wrong type for value; got a struct');
}
