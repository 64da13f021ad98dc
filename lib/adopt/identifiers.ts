/** Words that no variable of a program is called: those of the language, and what the printer names itself. */
const TAKEN = new Set(
  `abstract any app arguments as async await boolean break case catch class const continue debugger declare default delete do
   else enum eval exports export extends false finally for from function get global if implements import in infer instanceof
   interface is keyof let module namespace never new null number object of package private process program protected public
   readonly require return set static string super switch symbol this throw true try type typeof undefined unique unknown var
   void while with yield`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Hands out names of variables, each once. */
export class Identifiers {
  private readonly taken: Set<string>;

  /** @param taken further names that are not free */
  constructor(taken: readonly string[] = []) {
    this.taken = new Set([...TAKEN, ...taken]);
  }

  /**
   * A name in camel case for something of a manifest: `erpDatabases` for `erp-databases`.
   *
   * @param word what kind of thing it is, for a name that is not valid or is taken: `plan`
   */
  variable(text: string, word: string): string {
    const parts = text.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
    const camel = parts
      .map((part, i) => (i === 0 ? part.charAt(0).toLowerCase() : part.charAt(0).toUpperCase()) + part.slice(1))
      .join('');
    const plain = /^[a-z]/.test(camel) ? camel : `${word}${camel.charAt(0).toUpperCase()}${camel.slice(1)}`;
    return this.free(plain, `${plain}${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  }

  private free(wanted: string, otherwise: string): string {
    let found = this.taken.has(wanted) ? otherwise : wanted;
    for (let n = 2; this.taken.has(found); n++) found = `${otherwise}${n}`;
    this.taken.add(found);
    return found;
  }
}

/** Hands out ids of constructs, each once in its program. */
export class ConstructIds {
  /** A tree of constructs finds what objects inherit under such an id: `constructor`. */
  private readonly taken = new Set(Object.getOwnPropertyNames(Object.prototype));

  /** The name of the object where it is free: that needs no metadata. */
  id(objectName: string, kind: string): string {
    const plain = objectName.replace(/[^A-Za-z0-9.-]+/g, '-') || kind.toLowerCase();
    const second = `${plain}-${kind.toLowerCase()}`;
    let found = this.taken.has(plain) ? second : plain;
    for (let n = 2; this.taken.has(found); n++) found = `${second}-${n}`;
    this.taken.add(found);
    return found;
  }
}
