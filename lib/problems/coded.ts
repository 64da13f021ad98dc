import type { Code } from './catalogue';

/** A fault, or what is made of one, whose code the compiler finds in the catalogue. */
export type Coded<T extends { readonly code: string }> = T & { readonly code: Code };
