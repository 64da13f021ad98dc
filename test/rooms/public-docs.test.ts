/** Whoever writes a program reads what a prop does where it is written, in the editor. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Member {
  readonly name: string;
  readonly doc: string;
  readonly isOptional: boolean;
}

/** Members of the interfaces and classes that lib/index.ts exports, each with its docstring. */
function publicMembers(): Member[] {
  const index = readFileSync('lib/index.ts', 'utf8');
  return [...index.matchAll(/export (?:type )?\{([^}]*)\} from '([^']+)'/g)].flatMap(([, names = '', from = '']) => {
    const text = readFileSync(`${join('lib', from)}.ts`, 'utf8');
    return names
      .split(',')
      .map((name) => name.replace(/^\s*(?:type )?(\w+).*$/s, '$1').trim())
      .flatMap((name) => membersOf(name, text));
  });
}

function membersOf(name: string, text: string): Member[] {
  const head = new RegExp(`^export (?:abstract )?(interface|class) ${name}\\b[^{]*\\{\\n`, 'm').exec(text);
  if (name === '' || head === null) return [];
  const start = head.index + head[0].length;
  const lines = text.slice(start, text.indexOf('\n}', start)).split('\n');
  return lines.flatMap((line, i): Member[] => {
    const [, member, optional] = /^ {2}(?:static |readonly |override |get )*(\w+)(\??)[(:<]/.exec(line) ?? [];
    if (member === undefined || member === 'constructor' || /^ {2}(?:private|protected)/.test(line)) return [];
    const above = lines.slice(0, i).join('\n');
    const doc = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/$/.exec(above)?.[1] ?? '';
    return [{ name: `${name}.${member}`, doc: doc.replace(/^\s*\* ?/gm, ' ').trim(), isOptional: optional === '?' }];
  });
}

const members = publicMembers();

test('all of them are looked at', () => {
  expect(members.length).toBeGreaterThan(740);
  expect(members.find(({ name }) => name === 'PlanProps.targetNamespace')?.doc).toMatch(/\w/);
});

test('every public member says what it is', () => {
  expect(members.filter(({ doc }) => doc === '').map(({ name }) => name)).toEqual([]);
});

test('every optional prop says what holds without it', () => {
  const props = members.filter(({ name, isOptional }) => isOptional && /(?:Props|Options)\./.test(name));
  expect(props.length).toBeGreaterThan(150);
  expect(props.filter(({ doc }) => !doc.includes('@default')).map(({ name }) => name)).toEqual([]);
});
