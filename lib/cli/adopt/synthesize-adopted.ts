import { basename, join } from 'node:path';
import { compileFunction } from 'node:vm';
import type { Synthesis } from '../../adopt/comparison';
import type { AdoptedFile } from '../../adopt/model';
import { MAIN } from '../../adopt/print-program';
import { captureApps, ForkliftApp } from '../../app/app';
import { Playbook } from '../../hooks/playbook';
import type { Row } from '../../support/untyped';

/**
 * Runs a program that adopting has printed, in this process and out of memory: its text as it is, but that modules are
 * `require`d and files are those given. Nothing is written.
 *
 * @param folder of the program, as it names its own files
 */
export function synthesizeAdopted(files: readonly AdoptedFile[], folder: string): Synthesis {
  const texts = new Map(files.map(({ path, text }) => [`${folder}/${path}`, text]));
  // The public library: what a program loads. By a path that is put together, for no other code of ours knows it.
  const library = require(join(__dirname, '../../index')) as object;
  const modules = new Map<string, unknown>([
    ['cdk8s', require('cdk8s')],
    ['cdk8s-forklift', { ...library, Playbook: withFiles(texts) }],
  ]);
  const load = (name: string): unknown => {
    if (modules.has(name)) return modules.get(name);
    const text = texts.get(`${folder}/${basename(name)}`);
    if (text === undefined) throw new Error(`a printed program loads ${name}`);
    return JSON.parse(text);
  };
  const main = texts.get(`${folder}/${MAIN}`) ?? '';
  const [app] = captureApps(() =>
    compileFunction(requiring(main), ['require'], { filename: `${folder}/${MAIN}` })(load),
  );
  if (!(app instanceof ForkliftApp)) throw new Error('a printed program makes no app');
  const { artifacts, problems } = app.renderKnown();
  return {
    objects: artifacts.map(({ manifest, where }) => ({ manifest: manifest as unknown as Row, where })),
    problems,
  };
}

/** The printer's own forms of imports and types, which no text in it can have: all else is JavaScript. */
function requiring(text: string): string {
  return text
    .replace(
      /^import (\{[^{}]*\}|\w+) from ('[^']+');$/gm,
      (_, names: string, module: string) => `const ${names.replace(/\btype \w+,?/g, '')} = require(${module});`,
    )
    .replace(/^((?:const \w+ = )?new \w+)<\w+>\(/gm, '$1(');
}

function withFiles(texts: ReadonlyMap<string, string>): Pick<typeof Playbook, 'fromFile'> {
  return { fromFile: (file) => Playbook.inline(texts.get(file) ?? '') };
}
