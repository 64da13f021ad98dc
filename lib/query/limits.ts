/** What a query may be at most: enough for any that a person writes, and no way to stall a synth. */

/** Characters of the whole text. */
export const MAX_QUERY_LENGTH = 65_536;
/** Expressions inside one another: parentheses, `not`, signs, and what stands left of a chain of operators. */
export const MAX_DEPTH = 200;
/** Items of one list. */
export const MAX_LIST_LENGTH = 10_000;
/** Steps of one path: `disks[*].datastore.id` has four. */
export const MAX_PATH_STEPS = 100;
/** Characters of one regular expression. */
export const MAX_REGEX_LENGTH = 1_000;
/** Instructions of one compiled regular expression: what a character of a text costs at most. */
export const MAX_REGEX_PROGRAM = 10_000;
