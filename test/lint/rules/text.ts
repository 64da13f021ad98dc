/** Cases of the rules in lib/lint/rules/text. */
import { HOOK, PLAN, RUN } from '../rule-kit/example';
import { inText, testRule } from '../rule-kit/test-rule';

testRule('duplicate-key', [
  inText('a key twice', PLAN, (t) =>
    t.replace('  migrateSharedDisks: true', '  migrateSharedDisks: true\n  migrateSharedDisks: false'),
  ),
]);

testRule('file-not-read', [
  inText(
    'a bomb of aliases',
    HOOK,
    () =>
      `${'abcdefgh'
        .split('')
        .map(
          (k, i) =>
            `${k}: &${k} [${Array(10)
              .fill(i === 0 ? 'x' : `*${'abcdefgh'[i - 1]}`)
              .join(', ')}]`,
        )
        .join('\n')}\n`,
  ),
]);

testRule('not-yaml', [
  inText('no blank after a colon', HOOK, (t) => t.replace('deadline: ', 'deadline:')),
  inText('a tab', PLAN, (t) => t.replace('  description', '\tdescription')),
  inText('a wrong indent', PLAN, (t) => t.replace('  map:', '   map:')),
]);

testRule('text-around-manifests', [
  inText('what a command prints', PLAN, (t) => t.replace('---\n', 'No target provider specified, using the default\n')),
]);

testRule('unfilled-placeholder', [
  inText('<name>', PLAN, (t) => t.replace('name: applications', 'name: <plan_name>')),
  inText('in a reference', RUN, (t) => t.replace('    name: databases', '    name: <plan>')),
]);

testRule('unrendered-template', [
  inText('a value of helm', RUN, (t) => t.replace('name: databases-r1', 'name: "{{ .Values.name }}"')),
  inText('a statement of helm', RUN, (t) => t.replace('spec:', '{{- if .Values.x }}\nspec:')),
  inText('a variable', RUN, (t) => t.replace('    name: databases', `    name: ${'$'}{PLAN}`)),
]);
