/** What a review can be written as. */
export const DIFF_FORMS = ['text', 'markdown', 'json', 'html'] as const;
export type DiffForm = (typeof DIFF_FORMS)[number];
