import fc from 'fast-check';
import { dump } from 'js-yaml';
import { adoptText, mainOf } from '../adopt-kit';

const FORKLIFT = 'forklift.konveyor.io/v1beta1';
const inPlace = (name: string) => ({ name, namespace: 'vm-migrations' });

/** A plan that holds a text wherever one may be. */
function planWith(text: string, key: string) {
  return {
    apiVersion: FORKLIFT,
    kind: 'Plan',
    metadata: { ...inPlace('erp'), annotations: { 'corp.example/note': text }, labels: { [key]: text } },
    spec: {
      provider: { source: inPlace('vcenter'), destination: inPlace('host') },
      map: { network: inPlace('networks'), storage: inPlace('storage') },
      targetNamespace: 'erp',
      description: text,
      targetLabels: { [key]: text },
      pvcNameTemplate: text,
      unknownToUs: { [key]: [text, { text }] },
      vms: [{ id: 'vm-1', name: text, rootDisk: text }],
    },
  };
}

const text = fc.oneof(
  // YAML has no lone halves of a character, and none of the signs that control a terminal.
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    "'",
    "';app.synth();//",
    '`$' + '{app}`',
    '\\',
    '*/',
    '//\n x',
    '\u2028import',
    'a\nb',
    '__proto__',
    ' ',
    '',
  ),
);

test('whatever stands in names and values comes back, and stays a text', () => {
  fc.assert(
    fc.property(text, text, (value, key) => {
      const adoption = adoptText(dump(planWith(value, key)));
      expect(adoption.differences).toEqual([]);
      expect(mainOf(adoption)).not.toMatch(/^\s*(?:x$|import [^{])/m);
    }),
    // Each is printed and run in several rounds; print-expression.test.ts takes texts by the hundred.
    { numRuns: 40 },
  );
});
