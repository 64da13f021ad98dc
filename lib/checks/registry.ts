import { didYouMean } from '../support/did-you-mean';
import type { Rule } from './rule';
import { duplicateKey } from './rules/duplicate-key';
import { duplicateObject } from './rules/duplicate-object';
import { fileNotRead } from './rules/file-not-read';
import { hookStep } from './rules/hook-step';
import { incompleteObject } from './rules/incomplete-object';
import { invalidAnnotation } from './rules/invalid-annotation';
import { invalidLabel } from './rules/invalid-label';
import { invalidName } from './rules/invalid-name';
import { invalidNamespace } from './rules/invalid-namespace';
import { missingField } from './rules/missing-field';
import { notInRelease } from './rules/not-in-release';
import { notYaml } from './rules/not-yaml';
import { planLevelHooks } from './rules/plan-level-hooks';
import { playbookNotShown } from './rules/playbook-not-shown';
import { reservedLabel } from './rules/reserved-label';
import { secondHookOfStep } from './rules/second-hook-of-step';
import { secretInClear } from './rules/secret-in-clear';
import { textAroundManifests } from './rules/text-around-manifests';
import { unfilledPlaceholder } from './rules/unfilled-placeholder';
import { unknownField } from './rules/unknown-field';
import { unquotedText } from './rules/unquoted-text';
import { unrenderedTemplate } from './rules/unrendered-template';
import { wrongType } from './rules/wrong-type';
import { wrongValue } from './rules/wrong-value';

/** Every rule. In this order findings of one object are told. */
export const rules: readonly Rule[] = [
  // What a file is
  notYaml,
  fileNotRead,
  duplicateKey,
  textAroundManifests,
  unfilledPlaceholder,
  unrenderedTemplate,
  // What every object has
  incompleteObject,
  invalidName,
  invalidNamespace,
  invalidLabel,
  reservedLabel,
  invalidAnnotation,
  secretInClear,
  // What the API server knows of Forklift's kinds
  missingField,
  unknownField,
  wrongType,
  unquotedText,
  wrongValue,
  notInRelease,
  duplicateObject,
  // Hooks
  planLevelHooks,
  hookStep,
  secondHookOfStep,
  playbookNotShown,
];

const byName = new Map(rules.map((rule) => [rule.name, rule]));

/** @throws Error for a name that no rule has */
export function ruleNamed(name: string): Rule {
  const rule = byName.get(name);
  if (rule === undefined) throw new Error(`there is no rule ${JSON.stringify(name)}`);
  return rule;
}

export function findRule(name: string): Rule | undefined {
  return byName.get(name);
}

/** `did you mean ...?` for a name that no rule has. */
export function ruleLike(name: string): string | undefined {
  return didYouMean(name, byName.keys());
}
