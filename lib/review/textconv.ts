import { createHash } from 'node:crypto';
import { isBase64 } from '../lint/views';
import { type HookText, redacted, takeApart } from './playbook';

/**
 * A manifest as a person wants to see it change: playbooks decoded, of a list each hook after its name, and of what this
 * library writes in front a line with its length and digest. For git's `textconv`; any other text stays as it is.
 */
export function readableText(text: string): string {
  return text
    .replace(
      /^( *)playbook: (["']?)([A-Za-z0-9+/]{16,}={0,2})\2[ \t]*$/gm,
      (line, indent: string, _, encoded: string) => {
        if (!isBase64(encoded)) return line;
        const decoded = Buffer.from(encoded, 'base64').toString('utf8');
        return `${indent}playbook: | # decoded\n${indented(readable(decoded), `${indent}  `)}`;
      },
    )
    .replace(/^( *)playbook\.yml: \|[-+0-9]*\n((?:\1 +\S.*\n?|[ \t]*\n)+)/gm, (_, indent: string, block: string) => {
      const depth = /^ */.exec(block)?.[0].length ?? 0;
      const own = block.split('\n').map((line) => line.slice(Math.min(depth, line.length)));
      return `${indent}playbook.yml: |\n${indented(readable(own.join('\n')), `${indent}  `)}\n`;
    });
}

function readable(text: string): string {
  const { parts, own, context } = takeApart(text);
  if (parts === undefined) return shown({ own, context });
  return parts.map((part, i) => `# hook ${i + 1} of ${parts.length}: ${part.name}\n${shown(part)}`).join('\n');
}

function shown({ own, context }: HookText): string {
  const digest = createHash('sha256').update(context).digest('hex').slice(0, 12);
  const remark = context === '' ? '' : `# play of cdk8s-forklift: ${context.split('\n').length} lines, ${digest}\n`;
  return `${remark}${redacted(own).trimEnd()}`;
}

function indented(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n');
}
