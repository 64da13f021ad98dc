import type { Row } from '../../support/untyped';

/** What laws ask about a Hook: of a manifest, or of a construct that is about to write one. */
export interface HookFacts {
  /** Undefined where there is none, or none that is a text. */
  readonly image: string | undefined;
  /** Whether it has a playbook. */
  readonly hasPlaybook: boolean;
  /** Its part for the Ansible Automation Platform, as far as it is an object. */
  readonly aap: Row | undefined;
  /** Whether it says anything of the kind. */
  readonly hasAap: boolean;
  /** Seconds of one attempt, as written. */
  readonly deadline: unknown;
}
