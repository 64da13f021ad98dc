import { didYouMean } from '../support/did-you-mean';
import { approvalsLaws } from './catalogue/approvals';
import { gitopsLaws } from './catalogue/gitops';
import { hooksLaws } from './catalogue/hooks';
import { inventoriesLaws } from './catalogue/inventories';
import { mapsLaws } from './catalogue/maps';
import { objectsLaws } from './catalogue/objects';
import { outputLaws } from './catalogue/output';
import { plansLaws } from './catalogue/plans';
import { playbooksLaws } from './catalogue/playbooks';
import { programLaws } from './catalogue/program';
import { providersLaws } from './catalogue/providers';
import { queriesLaws } from './catalogue/queries';
import { runsLaws } from './catalogue/runs';
import { secretsLaws } from './catalogue/secrets';
import { selectionsLaws } from './catalogue/selections';
import { textLaws } from './catalogue/text';
import { vmsLaws } from './catalogue/vms';
import { wavesLaws } from './catalogue/waves';
import type { Law, Laws } from './law';

const laws = {
  ...approvalsLaws,
  ...gitopsLaws,
  ...hooksLaws,
  ...inventoriesLaws,
  ...mapsLaws,
  ...objectsLaws,
  ...outputLaws,
  ...plansLaws,
  ...playbooksLaws,
  ...programLaws,
  ...providersLaws,
  ...queriesLaws,
  ...runsLaws,
  ...secretsLaws,
  ...selectionsLaws,
  ...textLaws,
  ...vmsLaws,
  ...wavesLaws,
} as const satisfies Laws;

/** The name of a law: what a fault carries, an annotation ignores and `lint --explain` prints. */
export type Code = keyof typeof laws;

/** Every kind of fault that this library tells, by code. */
export const catalogue: ReadonlyMap<string, Law> = new Map(Object.entries<Law>(laws));

const codesByAlias: ReadonlyMap<string, string> = new Map(
  [...catalogue].flatMap(([code, { aliases }]) => (aliases ?? []).map((alias) => [alias, code])),
);

export function lawOf(code: Code): Law {
  return laws[code];
}

/** The code that a name stands for, one that was its name before included; undefined for what names no law. */
export function codeNamed(name: string): string | undefined {
  return catalogue.has(name) ? name : codesByAlias.get(name);
}

/** What a name that names no law may have meant. */
export function codeLike(name: string): string | undefined {
  return didYouMean(name, [...catalogue.keys()]);
}
