import type { IForkliftResource } from './resource';

/** A hook that plans can name; `P` is what it takes as parameters. */
export interface IHook<P extends object = object> extends IForkliftResource {
  /** Never set: carries the type of the parameters. */
  readonly parameterType?: P;
}
