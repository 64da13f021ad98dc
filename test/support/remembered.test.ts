import { remembered } from '../../lib/support/remembered';

const asked: string[] = [];
const lengthOf = () => {
  asked.length = 0;
  return remembered((text) => {
    asked.push(text);
    return text === 'nothing' ? undefined : text.length;
  });
};

test('each answer is worked out once, also where it is undefined', () => {
  const answer = lengthOf();
  expect(['a', 'nothing', 'bc', 'a', 'nothing', 'bc'].map(answer)).toEqual([1, undefined, 2, 1, undefined, 2]);
  expect(asked).toEqual(['a', 'nothing', 'bc']);
});

test('of more than a thousand texts the later ones are worked out each time', () => {
  const answer = lengthOf();
  const texts = Array.from({ length: 1001 }, (_, i) => `${i}`);
  for (const text of [...texts, ...texts]) expect(answer(text)).toBe(text.length);
  expect(asked).toEqual([...texts, '1000']);
});
