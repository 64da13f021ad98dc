import type { Fault } from '../problems/fault';
import { AnsibleHook } from './ansible-hook';
import { Hook } from './hook';
import type { IHook } from './i-hook';

/** Why a list of hooks cannot become one; undefined when it can. */
export function compositionProblem(hooks: readonly IHook[]): Fault | undefined {
  const names = hooks.map((hook) => hook.name).join(', ');
  const stranger = hooks.find((hook) => !(hook instanceof AnsibleHook));
  if (stranger) {
    const what = stranger instanceof Hook ? 'has no playbook' : 'is not rendered here';
    return {
      code: 'hooks-not-composable',
      message: `hooks ${names} cannot run one after another: "${stranger.name}" ${what}, and Forklift runs only one hook per step`,
      fix: 'rewrite it as an AnsibleHook, or make it the only hook of its step',
    };
  }
  const members = hooks as readonly AnsibleHook[];
  const images = [...new Set(members.map((hook) => hook.image))];
  if (images.length > 1) {
    return {
      code: 'hooks-not-composable',
      message: `hooks ${names} cannot run one after another: they have ${images.length} images, ${images.join(' and ')}`,
      fix: 'use one image that has what all of them need',
    };
  }
  const accounts = new Set(
    members
      .filter((hook) => hook.namedAccount !== undefined || hook.allGrants().length > 0)
      .map((hook) => hook.namedAccount),
  );
  if (accounts.size > 1) {
    const named = [...accounts].map((account) => account ?? 'one created for its rights');
    return {
      code: 'hooks-not-composable',
      message: `hooks ${names} cannot run one after another: they need ${accounts.size} service accounts, ${named.join(' and ')}`,
      fix: 'name the same serviceAccount on all, or on none',
    };
  }
  return undefined;
}
