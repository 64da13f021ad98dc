/** A comment that is there already. */
export interface FoundComment {
  readonly id: number;
  readonly body: string;
}

/** Where people discuss a change: a pull request of GitHub, a merge request of GitLab. */
export interface CommentHost {
  /** As people call it: `pull request 12 of team/repository`. */
  readonly place: string;
  /** A page of comments, oldest first; `page` counts from 1. Empty after the last one. */
  comments(page: number): Promise<readonly FoundComment[]>;
  create(body: string): Promise<void>;
  update(id: number, body: string): Promise<void>;
}
