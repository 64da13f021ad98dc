/** Hook steps: before and after the migration of one VM. */
export type HookStep = 'PreHook' | 'PostHook';

/** In order of running. */
export const HOOK_STEPS: readonly HookStep[] = ['PreHook', 'PostHook'];
