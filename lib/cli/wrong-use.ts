/** What the person at the keyboard can put right: told in a few lines, exit code 2. */
export class WrongUse extends Error {
  constructor(
    message: string,
    readonly fix?: string,
  ) {
    super(message);
    this.name = 'WrongUse';
  }
}
