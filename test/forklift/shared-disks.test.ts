import { type DiskSharer, miscopiedDisks } from '../../lib/forklift/shared-disks';

/** `a+ b-`: VMs that share a disk, and whether each copies it; the first letter is its plan. */
function told(...disks: readonly string[]): string[] {
  const vms = new Map<string, DiskSharer>();
  const sharer = (text: string) => {
    const name = text.slice(0, -1);
    const vm = vms.get(name) ?? { name, copies: text.endsWith('+'), plan: name.slice(0, 1) };
    vms.set(name, vm);
    return vm;
  };
  const shared = new Map(disks.map((disk, i) => [`d${i + 1}`, disk.split(' ').map(sharer)]));
  return miscopiedDisks(shared).map(
    ({ disk, copiers, circle }) =>
      `${disk}: ${copiers.map(({ name }) => name).join(' ')}${circle === undefined ? '' : ` circle ${circle.join(' ')}`}`,
  );
}

test.each<[what: string, disks: readonly string[], expected: readonly string[]]>([
  ['one copies', ['a+ b-'], []],
  ['both copy', ['a+ b+'], ['d1: a b']],
  ['two VMs of one plan copy', ['a1+ a2+'], []],
  ['two VMs of one plan and one of another', ['a1+ a2+ b+'], ['d1: a1 a2 b']],
  ['a circle within one plan', ['a1+ a2+', 'a2+ a3+', 'a3+ a1+'], []],
  ['a circle of three of which two are of one plan', ['a1+ a2+', 'a2+ b-', 'b- a1+'], []],
  ['none copies', ['a- b-'], ['d1: ']],
  ['two disks of the same VMs', ['a+ b-', 'a+ b-'], []],
  ['a chain that could be right', ['a+ b+', 'b+ c+'], ['d1: a b', 'd2: b c']],
  ['a circle of three', ['a+ b-', 'b- c+', 'c+ a+'], ['d3: c a circle b c a']],
  ['a circle of four', ['a+ b-', 'b- c+', 'c+ d-', 'd- a+'], []],
  ['a circle of four that copies twice', ['a+ b+', 'b+ c+', 'c+ d-', 'd- a+'], ['d1: a b', 'd2: b c']],
  ['a circle of five', ['a+ b-', 'b- c+', 'c+ d-', 'd- e-', 'e- a+'], ['d4:  circle c d e a b']],
  ['a disk of three, and one of two of them', ['a+ b- c-', 'b- c-'], ['d2: ']],
  [
    'two groups, of which one is a circle',
    ['x+ y+', 'a+ b+', 'b+ c+', 'c+ a+'],
    ['d1: x y', 'd2: a b circle a b c', 'd3: b c circle a b c', 'd4: c a circle b c a'],
  ],
])('%s', (_, disks, expected) => {
  expect(told(...disks)).toEqual(expected);
});
