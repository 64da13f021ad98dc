import type { Review } from '../model';

/** The model as it is; its shape is docs/review.schema.json. */
export function writeJson(review: Review): string {
  return `${JSON.stringify(review, null, 2)}\n`;
}
