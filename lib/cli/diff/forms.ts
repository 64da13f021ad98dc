/** What a review can be written as. */
export const DIFF_FORMS = ['text', 'markdown', 'json', 'html', 'sarif', 'codequality', 'github'] as const;
export type DiffForm = (typeof DIFF_FORMS)[number];

/** Where a review can be written as a comment. */
export const COMMENT_PLACES = ['github', 'gitlab'] as const;
export type CommentPlace = (typeof COMMENT_PLACES)[number];
