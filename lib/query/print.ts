import type { BinaryNode, Expression, FieldNode, OrderKey, Path, Query, Reducer, SelectItem } from './ast';
import { quote } from './strings';

/**
 * A query in its canonical text: clauses in lower case, texts in single quotes, parentheses where they are needed.
 * `parseQuery` reads it back as the same query.
 */
export function printQuery(query: Query): string {
  const clauses = [
    ...(query.select === undefined ? [] : [`select ${query.select.map(printItem).join(', ')}`]),
    ...(query.where === undefined ? [] : [`where ${printExpression(query.where)}`]),
    ...(query.orderBy.length === 0 ? [] : [`order by ${query.orderBy.map(printKey).join(', ')}`]),
    ...(query.limit === undefined ? [] : [`limit ${query.limit}`]),
  ];
  return clauses.join(' ');
}

function printItem({ reducer, field, alias }: SelectItem): string {
  return `${printReduced(reducer, field)}${alias === undefined ? '' : ` as ${alias}`}`;
}

function printKey({ reducer, field, descending }: OrderKey): string {
  return `${printReduced(reducer, field)}${descending ? ' desc' : ''}`;
}

/** `len(disks)`, or the field alone. */
export function printReduced(reducer: Reducer | undefined, { path }: FieldNode): string {
  return reducer === undefined ? printPath(path) : `${reducer}(${printPath(path)})`;
}

export function printPath(path: Path): string {
  return path
    .map((step, i) => {
      if (step.step === 'all') return '[*]';
      if (step.step === 'name') return i === 0 ? step.name : `.${step.name}`;
      return `[${bracketKey(step.key)}]`;
    })
    .join('');
}

/** In quotes where the key alone would be read as something else. */
function bracketKey(key: string): string {
  const isPlain = key === key.trim() && key !== '*' && !/^(['"]).*\1$/s.test(key);
  return isPlain ? key : `'${key}'`;
}

/** How tight an expression binds: what binds looser than its place asks for is put into parentheses. */
enum Binding {
  OR,
  AND,
  COMPARISON,
  SUM,
  PRODUCT,
  PREFIX,
  SIGN,
  ATOM,
}

export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'field':
      return printPath(expression.path);
    case 'text':
      return expression.isBareDate ? expression.value : quote(expression.value);
    case 'number':
      return expression.written;
    case 'boolean':
      return String(expression.value);
    case 'list':
      return `[${expression.items.map(printExpression).join(', ')}]`;
    case 'unary':
      return printUnary(expression.operator, expression.operand);
    case 'binary': {
      const binding = bindingOf(expression);
      const left = within(expression.left, binding);
      return `${left} ${expression.operator} ${within(expression.right, binding + 1)}`;
    }
    case 'between': {
      const operator = expression.negated ? 'not between' : 'between';
      const [low, high] = [within(expression.low, Binding.SUM), within(expression.high, Binding.SUM)];
      return `${within(expression.operand, Binding.COMPARISON)} ${operator} ${low} and ${high}`;
    }
    case 'is null':
      return `${within(expression.operand, Binding.COMPARISON)} is ${expression.negated ? 'not ' : ''}null`;
    case 'logic':
      return expression.operands
        .map((operand) => within(operand, bindingOf(expression) + 1))
        .join(` ${expression.operator} `);
  }
}

function printUnary(operator: 'not' | '-' | '+' | Reducer, operand: Expression): string {
  if (operator === '-' || operator === '+') return `${operator}${within(operand, Binding.SIGN)}`;
  if (operator === 'not') return `not ${within(operand, Binding.PREFIX)}`;
  return `${operator}(${printExpression(operand)})`;
}

function within(expression: Expression, least: Binding): string {
  const text = printExpression(expression);
  return bindingOf(expression) < least ? `(${text})` : text;
}

function bindingOf(expression: Expression): Binding {
  switch (expression.kind) {
    case 'logic':
      return expression.operator === 'or' ? Binding.OR : Binding.AND;
    case 'between':
    case 'is null':
      return Binding.COMPARISON;
    case 'binary':
      return binaryBinding(expression);
    case 'unary':
      return expression.operator === '-' || expression.operator === '+' ? Binding.SIGN : Binding.PREFIX;
    default:
      return Binding.ATOM;
  }
}

function binaryBinding({ operator }: BinaryNode): Binding {
  if (operator === '+' || operator === '-') return Binding.SUM;
  return operator === '*' || operator === '/' || operator === '%' ? Binding.PRODUCT : Binding.COMPARISON;
}
