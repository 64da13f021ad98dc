import { Option } from 'commander';

/** `--program <id>`. The other spelling, `--programme`, is taken as well. */
export function programOption(description: string): Option {
  return new ProgramOption('--program <id>', description);
}

class ProgramOption extends Option {
  /** Whether a flag that was typed is this option: what commander asks of each. */
  is(flag: string): boolean {
    return flag === this.long || flag === '--programme';
  }
}
