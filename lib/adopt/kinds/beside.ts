import type { ReviewObject } from '../../review/tree';

/** Objects of other kinds than Forklift's that were given: what this library renders beside a hook is read from them. */
export class Beside {
  private readonly objects = new Map<string, ReviewObject>();

  constructor(readonly all: readonly ReviewObject[]) {
    for (const object of all) this.objects.set(`${object.kind}|${object.namespace}|${object.name}`, object);
  }

  find(kind: string, namespace: string, name: string): ReviewObject | undefined {
    return this.objects.get(`${kind}|${namespace}|${name}`);
  }

  /** All of a kind and name, whatever their namespace. */
  named(kind: string, name: string): ReviewObject[] {
    return this.all.filter((object) => object.kind === kind && object.name === name);
  }
}
