import { basename, join } from 'node:path';
import type { AnsibleHookProps } from '../constructs/ansible-hook-props';
import { Playbook } from '../hooks/playbook';

/** What every hook of the catalogue takes besides its own props. */
export type CatalogueHookProps = Omit<AnsibleHookProps, 'context' | 'parameters' | 'playbook'>;

/** Their names, for `checkPropNames`. */
export const CATALOGUE_PROPS = {
  deadline: true,
  embedded: true,
  image: true,
  metadata: true,
  serviceAccount: true,
} as const satisfies { readonly [K in keyof Required<CatalogueHookProps>]: true };

/** Those of them that are set: what a hook hands on as it is. */
export function commonProps(props: CatalogueHookProps): CatalogueHookProps {
  const { deadline, embedded, image, metadata, serviceAccount } = props;
  return {
    ...(deadline === undefined ? {} : { deadline }),
    ...(embedded === undefined ? {} : { embedded }),
    ...(image === undefined ? {} : { image }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(serviceAccount === undefined ? {} : { serviceAccount }),
  };
}

/** The playbook that lies beside a hook of the catalogue; `folder` is the hook's `__dirname`. */
export function playbookBeside(folder: string): Playbook {
  return Playbook.fromFile(join(folder, 'playbook.yml'), `the ${basename(folder)} playbook`);
}
