import type { CommentHost, FoundComment } from './comment-host';
import { Refused } from './web-api';

/** What was done. */
export type Posted = 'created' | 'updated' | 'unchanged' | 'not needed';

/** More comments than anybody reads. */
const MOST_PAGES = 200;

/**
 * Has one comment with the marker say the text: the oldest that begins with it and may be written to is written again, else
 * one is added.
 *
 * @param isWorthOne whether there is something to say: a comment that says that nothing changes is only written over one
 *   that said something
 * @throws WrongUse where the host does not take it
 */
export async function postComment(
  host: CommentHost,
  marker: string,
  body: string,
  isWorthOne: boolean,
): Promise<Posted> {
  let isThere = false;
  for await (const found of marked(host, marker)) {
    // Hosts may keep other line ends, and none after the last line.
    if (found.body.replaceAll('\r\n', '\n').trimEnd() === body.trimEnd()) return 'unchanged';
    try {
      await host.update(found.id, body);
      return 'updated';
    } catch (error) {
      // Anybody can begin a comment with the marker, and nobody may write to everybody's.
      if (!(error instanceof Refused) || (error.status !== 403 && error.status !== 404)) throw error;
      isThere = true;
    }
  }
  if (!isWorthOne && !isThere) return 'not needed';
  await host.create(body);
  return 'created';
}

async function* marked(host: CommentHost, marker: string): AsyncGenerator<FoundComment> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const comments = await host.comments(page);
    if (comments.length === 0) return;
    for (const comment of comments) if (comment.body.trimStart().startsWith(marker)) yield comment;
  }
}
