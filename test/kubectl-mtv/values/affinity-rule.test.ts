import fc from 'fast-check';
import { AffinityFault, readAffinityRule } from '../../../lib/kubectl-mtv/values/affinity-rule';

test.each([
  [
    'REQUIRE pods(app=db) on node',
    {
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { labelSelector: { matchLabels: { app: 'db' } }, topologyKey: 'kubernetes.io/hostname' },
        ],
      },
    },
  ],
  [
    'repel pods(a=b, tier not in [x, y], has c, not has d) on Rack weight=7;',
    {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 7,
            podAffinityTerm: {
              labelSelector: {
                matchLabels: { a: 'b' },
                matchExpressions: [
                  { key: 'tier', operator: 'NotIn', values: ['x', 'y'] },
                  { key: 'c', operator: 'Exists' },
                  { key: 'd', operator: 'DoesNotExist' },
                ],
              },
              topologyKey: 'topology.kubernetes.io/rack',
            },
          },
        ],
      },
    },
  ],
  [
    'AVOID pods() on region',
    {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { labelSelector: {}, topologyKey: 'topology.kubernetes.io/region' },
        ],
      },
    },
  ],
])('reads %s', (rule, affinity) => {
  expect(readAffinityRule(rule)).toEqual({ affinity });
});

test.each([
  ['REQUIRE pods(a=b) on node; REQUIRE pods(c=d) on zone', 'is'],
  ['PREFER pods(a=b) on zone weight = 80', '"weight = 80" behind the rule has no effect'],
  ['REQUIRE pods(a=b) on zone weight=80', '"weight=80" behind the rule has no effect'],
])('says what of %s has no effect, or refuses it', (rule, words) => {
  if (words === 'is') expect(() => readAffinityRule(rule)).toThrow(AffinityFault);
  else expect(readAffinityRule(rule).passedOver).toBe(words);
});

test.each([
  [
    'REQUIRE nodes(a=b) on node',
    'is "REQUIRE nodes(a=b) on node", accepted: REQUIRE, PREFER, AVOID or REPEL, then pods(key=value, ...) on node, zone, region or rack',
  ],
  ['REQUIRE pods(a=b) on rock', 'has "on rock" behind its pods, accepted: on node, zone, region or rack'],
  [
    'REQUIRE pods(a==b) on node',
    'has the selector "a==b", accepted: key=value, key in [a,b], key not in [a,b], has key, not has key',
  ],
  ['PREFER pods(a=b) on node weight=101', 'has the weight "101", accepted: 1 to 100'],
])('refuses %s', (rule, message) => {
  expect(() => readAffinityRule(rule)).toThrow(new AffinityFault(message));
});

test('no text does anything but be a rule or be refused', () => {
  const word = fc.constantFrom(
    'REQUIRE',
    'prefer',
    'pods(',
    ')',
    'on',
    'node',
    'zone',
    'a=b',
    ',',
    ' ',
    'in [',
    ']',
    'has ',
    'weight=5',
    '=',
    ';',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      try {
        expect(Object.keys(readAffinityRule(words.join(' ')).affinity)).toHaveLength(1);
      } catch (error) {
        expect(error).toBeInstanceOf(AffinityFault);
      }
    }),
  );
});
