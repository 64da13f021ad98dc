/** What the script has assigned so far, in so many words. */
export class Variables {
  private readonly values: Map<string, string>;
  private readonly lost: Map<string, string>;
  private allLost: string | undefined;

  constructor(of?: Variables) {
    this.values = new Map(of?.values);
    this.lost = new Map(of?.lost);
    this.allLost = of?.allLost;
  }

  set(name: string, value: string): void {
    this.values.set(name, value);
    this.lost.delete(name);
  }

  /** From here on its value is not known. */
  lose(name: string, why: string): void {
    this.values.delete(name);
    this.lost.set(name, why);
  }

  /** From here on no value is known that was assigned before. */
  loseAll(why: string): void {
    this.values.clear();
    this.allLost = why;
  }

  valueOf(name: string): string | undefined {
    return this.values.get(name);
  }

  /** Why the value of a variable is not known. */
  whyUnknown(name: string): string {
    const why = this.lost.get(name) ?? this.allLost;
    return why === undefined ? `$${name} is not set in the script` : `$${name} is not known: ${why}`;
  }
}
