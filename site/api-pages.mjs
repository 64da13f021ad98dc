/**
 * Makes the pages of the API readable: sections as in lib/index.ts, getters in the table of properties, and nothing of what
 * only the sources know.
 */
import { readFileSync } from 'node:fs';
import {
  Application,
  Comment,
  CommentTag,
  Converter,
  DeclarationReflection,
  ReferenceType,
  ReflectionKind,
} from 'typedoc';

/** The section of each public name: the comments between the exports of lib/index.ts. */
export function sectionsOf(index) {
  const sections = new Map();
  let section = '';
  // A comment of one line by itself heads what follows it.
  for (const part of index.split(/^\/\/ (.+)$/m).entries()) {
    const [n, text] = part;
    if (n % 2 === 1) section = text;
    else
      for (const [, names] of text.matchAll(/export (?:type )?\{([^}]*)\}/g))
        for (const name of names.split(',').map((it) => it.replace(/^\s*(?:type )?/, '').trim()))
          if (name !== '') sections.set(name, section);
  }
  return sections;
}

/** Behind TypeDoc's own, which fill these in. */
const LAST = -10_000;

export function load(app) {
  const sections = sectionsOf(readFileSync(new URL('../lib/index.ts', import.meta.url), 'utf8'));
  app.on(Application.EVENT_BOOTSTRAP_END, () => app.options.setValue('categoryOrder', [...new Set(sections.values())]));
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => {
    for (const reflection of Object.values(context.project.reflections)) {
      if (!(reflection instanceof DeclarationReflection)) continue;
      if (reflection.parent === context.project) {
        reflection.comment ??= new Comment();
        reflection.comment.blockTags.push(
          new CommentTag('@category', [{ kind: 'text', text: sections.get(reflection.name) ?? 'Other' }]),
        );
      }
      if (reflection.kind === ReflectionKind.Accessor && reflection.getSignature !== undefined)
        becomeProperty(reflection);
    }
  });
  app.converter.on(
    Converter.EVENT_RESOLVE_END,
    (context) => {
      for (const reflection of Object.values(context.project.reflections)) {
        for (const tag of reflection.comment?.blockTags ?? []) if (tag.tag === '@default') plainDefault(tag);
        for (const relation of ['overwrites', 'inheritedFrom', 'implementationOf']) delete reflection[relation];
        for (const relation of ['extendedTypes', 'implementedTypes', 'extendedBy', 'implementedBy'])
          if (reflection[relation] !== undefined) keepPublic(reflection, relation);
      }
    },
    LAST,
  );
}

/** A getter is read as a property is. */
function becomeProperty(accessor) {
  const { type, comment } = accessor.getSignature;
  accessor.kind = ReflectionKind.Property;
  accessor.type = type;
  accessor.comment ??= comment;
  delete accessor.getSignature;
}

/** `@default - what happens` is a sentence, and no code. */
function plainDefault(tag) {
  const [first] = tag.content;
  if (first?.kind === 'code') {
    const text = first.text.replace(/^```\w*\s*|\s*```$|^`|`$/g, '');
    if (text.startsWith('- ')) tag.content[0] = { kind: 'text', text: text.slice(2) };
  } else if (first?.text.startsWith('- ')) first.text = first.text.slice(2);
}

function keepPublic(reflection, relation) {
  const kept = reflection[relation].filter((type) => type instanceof ReferenceType && type.reflection !== undefined);
  if (kept.length > 0) reflection[relation] = kept;
  else delete reflection[relation];
}
