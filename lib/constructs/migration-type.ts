/** How a plan moves its VMs. */
export enum MigrationType {
  /** VMs are shut down, copied, started. Every source. */
  COLD = 'cold',
  /** Disks are copied while the VMs run; the cut-over shuts them down. vsphere, ovirt. */
  WARM = 'warm',
  /** Running VMs move between KubeVirt clusters. openshift. */
  LIVE = 'live',
  /** The disks are there already, only the guest is converted. vsphere. */
  CONVERSION = 'conversion',
}
