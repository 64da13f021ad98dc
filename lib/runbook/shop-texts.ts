import type { ReportBlock } from '../report/model';
import { didYouMean } from '../support/did-you-mean';
import { STEP_NAMES } from './model';

/** Texts of a shop, by the name of the part that they go with. */
export type ShopTexts = ReadonlyMap<string, string>;

/** Parts of a runbook that a shop may add to. */
export const SHOP_PARTS: readonly string[] = ['head', 'roles', 'contacts', ...STEP_NAMES];

/** What a text may name, and what stands for it. */
export type Values = Readonly<Record<string, string>>;

/** What is wrong with the texts of a shop, a sentence each; empty where all can be used. */
export function faultsOfTexts(texts: ShopTexts, values: Values): string[] {
  return [...texts].flatMap(([name, text]) => {
    if (!SHOP_PARTS.includes(name))
      return [
        `${name}.md goes with no part of a runbook; ${didYouMean(name, SHOP_PARTS) ?? `there are: ${SHOP_PARTS.join(', ')}`}`,
      ];
    return placeholders(text).flatMap((word) =>
      Object.hasOwn(values, word)
        ? []
        : [
            `${name}.md: there is no {{${word}}}; ${didYouMean(word, Object.keys(values)) ?? `there are: ${Object.keys(values).join(', ')}`}`,
          ],
    );
  });
}

const PLACEHOLDER = /\{\{([^{}]{0,80})\}\}/g;

function placeholders(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, inside = '']) => inside.trim());
}

/** A text of a shop as blocks: paragraphs, lists, code between fences; `{{wave}}` and the like are filled in. */
export function blocksOfText(text: string | undefined, values: Values): readonly ReportBlock[] {
  if (text === undefined) return [];
  const filled = text.replace(PLACEHOLDER, (all, inside: string) => {
    const word = inside.trim();
    return Object.hasOwn(values, word) ? (values[word] as string) : all;
  });
  const blocks: ReportBlock[] = [];
  let [paragraph, list, code]: [string[], { ordered: boolean; items: string[] } | undefined, string[] | undefined] = [
    [],
    undefined,
    undefined,
  ];
  const flush = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'text', text: paragraph.join(' ') });
    if (list !== undefined)
      blocks.push({ kind: 'list', items: list.items, ...(list.ordered ? { ordered: true } : {}) });
    [paragraph, list] = [[], undefined];
  };
  for (const line of filled.split(/\r?\n/)) {
    if (/^```/.test(line)) {
      if (code === undefined) {
        flush();
        code = [];
      } else {
        blocks.push({ kind: 'code', text: code.join('\n') });
        code = undefined;
      }
      continue;
    }
    if (code !== undefined) {
      code.push(line);
      continue;
    }
    const [, number, item] = /^\s{0,3}(?:[-*]|(\d{1,3})\.) (.*)$/s.exec(line) ?? [];
    if (item !== undefined) {
      const ordered = number !== undefined;
      if (list === undefined || list.ordered !== ordered) {
        flush();
        list = { ordered, items: [] };
      }
      list.items.push(item.trimStart());
    } else if (line.trim() === '') flush();
    else if (list !== undefined && /^\s/.test(line)) list.items.push(`${list.items.pop() ?? ''} ${line.trim()}`);
    else {
      if (list !== undefined) flush();
      paragraph.push(line.trim().replace(/^#{1,6} +/, ''));
    }
  }
  flush();
  if (code !== undefined) blocks.push({ kind: 'code', text: code.join('\n') });
  return blocks;
}
