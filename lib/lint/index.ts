/**
 * cdk8s-forklift/lint: what the rules say of manifests, for tools that have manifests and no program. Loads no cdk8s.
 */

export { ForkliftRelease } from '../forklift/releases/forklift-release';
export type { Finding, FindingPlace, Severity } from './finding';
export { type LintManifestsOptions, lint } from './lint-manifests';
