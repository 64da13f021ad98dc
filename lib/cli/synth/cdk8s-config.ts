import { existsSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { STAGING } from '../../app/output-places';
import { asRow, asText } from '../../support/untyped';
import { WrongUse } from '../wrong-use';

/** What a synth takes from cdk8s.yaml. */
export interface Cdk8sConfig {
  /** The command that runs the program. @default 'main.ts' */
  readonly app: string;
  /** The folder that is written in the end. @default 'dist' */
  readonly outdir: string;
}

const FILE = 'cdk8s.yaml';

/**
 * Reads `app` and `output` of cdk8s.yaml in this folder.
 *
 * @throws WrongUse where the file is not YAML, or says something else than texts
 */
export function readCdk8sConfig(): Cdk8sConfig {
  const config = existsSync(FILE) ? read() : {};
  const text = (key: string, otherwise: string) => {
    const value = config[key];
    if (value === undefined || value === null) return otherwise;
    const found = asText(value);
    if (found === undefined)
      throw new WrongUse(`${FILE}: ${key} is ${JSON.stringify(value)}, accepted: a text`, `such as ${otherwise}`);
    return found;
  };
  // What cdk8s empties is staging: the folder beside it is the one that counts.
  const outdir = text('output', 'dist').replaceAll('\\', '/');
  const tidy = outdir.startsWith('./') ? outdir.slice(2) : outdir;
  const isStaged = tidy.startsWith(`${STAGING}/`) && tidy.length > STAGING.length + 1;
  return { app: text('app', 'main.ts'), outdir: isStaged ? tidy.slice(STAGING.length + 1) : outdir };
}

function read(): Readonly<Record<string, unknown>> {
  try {
    return asRow(load(readFileSync(FILE, 'utf8'))) ?? {};
  } catch (error) {
    throw new WrongUse(`${FILE} cannot be read: ${(error as Error).message.split('\n')[0]}`);
  }
}
