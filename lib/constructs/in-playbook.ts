import type { Playbook } from '../hooks/playbook';
import type { Fault } from '../problems/fault';
import type { Position } from '../support/located-yaml';

/** A place in a playbook that its author can edit: `playbooks/drain.yml:4:7`. */
export function placeIn({ source }: Playbook, { line, column }: Position): string {
  return `${source}:${line}:${column}`;
}

/** A fault of a playbook with the place in it, at the member of the Hook that holds it. */
export function inPlaybook(playbook: Playbook, position: Position, fault: Fault): Fault {
  return { ...fault, path: ['spec', 'playbook'], message: `${placeIn(playbook, position)}: ${fault.message}` };
}
