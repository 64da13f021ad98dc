import { asText } from '../support/untyped';
import type { ObjectIndex } from './objects';

/** What Forklift takes where the ForkliftController says nothing. */
const IN_FLIGHT_DEFAULT = 20;

/** How many VMs Forklift moves at once, for each host or provider, across all plans: what a ForkliftController of the set says. */
export function inFlightLimit(objects: ObjectIndex): number {
  const given = objects
    .all('ForkliftController')
    .map(({ spec }) => Number(asText(spec.controller_max_vm_inflight) ?? spec.controller_max_vm_inflight));
  return given.find((limit) => Number.isInteger(limit) && limit > 0) ?? IN_FLIGHT_DEFAULT;
}
