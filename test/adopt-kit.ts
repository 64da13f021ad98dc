/** Adopting in the process of the test: manifests in, a program and what became of them out. */
import { type Adoption, type AdoptOptions, adopt } from '../lib/adopt/adopt';
import { synthesizeAdopted } from '../lib/cli/adopt/synthesize-adopted';
import { findFiles, within } from '../lib/cli/lint/find-files';
import { ForkliftRelease } from '../lib/forklift/releases/forklift-release';
import { TreeReader } from '../lib/review/tree';

const FOLDER = 'adopted';

type Options = Partial<Pick<AdoptOptions, 'id' | 'release' | 'saysRelease'>>;

/** Adopts the manifests of a text: YAML with any number of documents, or JSON. */
export function adoptText(text: string, options: Options = {}): Adoption {
  return adoptFiles([{ name: 'given.yaml', read: () => text }], options);
}

/** Adopts the manifests below a folder of the repository. */
export function adoptFolder(folder: string, options: Options = {}): Adoption {
  return adoptFiles(within(folder, findFiles([folder])), options);
}

function adoptFiles(files: Parameters<TreeReader['read']>[0], options: Options): Adoption {
  return adopt([...new TreeReader().read(files).objects.values()], {
    release: ForkliftRelease.LATEST,
    ...options,
    folder: FOLDER,
    synthesize: (printed) => synthesizeAdopted(printed, FOLDER),
  });
}

/** The text of `main.ts`. */
export function mainOf({ files }: Adoption): string {
  return files.find(({ path }) => path === 'main.ts')?.text ?? '';
}
