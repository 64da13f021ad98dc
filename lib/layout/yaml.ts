import {
  DEFAULT_SCALAR_STYLE_RULES,
  DUMP_SCHEMA,
  jsToAst,
  type Node,
  type PresenterOptions,
  present,
  SCALAR_STYLE,
  type ScalarStyleRule,
} from 'js-yaml';

/** No folded lines, double quotes where a text needs any, and quotes where any YAML reader would need them. */
export const YAML_STYLE = { schema: DUMP_SCHEMA, lineWidth: -1, quoteStyle: 'double' } satisfies PresenterOptions;

/**
 * One document as text, without anchors. It begins with `---`, so that files put one after another stay separate documents.
 *
 * Strings that a YAML 1.1 reader would take for something else (`on`, `0755`, `12:30:45`) are quoted.
 *
 * The text is that of js-yaml's `dump`, to the byte. Its two steps are taken here with less work for what most documents
 * are made of, as a thousand plans are mostly time in here.
 */
export function toYaml(document: unknown): string {
  const text = present([{ contents: nodeOf(document) ?? null, directives: [] }], PRESENTED);
  // Joined, not added up: js-yaml gives a text in thousands of pieces, which a thousand plans would keep until they are
  // written; `join` makes one piece of it.
  return ['---', text].join('\n');
}

/** A value as js-yaml's `jsToAst` has it, with `noRefs`; undefined for what is not written. */
function nodeOf(value: unknown): Node | undefined {
  if (typeof value === 'string') return textNode(value);
  if (Array.isArray(value)) {
    const { kind, tag, tagged, style } = LIST;
    // Not `map`, which would leave out holes.
    return { kind, tag, tagged, style, items: Array.from(value, (item) => nodeOf(item) ?? NULL) };
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value === undefined ? undefined : treeOf(value);
  const items: { key: Node; value: Node }[] = [];
  for (const name of Object.keys(value)) {
    const node = nodeOf((value as Record<string, unknown>)[name]);
    if (node !== undefined) items.push({ key: textNode(name), value: node });
  }
  const { kind, tag, tagged, style } = MAPPING;
  return { kind, tag, tagged, style, items };
}

// Members in js-yaml's order: its presenter is faster where all nodes of a kind have one shape.
function textNode(value: string): Node {
  const { kind, tag, tagged, style } = TEXT;
  return { kind, tag, tagged, style, value };
}

function treeOf(value: unknown): Node {
  return jsToAst(value, YAML_STYLE.schema, { noRefs: true })[0]?.contents as Node;
}

const NULL = treeOf(null);
const TEXT = treeOf('') as Extract<Node, { kind: 'scalar' }>;
const LIST = treeOf([]) as Extract<Node, { kind: 'sequence' }>;
const MAPPING = treeOf({}) as Extract<Node, { kind: 'mapping' }>;

/** Without blanks, line ends and what nobody sees: js-yaml's rules leave such a text as it is where it needs no quotes. */
const VISIBLE = /^[!-~]+$/;
const RULES = Object.values(DEFAULT_SCALAR_STYLE_RULES);

const chooseStyle: ScalarStyleRule = (layout) => {
  if ((layout.allowedStylesMask & (1 << SCALAR_STYLE.PLAIN)) !== 0 && VISIBLE.test(layout.node.value)) return;
  for (const rule of RULES) rule(layout);
};

const PRESENTED: PresenterOptions = { ...YAML_STYLE, scalarStyleRules: [chooseStyle] };
