import type { Construct } from 'constructs';
import { GUEST_PROPS, GuestHook, type GuestHookProps, type GuestParameters } from './guest-hook';

export interface GuestAgentHookProps extends GuestHookProps {
  /** Name of the package. @default 'qemu-guest-agent' */
  readonly package?: string;
  /** Name of its systemd unit. @default 'qemu-guest-agent' */
  readonly service?: string;
}

/** What the playbook reads. */
export interface GuestAgentParameters extends GuestParameters {
  /** The package that holds the agent. */
  readonly package: string;
  /** The service that is started. */
  readonly service: string;
}

/** Longest that a package manager may take. */
const INSTALL_SECONDS = 15 * 60;

/**
 * Installs the QEMU guest agent in a Linux guest and has it start at boot: a PreHook, so that the VM reports its addresses
 * and freezes its file systems for snapshots from its first start on the cluster.
 */
export class GuestAgentHook extends GuestHook<GuestAgentParameters, GuestAgentHookProps> {
  constructor(scope: Construct, id: string, props: GuestAgentHookProps) {
    super(scope, id, props, {
      folder: __dirname,
      parameters: { package: props.package ?? 'qemu-guest-agent', service: props.service ?? 'qemu-guest-agent' },
      propNames: { ...GUEST_PROPS, package: true, service: true },
      seconds: INSTALL_SECONDS,
      secondsAre: `installing ${INSTALL_SECONDS}`,
    });
  }
}
