import type { WaveVm } from './wave-vm';

/** What a name in `dependsOn`, `together`, `apart` or `pilots` means: indices of VMs, or why none. */
export type Referred = readonly number[] | { readonly ambiguous: readonly number[] } | undefined;

/** Finds applications and VMs by name. An application wins over a VM, an id over a name. */
export class References {
  private readonly apps = new Map<string, number[]>();
  private readonly ids = new Map<string, number>();
  private readonly names = new Map<string, number[]>();

  constructor(private readonly vms: readonly WaveVm[]) {
    for (const [i, vm] of vms.entries()) {
      if (vm.app !== undefined) push(this.apps, vm.app, i);
      this.ids.set(vm.id, i);
      push(this.names, vm.name, i);
    }
  }

  find(name: string): Referred {
    const app = this.apps.get(name);
    // All VMs of an application are in one group: one of them stands for it.
    if (app !== undefined) return app.slice(0, 1);
    const byId = this.ids.get(name);
    if (byId !== undefined) return [byId];
    const named = this.names.get(name);
    return named === undefined || named.length === 1 ? named : { ambiguous: named };
  }

  /** Everything that could have been meant. */
  everyName(): string[] {
    return [...this.apps.keys(), ...this.vms.map((vm) => vm.name)];
  }
}

function push(map: Map<string, number[]>, key: string, index: number): void {
  const list = map.get(key);
  if (list) list.push(index);
  else map.set(key, [index]);
}
