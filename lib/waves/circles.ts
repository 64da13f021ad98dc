/** Each way in a circle that a walk along the edges finds; every item that is in a circle is in one of them. */
export function findCircles(edges: ReadonlyMap<number, ReadonlySet<number>>): number[][] {
  const circles: number[][] = [];
  const state = new Map<number, 'on the way' | 'done'>();
  const inCircle = new Set<number>();
  for (const start of [...edges.keys()].sort((a, b) => a - b)) {
    if (state.has(start)) continue;
    const way: { readonly item: number; readonly next: Iterator<number> }[] = [];
    const enter = (item: number) => {
      state.set(item, 'on the way');
      way.push({ item, next: [...(edges.get(item) ?? [])].sort((a, b) => a - b)[Symbol.iterator]() });
    };
    enter(start);
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      const { value, done } = last.next.next();
      if (done === true) {
        state.set(last.item, 'done');
        way.pop();
      } else if (state.get(value) === 'on the way') {
        const circle = way.slice(way.findIndex(({ item }) => item === value)).map(({ item }) => item);
        circles.push(circle);
        for (const item of circle) inCircle.add(item);
      } else if (state.get(value) === 'done' && inCircle.has(value)) {
        // May lie on a second circle through the first one.
        const back = wayBack(edges, value, new Set(way.map(({ item }) => item)));
        if (back === undefined) continue;
        const from = way.findIndex(({ item }) => item === back.at(-1));
        const circle = [...way.slice(from).map(({ item }) => item), ...back.slice(0, -1)];
        circles.push(circle);
        for (const item of circle) inCircle.add(item);
      } else if (state.get(value) === undefined) enter(value);
    }
  }
  return circles;
}

/** The shortest way from an item to one of the goals. */
function wayBack(
  edges: ReadonlyMap<number, ReadonlySet<number>>,
  from: number,
  goals: ReadonlySet<number>,
): number[] | undefined {
  const cameFrom = new Map<number, number | undefined>([[from, undefined]]);
  const queue = [from];
  for (const here of queue) {
    if (goals.has(here)) {
      const way: number[] = [];
      for (let at: number | undefined = here; at !== undefined; at = cameFrom.get(at)) way.unshift(at);
      return way;
    }
    for (const next of edges.get(here) ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, here);
      queue.push(next);
    }
  }
  return undefined;
}
