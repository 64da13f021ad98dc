/** Every flag of every command that becomes manifests: what it changes, compared whole. */
import { MANIFEST_COMMANDS } from '../../../lib/kubectl-mtv/commands/commands';
import { EVERYWHERE } from '../../../lib/kubectl-mtv/flags/everywhere';
import { effectOf } from '../effect';

interface Row {
  readonly flag: string;
  /** Put in the line first, for flags that mean something beside others alone. */
  readonly of?: readonly [string, string];
  /** What stands in the line instead of what. */
  readonly swap?: readonly [string, string];
  /** What stands at its end. */
  readonly args?: string;
  readonly effect: readonly string[];
}

const TABLE: readonly { readonly command: string; readonly line: string; readonly rows: readonly Row[] }[] = [
  {
    command: 'create plan',
    line: 'kubectl mtv create plan erp -n mig -S vc -t host --network-mapping n --storage-mapping s --vms db-1',
    rows: [
      { flag: 'name', swap: ['erp', '--name web'], effect: ['- Plan mig/erp', '+ Plan mig/web'] },
      {
        flag: 'source',
        swap: ['-S vc', '--source other/vc'],
        effect: ['- Plan.provider.source.namespace: "mig"', '+ Plan.provider.source.namespace: "other"'],
      },
      {
        flag: 'target',
        swap: ['-t host', '--target other/host'],
        effect: ['- Plan.provider.destination.namespace: "mig"', '+ Plan.provider.destination.namespace: "other"'],
      },
      {
        flag: 'vms',
        swap: ['db-1', '"a, b"'],
        effect: [
          '- Plan.vms[0].name: "db-1"',
          '- warning: a VM is named without an id, which the tool would look up; give the inventory: --inventory export.xlsx',
          '+ Plan.vms[0].name: "a"',
          '+ Plan.vms[1].name: "b"',
          '+ warning: 2 VMs are named without an id, which the tool would look up; give the inventory: --inventory export.xlsx',
        ],
      },
      {
        flag: 'network-mapping',
        swap: ['--network-mapping n', '--network-mapping m'],
        effect: ['- Plan.map.network.name: "n"', '+ Plan.map.network.name: "m"'],
      },
      {
        flag: 'storage-mapping',
        swap: ['--storage-mapping s', '--storage-mapping t'],
        effect: ['- Plan.map.storage.name: "s"', '+ Plan.map.storage.name: "t"'],
      },
      {
        flag: 'network-pairs',
        swap: ['--network-mapping n', "--network-pairs 'VM Network:default,DB@42:lan/db'"],
        effect: [
          '- Plan.map.network.name: "n"',
          '+ NetworkMap mig/erp-network',
          '+ NetworkMap.provider.source.name: "vc"',
          '+ NetworkMap.provider.source.namespace: "mig"',
          '+ NetworkMap.provider.destination.name: "host"',
          '+ NetworkMap.provider.destination.namespace: "mig"',
          '+ NetworkMap.map[0].source.name: "VM Network"',
          '+ NetworkMap.map[0].destination.type: "pod"',
          '+ NetworkMap.map[1].source.name: "DB"',
          '+ NetworkMap.map[1].source.vlan: "42"',
          '+ NetworkMap.map[1].destination.type: "multus"',
          '+ NetworkMap.map[1].destination.name: "db"',
          '+ NetworkMap.map[1].destination.namespace: "lan"',
          '+ Plan.map.network.name: "erp-network"',
        ],
      },
      {
        flag: 'storage-pairs',
        swap: ['--storage-mapping s', "--storage-pairs 'gold:ceph;volumeMode=Block'"],
        effect: [
          '- Plan.map.storage.name: "s"',
          '+ StorageMap mig/erp-storage',
          '+ StorageMap.provider.source.name: "vc"',
          '+ StorageMap.provider.source.namespace: "mig"',
          '+ StorageMap.provider.destination.name: "host"',
          '+ StorageMap.provider.destination.namespace: "mig"',
          '+ StorageMap.map[0].source.name: "gold"',
          '+ StorageMap.map[0].destination.storageClass: "ceph"',
          '+ StorageMap.map[0].destination.volumeMode: "Block"',
          '+ Plan.map.storage.name: "erp-storage"',
        ],
      },
      {
        flag: 'default-target-network',
        swap: ['--network-mapping n', '--default-target-network lan/db'],
        effect: [
          '- Plan.map.network.name: "n"',
          '+ Plan.map.network.name: "erp-network-map"',
          '+ warning: the NetworkMap "erp-network-map" is not made: without pairs the tool asks the cluster, gives one network a target and ignores the others, which one is chance; say where each network goes: --network-pairs, or new NetworkMap(...) with inventory.proposeNetworkPairs(...)',
        ],
      },
      {
        flag: 'default-target-storage-class',
        swap: ['--storage-mapping s', '--default-target-storage-class ceph'],
        effect: [
          '- Plan.map.storage.name: "s"',
          '+ Plan.map.storage.name: "erp-storage-map"',
          '+ warning: the StorageMap "erp-storage-map" is not made: without pairs the tool asks the cluster for storages and a storage class; say where each storage goes: --storage-pairs, or new StorageMap(...) with inventory.proposeStoragePairs(...)',
        ],
      },
      {
        flag: 'pre-hook',
        args: '--pre-hook drain',
        effect: [
          '+ Plan.vms[0].hooks[0].step: "PreHook"',
          '+ Plan.vms[0].hooks[0].hook.name: "drain"',
          '+ Plan.vms[0].hooks[0].hook.namespace: "mig"',
        ],
      },
      {
        flag: 'post-hook',
        args: '--post-hook " check "',
        effect: [
          '+ Plan.vms[0].hooks[0].step: "PostHook"',
          '+ Plan.vms[0].hooks[0].hook.name: "check"',
          '+ Plan.vms[0].hooks[0].hook.namespace: "mig"',
        ],
      },
      { flag: 'description', args: '--description "first wave"', effect: ['+ Plan.description: "first wave"'] },
      {
        flag: 'target-namespace',
        args: '--target-namespace apps',
        effect: ['- Plan.targetNamespace: "mig"', '+ Plan.targetNamespace: "apps"'],
      },
      {
        flag: 'pvc-name-template',
        args: "--pvc-name-template '{{.VmName}}-{{.DiskIndex}}'",
        effect: ['+ Plan.pvcNameTemplate: "{{.VmName}}-{{.DiskIndex}}"'],
      },
      {
        flag: 'volume-name-template',
        args: "--volume-name-template 'disk-{{.VolumeIndex}}'",
        effect: ['+ Plan.volumeNameTemplate: "disk-{{.VolumeIndex}}"'],
      },
      {
        flag: 'network-name-template',
        args: "--network-name-template 'net-{{.NetworkIndex}}'",
        effect: ['+ Plan.networkNameTemplate: "net-{{.NetworkIndex}}"'],
      },
      { flag: 'target-power-state', args: '--target-power-state off', effect: ['+ Plan.targetPowerState: "off"'] },
      {
        flag: 'conversion-temp-storage-class',
        args: '--conversion-temp-storage-class fast',
        effect: ['+ Plan.conversionTempStorageClass: "fast"'],
      },
      {
        flag: 'conversion-temp-storage-size',
        args: '--conversion-temp-storage-size 50Gi',
        effect: ['+ Plan.conversionTempStorageSize: "50Gi"'],
      },
      { flag: 'service-account', args: '--service-account mover', effect: ['+ Plan.serviceAccount: "mover"'] },
      {
        flag: 'virt-v2v-image',
        args: '--virt-v2v-image quay.io/corp/v2v:1',
        effect: ['+ Plan.virtV2vImage: "quay.io/corp/v2v:1"'],
      },
      {
        flag: 'preserve-static-ips',
        args: '--preserve-static-ips false',
        effect: ['- Plan.preserveStaticIPs: true', '+ Plan.preserveStaticIPs: false'],
      },
      {
        flag: 'migrate-shared-disks',
        args: '--migrate-shared-disks no',
        effect: ['- Plan.migrateSharedDisks: true', '+ Plan.migrateSharedDisks: false'],
      },
      {
        flag: 'pvc-name-template-use-generate-name',
        args: '--pvc-name-template-use-generate-name 0',
        effect: ['- Plan.pvcNameTemplateUseGenerateName: true', '+ Plan.pvcNameTemplateUseGenerateName: false'],
      },
      {
        flag: 'delete-vm-on-fail-migration',
        args: '--delete-vm-on-fail-migration=FALSE',
        effect: ['- Plan.deleteVmOnFailMigration: true', '+ Plan.deleteVmOnFailMigration: false'],
      },
      {
        flag: 'run-preflight-inspection',
        args: '--run-preflight-inspection false',
        effect: ['- Plan.runPreflightInspection: true', '+ Plan.runPreflightInspection: false'],
      },
      {
        flag: 'use-compatibility-mode',
        args: '--use-compatibility-mode false',
        effect: ['- Plan.useCompatibilityMode: true', '+ Plan.useCompatibilityMode: false'],
      },
      {
        flag: 'preserve-cluster-cpu-model',
        args: '--preserve-cluster-cpu-model',
        effect: ['+ Plan.preserveClusterCpuModel: true'],
      },
      { flag: 'archived', args: '--archived', effect: ['+ Plan.archived: true'] },
      {
        flag: 'delete-guest-conversion-pod',
        args: '--delete-guest-conversion-pod',
        effect: ['+ Plan.deleteGuestConversionPod: true'],
      },
      { flag: 'skip-guest-conversion', args: '--skip-guest-conversion', effect: ['+ Plan.skipGuestConversion: true'] },
      {
        flag: 'skip-zone-node-selector',
        args: '--skip-zone-node-selector',
        effect: ['+ Plan.skipZoneNodeSelector: true'],
      },
      { flag: 'xfs-compatibility', args: '--xfs-compatibility', effect: ['+ Plan.xfsCompatibility: true'] },
      { flag: 'rdm-as-lun', args: '--rdm-as-lun=true', effect: ['+ Plan.rdmAsLun: true'] },
      {
        flag: 'install-legacy-drivers',
        args: '--install-legacy-drivers true',
        effect: ['+ Plan.installLegacyDrivers: true'],
      },
      {
        flag: 'enable-nested-virtualization',
        args: '--enable-nested-virtualization false',
        effect: ['+ Plan.enableNestedVirtualization: false'],
      },
      {
        flag: 'target-labels',
        args: '-L a=b,c=d --target-labels a=e',
        effect: ['+ Plan.targetLabels.a: "e"', '+ Plan.targetLabels.c: "d"'],
      },
      {
        flag: 'target-node-selector',
        args: '--target-node-selector zone=a',
        effect: ['+ Plan.targetNodeSelector.zone: "a"'],
      },
      { flag: 'convertor-labels', args: '--convertor-labels a=b=c', effect: ['+ Plan.convertorLabels.a: "b=c"'] },
      {
        flag: 'convertor-node-selector',
        args: '--convertor-node-selector zone=a',
        effect: ['+ Plan.convertorNodeSelector.zone: "a"'],
      },
      {
        flag: 'transfer-network',
        args: '--transfer-network copy',
        effect: ['+ Plan.transferNetwork.name: "copy"', '+ Plan.transferNetwork.namespace: "mig"'],
      },
      {
        flag: 'customization-scripts',
        args: '--customization-scripts other/scripts',
        effect: ['+ Plan.customizationScripts.name: "scripts"', '+ Plan.customizationScripts.namespace: "other"'],
      },
      {
        flag: 'target-affinity',
        args: "--target-affinity 'REQUIRE pods(app=db) on node'",
        effect: [
          '+ Plan.targetAffinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchLabels.app: "db"',
          '+ Plan.targetAffinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: "kubernetes.io/hostname"',
        ],
      },
      {
        flag: 'convertor-affinity',
        args: "--convertor-affinity 'repel pods(has gpu) on rack weight=5'",
        effect: [
          '+ Plan.convertorAffinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: 5',
          '+ Plan.convertorAffinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.labelSelector.matchExpressions[0].key: "gpu"',
          '+ Plan.convertorAffinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.labelSelector.matchExpressions[0].operator: "Exists"',
          '+ Plan.convertorAffinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey: "topology.kubernetes.io/rack"',
        ],
      },
      { flag: 'migration-type', args: '-m live', effect: ['+ Plan.type: "live"'] },
      { flag: 'warm', args: '--warm', effect: ['+ Plan.type: "warm"', '+ Plan.warm: true'] },
      { flag: 'tag-mapping-disabled', args: '--tag-mapping-disabled', effect: ['+ Plan.tagMapping.disabled: true'] },
      {
        flag: 'tag-mapping-label-tags',
        args: '--tag-mapping-label-tags env,owner',
        effect: ['+ Plan.tagMapping.labelTags[0]: "env"', '+ Plan.tagMapping.labelTags[1]: "owner"'],
      },
      {
        flag: 'default-volume-mode',
        of: ['--storage-mapping s', '--storage-pairs gold:ceph'],
        args: '--default-volume-mode Block',
        effect: ['+ StorageMap.map[0].destination.volumeMode: "Block"'],
      },
      {
        flag: 'default-access-mode',
        of: ['--storage-mapping s', '--storage-pairs gold:ceph'],
        args: '--default-access-mode ReadWriteMany',
        effect: ['+ StorageMap.map[0].destination.accessMode: "ReadWriteMany"'],
      },
      {
        flag: 'default-offload-plugin',
        of: ['--storage-mapping s', '--storage-pairs gold:ceph'],
        args: '--default-offload-plugin vsphere --default-offload-vendor ontap',
        effect: [
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
        ],
      },
      {
        flag: 'default-offload-vendor',
        of: ['--storage-mapping s', '--storage-pairs gold:ceph'],
        args: '--default-offload-vendor powermax --default-offload-plugin vsphere',
        effect: [
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "powermax"',
        ],
      },
      {
        flag: 'default-offload-secret',
        of: ['--storage-mapping s', "--storage-pairs 'gold:ceph;offloadPlugin=vsphere;offloadVendor=ontap'"],
        args: '--default-offload-secret arrays',
        effect: [
          '- StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "arrays"',
        ],
      },
      {
        flag: 'default-offload-migration-hosts',
        of: ['--storage-mapping s', "--storage-pairs 'gold:ceph;offloadPlugin=vsphere;offloadVendor=ontap'"],
        args: '--default-offload-migration-hosts host-1+host-2',
        effect: [
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.dedicatedMigrationHosts[0]: "host-1"',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.dedicatedMigrationHosts[1]: "host-2"',
        ],
      },
      {
        flag: 'offload-vsphere-username',
        of: ['--storage-mapping s', "--storage-pairs 'gold:ceph;offloadPlugin=vsphere;offloadVendor=ontap'"],
        args: '--offload-storage-username u --offload-storage-password p --offload-storage-endpoint e --offload-vsphere-username x',
        effect: [
          '- StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "erp-storage-offload"',
          '+ warning: the Secret "erp-storage-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME',
        ],
      },
      {
        flag: 'offload-vsphere-password',
        of: ['--storage-mapping s', "--storage-pairs 'gold:ceph;offloadPlugin=vsphere;offloadVendor=ontap'"],
        args: '--offload-storage-username u --offload-storage-password p --offload-storage-endpoint e --offload-vsphere-password x',
        effect: [
          '- StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "erp-storage-offload"',
          '+ warning: the Secret "erp-storage-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME',
        ],
      },
      {
        flag: 'offload-vsphere-url',
        of: ['--storage-mapping s', "--storage-pairs 'gold:ceph;offloadPlugin=vsphere;offloadVendor=ontap'"],
        args: '--offload-storage-username u --offload-storage-password p --offload-storage-endpoint e --offload-vsphere-url x',
        effect: [
          '- StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "erp-storage-offload"',
          '+ warning: the Secret "erp-storage-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME',
        ],
      },
      {
        flag: 'offload-storage-username',
        of: ['--storage-mapping s', "--storage-pairs 'gold:ceph;offloadPlugin=vsphere;offloadVendor=ontap'"],
        args: '--offload-storage-username u --offload-storage-password p --offload-storage-endpoint e',
        effect: [
          '- StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "erp-storage-offload"',
          '+ warning: the Secret "erp-storage-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME',
        ],
      },
      {
        flag: 'offload-storage-password',
        of: ['--storage-mapping s', "--storage-pairs 'gold:ceph;offloadPlugin=vsphere;offloadVendor=ontap'"],
        args: '--offload-storage-username u --offload-storage-password p --offload-storage-endpoint e',
        effect: [
          '- StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "erp-storage-offload"',
          '+ warning: the Secret "erp-storage-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME',
        ],
      },
      {
        flag: 'offload-storage-endpoint',
        of: ['--storage-mapping s', "--storage-pairs 'gold:ceph;offloadPlugin=vsphere;offloadVendor=ontap'"],
        args: '--offload-storage-username u --offload-storage-password p --offload-storage-endpoint e',
        effect: [
          '- StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "erp-storage-offload"',
          '+ warning: the Secret "erp-storage-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME',
        ],
      },
      {
        flag: 'offload-cacert',
        of: ['--storage-mapping s', "--storage-pairs 'gold:ceph;offloadPlugin=vsphere;offloadVendor=ontap'"],
        args: '--offload-storage-username u --offload-storage-password p --offload-storage-endpoint e --offload-cacert x',
        effect: [
          '- StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "erp-storage-offload"',
          '+ warning: the Secret "erp-storage-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME, ca.crt',
        ],
      },
      {
        flag: 'offload-insecure-skip-tls',
        of: ['--storage-mapping s', "--storage-pairs 'gold:ceph;offloadPlugin=vsphere;offloadVendor=ontap'"],
        args: '--offload-storage-username u --offload-storage-password p --offload-storage-endpoint e --offload-insecure-skip-tls',
        effect: [
          '- StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "erp-storage-offload"',
          '+ warning: the Secret "erp-storage-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME, STORAGE_SKIP_SSL_VERIFICATION',
        ],
      },
      { flag: 'dry-run', args: '--dry-run', effect: [] },
      { flag: 'output', args: '--dry-run -o yaml', effect: [] },
    ],
  },
  {
    command: 'create provider',
    line: 'kubectl mtv create provider vc -n mig -t vsphere --url https://vc/sdk -u me -p secret',
    rows: [
      {
        flag: 'name',
        swap: [' vc ', ' -M other '],
        effect: [
          '- Provider mig/vc',
          '- Provider.secret.name: "vc-vsphere-credentials"',
          '- warning: the Secret "vc-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ Provider mig/other',
          '+ Provider.secret.name: "other-vsphere-credentials"',
          '+ warning: the Secret "other-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
        ],
      },
      {
        flag: 'type',
        swap: ['-t vsphere', '--type ovirt'],
        effect: [
          '- Provider.type: "vsphere"',
          '- Provider.secret.name: "vc-vsphere-credentials"',
          '- warning: the Secret "vc-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ Provider.type: "ovirt"',
          '+ Provider.secret.name: "vc-ovirt-credentials"',
          '+ warning: the Secret "vc-ovirt-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
        ],
      },
      {
        flag: 'secret',
        args: '--secret mine',
        effect: [
          '- Provider.secret.name: "vc-vsphere-credentials"',
          '- warning: the Secret "vc-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ Provider.secret.name: "mine"',
          '+ warning: the Secret "mine" in mig is taken to be there; see that it has the keys user, password',
        ],
      },
      { flag: 'sdk-endpoint', args: '--sdk-endpoint esxi', effect: ['+ Provider.settings.sdkEndpoint: "esxi"'] },
      {
        flag: 'url',
        swap: ['--url https://vc/sdk', '-U https://other/sdk'],
        effect: ['- Provider.url: "https://vc/sdk"', '+ Provider.url: "https://other/sdk"'],
      },
      {
        flag: 'vddk-init-image',
        args: '--vddk-init-image quay.io/corp/vddk:8',
        effect: ['+ Provider.settings.vddkInitImage: "quay.io/corp/vddk:8"'],
      },
      {
        flag: 'use-vddk-aio-optimization',
        args: '--use-vddk-aio-optimization',
        effect: ['+ Provider.settings.useVddkAioOptimization: "true"'],
      },
      {
        flag: 'vddk-buf-size-in-64k',
        args: '--vddk-buf-size-in-64k 16',
        effect: ['+ Provider.settings.vddkConfig: "VixDiskLib.nfcAio.Session.BufSizeIn64K=16"'],
      },
      {
        flag: 'vddk-buf-count',
        args: '--vddk-buf-count 4',
        effect: ['+ Provider.settings.vddkConfig: "VixDiskLib.nfcAio.Session.BufCount=4"'],
      },
      {
        flag: 'esxi-clone-method',
        args: '--esxi-clone-method ssh',
        effect: ['+ Provider.settings.esxiCloneMethod: "ssh"'],
      },
      { flag: 'username', args: '-u other', effect: [] },
      { flag: 'password', args: '--password other', effect: [] },
      {
        flag: 'provider-token',
        of: ['-t vsphere', '-t ovirt'],
        args: '-T abc',
        effect: [
          '- warning: the Secret "vc-ovirt-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ warning: the Secret "vc-ovirt-credentials" in mig is not made of what stands here; make it, best from your store, with the keys token',
        ],
      },
      {
        flag: 'cacert',
        args: '--cacert @ca.pem',
        effect: [
          '- warning: the Secret "vc-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ warning: the Secret "vc-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password, ca.crt',
        ],
      },
      {
        flag: 'provider-insecure-skip-tls',
        args: '--provider-insecure-skip-tls',
        effect: [
          '- warning: the Secret "vc-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ warning: the Secret "vc-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password, insecureSkipVerify ("true")',
        ],
      },
      {
        flag: 'provider-domain-name',
        of: ['-t vsphere', '-t openstack'],
        args: '--provider-domain-name d',
        effect: [
          '- warning: the Secret "vc-openstack-credentials" in mig is not made of what stands here; make it, best from your store, with the keys username, password',
          '+ warning: the Secret "vc-openstack-credentials" in mig is not made of what stands here; make it, best from your store, with the keys username, password, domainName',
        ],
      },
      {
        flag: 'provider-project-name',
        of: ['-t vsphere', '-t openstack'],
        args: '--provider-project-name d',
        effect: [
          '- warning: the Secret "vc-openstack-credentials" in mig is not made of what stands here; make it, best from your store, with the keys username, password',
          '+ warning: the Secret "vc-openstack-credentials" in mig is not made of what stands here; make it, best from your store, with the keys username, password, projectName',
        ],
      },
      {
        flag: 'provider-region-name',
        of: ['-t vsphere', '-t openstack'],
        args: '--region d',
        effect: [
          '- warning: the Secret "vc-openstack-credentials" in mig is not made of what stands here; make it, best from your store, with the keys username, password',
          '+ warning: the Secret "vc-openstack-credentials" in mig is not made of what stands here; make it, best from your store, with the keys username, password, regionName',
        ],
      },
      {
        flag: 'ec2-region',
        of: ['-t vsphere --url https://vc/sdk', '-t ec2'],
        args: '--ec2-region eu-central-1',
        effect: [
          '- error: --ec2-region is missing',
          '+ Provider mig/vc',
          '+ Provider.type: "ec2"',
          '+ Provider.url: "https://ec2.eu-central-1.amazonaws.com"',
          '+ Provider.secret.name: "vc-ec2-credentials"',
          '+ Provider.secret.namespace: "mig"',
          '+ Provider.settings.target-region: "eu-central-1"',
          '+ Provider.settings.target-az: "eu-central-1a"',
          '+ warning: the Secret "vc-ec2-credentials" in mig is not made of what stands here; make it, best from your store, with the keys accessKeyId, secretAccessKey, region, targetAccessKeyId, targetSecretAccessKey',
        ],
      },
      {
        flag: 'target-region',
        of: ['-t vsphere', '-t ec2 --ec2-region eu-central-1'],
        args: '--target-region eu-west-1',
        effect: [
          '- Provider.settings.target-region: "eu-central-1"',
          '- Provider.settings.target-az: "eu-central-1a"',
          '+ Provider.settings.target-region: "eu-west-1"',
          '+ Provider.settings.target-az: "eu-west-1a"',
        ],
      },
      {
        flag: 'target-az',
        of: ['-t vsphere', '-t ec2 --ec2-region eu-central-1'],
        args: '--target-az eu-central-1c',
        effect: ['- Provider.settings.target-az: "eu-central-1a"', '+ Provider.settings.target-az: "eu-central-1c"'],
      },
      {
        flag: 'target-access-key-id',
        of: ['-t vsphere', '-t ec2 --ec2-region eu-central-1'],
        args: '--target-access-key-id k',
        effect: [],
      },
      {
        flag: 'target-secret-access-key',
        of: ['-t vsphere', '-t ec2 --ec2-region eu-central-1'],
        args: '--target-secret-access-key k',
        effect: [],
      },
      {
        flag: 'auto-target-credentials',
        of: ['-t vsphere', '-t ec2 --ec2-region eu-central-1'],
        args: '--auto-target-credentials',
        effect: [],
      },
      { flag: 'smb-url', of: ['-t vsphere', '-t hyperv'], args: '--smb-url //h/s', effect: [] },
      {
        flag: 'smb-user',
        of: ['-t vsphere', '-t hyperv'],
        args: '--smb-user u',
        effect: [
          '- warning: the Secret "vc-hyperv-credentials" in mig is not made of what stands here; make it, best from your store, with the keys username, password, smbUrl',
          '+ warning: the Secret "vc-hyperv-credentials" in mig is not made of what stands here; make it, best from your store, with the keys username, password, smbUrl, smbUser',
        ],
      },
      {
        flag: 'smb-password',
        of: ['-t vsphere', '-t hyperv'],
        args: '--smb-password u',
        effect: [
          '- warning: the Secret "vc-hyperv-credentials" in mig is not made of what stands here; make it, best from your store, with the keys username, password, smbUrl',
          '+ warning: the Secret "vc-hyperv-credentials" in mig is not made of what stands here; make it, best from your store, with the keys username, password, smbUrl, smbPassword',
        ],
      },
      {
        flag: 'azure-tenant-id',
        args: '--azure-tenant-id x',
        effect: [
          '- Provider mig/vc',
          '- Provider.type: "vsphere"',
          '- Provider.url: "https://vc/sdk"',
          '- Provider.secret.name: "vc-vsphere-credentials"',
          '- Provider.secret.namespace: "mig"',
          '- warning: the Secret "vc-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ error: azure is a type of provider that this library does not know; write its manifest by hand',
        ],
      },
      {
        flag: 'azure-subscription-id',
        args: '--azure-subscription-id x',
        effect: [
          '- Provider mig/vc',
          '- Provider.type: "vsphere"',
          '- Provider.url: "https://vc/sdk"',
          '- Provider.secret.name: "vc-vsphere-credentials"',
          '- Provider.secret.namespace: "mig"',
          '- warning: the Secret "vc-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ error: azure is a type of provider that this library does not know; write its manifest by hand',
        ],
      },
      {
        flag: 'azure-client-id',
        args: '--azure-client-id x',
        effect: [
          '- Provider mig/vc',
          '- Provider.type: "vsphere"',
          '- Provider.url: "https://vc/sdk"',
          '- Provider.secret.name: "vc-vsphere-credentials"',
          '- Provider.secret.namespace: "mig"',
          '- warning: the Secret "vc-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ error: azure is a type of provider that this library does not know; write its manifest by hand',
        ],
      },
      {
        flag: 'azure-client-secret',
        args: '--azure-client-secret x',
        effect: [
          '- Provider mig/vc',
          '- Provider.type: "vsphere"',
          '- Provider.url: "https://vc/sdk"',
          '- Provider.secret.name: "vc-vsphere-credentials"',
          '- Provider.secret.namespace: "mig"',
          '- warning: the Secret "vc-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ error: azure is a type of provider that this library does not know; write its manifest by hand',
        ],
      },
      {
        flag: 'azure-resource-group',
        args: '--azure-resource-group x',
        effect: [
          '- Provider mig/vc',
          '- Provider.type: "vsphere"',
          '- Provider.url: "https://vc/sdk"',
          '- Provider.secret.name: "vc-vsphere-credentials"',
          '- Provider.secret.namespace: "mig"',
          '- warning: the Secret "vc-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ error: azure is a type of provider that this library does not know; write its manifest by hand',
        ],
      },
      {
        flag: 'azure-target-region',
        args: '--azure-target-region x',
        effect: [
          '- Provider mig/vc',
          '- Provider.type: "vsphere"',
          '- Provider.url: "https://vc/sdk"',
          '- Provider.secret.name: "vc-vsphere-credentials"',
          '- Provider.secret.namespace: "mig"',
          '- warning: the Secret "vc-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ error: azure is a type of provider that this library does not know; write its manifest by hand',
        ],
      },
      {
        flag: 'azure-snapshot-sku',
        args: '--azure-snapshot-sku x',
        effect: [
          '- Provider mig/vc',
          '- Provider.type: "vsphere"',
          '- Provider.url: "https://vc/sdk"',
          '- Provider.secret.name: "vc-vsphere-credentials"',
          '- Provider.secret.namespace: "mig"',
          '- warning: the Secret "vc-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ error: azure is a type of provider that this library does not know; write its manifest by hand',
        ],
      },
      {
        flag: 'azure-snapshot-resource-group',
        args: '--azure-snapshot-resource-group x',
        effect: [
          '- Provider mig/vc',
          '- Provider.type: "vsphere"',
          '- Provider.url: "https://vc/sdk"',
          '- Provider.secret.name: "vc-vsphere-credentials"',
          '- Provider.secret.namespace: "mig"',
          '- warning: the Secret "vc-vsphere-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ error: azure is a type of provider that this library does not know; write its manifest by hand',
        ],
      },
      { flag: 'dry-run', args: '--dry-run', effect: [] },
      { flag: 'output', args: '--dry-run -o json', effect: [] },
    ],
  },
  {
    command: 'create host',
    line: 'kubectl mtv create host -n mig --host-id host-8 -p vc --ip-address 10.0.0.8 --existing-secret esxi',
    rows: [
      {
        flag: 'host-id',
        swap: ['--host-id host-8', '--host-ids host-8,host-9'],
        effect: ['+ Host mig/host-9-6224', '+ Host.id: "host-9"'],
      },
      {
        flag: 'provider',
        swap: ['-p vc', '--provider other/vc'],
        effect: ['- Host.provider.namespace: "mig"', '+ Host.provider.namespace: "other"'],
      },
      {
        flag: 'ip-address',
        swap: ['10.0.0.8', '10.0.0.9'],
        effect: ['- Host.ipAddress: "10.0.0.8"', '+ Host.ipAddress: "10.0.0.9"'],
      },
      {
        flag: 'network-adapter',
        args: '--network-adapter vmk1',
        effect: [
          '- Host mig/host-8-06b1',
          '- Host.id: "host-8"',
          '- Host.provider.name: "vc"',
          '- Host.provider.namespace: "mig"',
          '- Host.ipAddress: "10.0.0.8"',
          '- Host.secret.name: "esxi"',
          '- Host.secret.namespace: "mig"',
          '+ error: --network-adapter: the address of an adapter is in the inventory service alone; write --ip-address with it instead',
        ],
      },
      {
        flag: 'existing-secret',
        swap: ['--existing-secret esxi', ''],
        effect: [
          '- Host.secret.name: "esxi"',
          '+ Host.secret.name: "host-8-06b1-credentials"',
          '+ warning: the Secret "host-8-06b1-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
        ],
      },
      { flag: 'username', of: ['--existing-secret esxi', ''], args: '-u root', effect: [] },
      { flag: 'password', of: ['--existing-secret esxi', '-u root'], args: '--password x', effect: [] },
      {
        flag: 'cacert',
        of: ['--existing-secret esxi', ''],
        args: '--cacert @ca.pem',
        effect: [
          '- warning: the Secret "host-8-06b1-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ warning: the Secret "host-8-06b1-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password, ca.crt',
        ],
      },
      {
        flag: 'host-insecure-skip-tls',
        of: ['--existing-secret esxi', ''],
        args: '--host-insecure-skip-tls',
        effect: [
          '- warning: the Secret "host-8-06b1-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password',
          '+ warning: the Secret "host-8-06b1-credentials" in mig is not made of what stands here; make it, best from your store, with the keys user, password, insecureSkipVerify ("true")',
        ],
      },
      { flag: 'dry-run', args: '--dry-run', effect: [] },
      { flag: 'output', args: '--dry-run -o yaml', effect: [] },
    ],
  },
  {
    command: 'create mapping network',
    line: 'kubectl mtv create mapping network net -n mig -S vc -T host',
    rows: [
      { flag: 'name', swap: [' net ', ' --name other '], effect: ['- NetworkMap mig/net', '+ NetworkMap mig/other'] },
      {
        flag: 'source',
        swap: ['-S vc', '--source other/vc'],
        effect: ['- NetworkMap.provider.source.namespace: "mig"', '+ NetworkMap.provider.source.namespace: "other"'],
      },
      {
        flag: 'target',
        swap: ['-T host', '--target other/host'],
        effect: [
          '- NetworkMap.provider.destination.namespace: "mig"',
          '+ NetworkMap.provider.destination.namespace: "other"',
        ],
      },
      {
        flag: 'network-pairs',
        args: "--network-pairs 'VM Network:default, B:ignored, C:db'",
        effect: [
          '- NetworkMap.map: []',
          '+ NetworkMap.map[0].source.name: "VM Network"',
          '+ NetworkMap.map[0].destination.type: "pod"',
          '+ NetworkMap.map[1].source.name: "B"',
          '+ NetworkMap.map[1].destination.type: "ignored"',
          '+ NetworkMap.map[2].source.name: "C"',
          '+ NetworkMap.map[2].destination.type: "multus"',
          '+ NetworkMap.map[2].destination.name: "db"',
          '+ NetworkMap.map[2].destination.namespace: "mig"',
        ],
      },
      { flag: 'dry-run', args: '--dry-run', effect: [] },
      { flag: 'output', args: '--dry-run -o yaml', effect: [] },
    ],
  },
  {
    command: 'create mapping storage',
    line: 'kubectl mtv create mapping storage sto -n mig -S vc -T host --storage-pairs gold:ns/ceph',
    rows: [
      { flag: 'name', swap: [' sto ', ' --name other '], effect: ['- StorageMap mig/sto', '+ StorageMap mig/other'] },
      {
        flag: 'source',
        swap: ['-S vc', '--source other/vc'],
        effect: ['- StorageMap.provider.source.namespace: "mig"', '+ StorageMap.provider.source.namespace: "other"'],
      },
      {
        flag: 'target',
        swap: ['-T host', '--target other/host'],
        effect: [
          '- StorageMap.provider.destination.namespace: "mig"',
          '+ StorageMap.provider.destination.namespace: "other"',
        ],
      },
      {
        flag: 'storage-pairs',
        swap: ['gold:ns/ceph', "'gold:ceph;accessMode=ReadWriteOnce,silver:slow'"],
        effect: [
          '+ StorageMap.map[0].destination.accessMode: "ReadWriteOnce"',
          '+ StorageMap.map[1].source.name: "silver"',
          '+ StorageMap.map[1].destination.storageClass: "slow"',
        ],
      },
      {
        flag: 'default-volume-mode',
        args: '--default-volume-mode Block',
        effect: ['+ StorageMap.map[0].destination.volumeMode: "Block"'],
      },
      {
        flag: 'default-access-mode',
        args: '--default-access-mode ReadWriteMany',
        effect: ['+ StorageMap.map[0].destination.accessMode: "ReadWriteMany"'],
      },
      {
        flag: 'default-offload-plugin',
        args: '--default-offload-plugin vsphere --default-offload-vendor vantara',
        effect: [
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "vantara"',
        ],
      },
      {
        flag: 'default-offload-vendor',
        args: '--default-offload-vendor ontap --default-offload-plugin vsphere',
        effect: [
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
        ],
      },
      {
        flag: 'default-offload-secret',
        args: '--default-offload-vendor ontap --default-offload-plugin vsphere --default-offload-secret arrays',
        effect: [
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "arrays"',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
        ],
      },
      {
        flag: 'default-offload-migration-hosts',
        args: '--default-offload-vendor ontap --default-offload-plugin vsphere --default-offload-migration-hosts h1+h2',
        effect: [
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.dedicatedMigrationHosts[0]: "h1"',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.dedicatedMigrationHosts[1]: "h2"',
        ],
      },
      {
        flag: 'offload-vsphere-username',
        args: '--default-offload-vendor ontap --default-offload-plugin vsphere --offload-storage-username u --offload-storage-password p --offload-storage-endpoint e --offload-vsphere-username x',
        effect: [
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "sto-offload"',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
          '+ warning: the Secret "sto-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME',
        ],
      },
      {
        flag: 'offload-vsphere-password',
        args: '--default-offload-vendor ontap --default-offload-plugin vsphere --offload-storage-username u --offload-storage-password p --offload-storage-endpoint e --offload-vsphere-password x',
        effect: [
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "sto-offload"',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
          '+ warning: the Secret "sto-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME',
        ],
      },
      {
        flag: 'offload-vsphere-url',
        args: '--default-offload-vendor ontap --default-offload-plugin vsphere --offload-storage-username u --offload-storage-password p --offload-storage-endpoint e --offload-vsphere-url x',
        effect: [
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "sto-offload"',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
          '+ warning: the Secret "sto-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME',
        ],
      },
      {
        flag: 'offload-storage-username',
        args: '--default-offload-vendor ontap --default-offload-plugin vsphere --offload-storage-username u --offload-storage-password p --offload-storage-endpoint e',
        effect: [
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "sto-offload"',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
          '+ warning: the Secret "sto-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME',
        ],
      },
      {
        flag: 'offload-storage-password',
        args: '--default-offload-vendor ontap --default-offload-plugin vsphere --offload-storage-username u --offload-storage-password p --offload-storage-endpoint e',
        effect: [
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "sto-offload"',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
          '+ warning: the Secret "sto-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME',
        ],
      },
      {
        flag: 'offload-storage-endpoint',
        args: '--default-offload-vendor ontap --default-offload-plugin vsphere --offload-storage-username u --offload-storage-password p --offload-storage-endpoint e',
        effect: [
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "sto-offload"',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
          '+ warning: the Secret "sto-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME',
        ],
      },
      {
        flag: 'offload-cacert',
        args: '--default-offload-vendor ontap --default-offload-plugin vsphere --offload-storage-username u --offload-storage-password p --offload-storage-endpoint e --offload-cacert x',
        effect: [
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "sto-offload"',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
          '+ warning: the Secret "sto-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME, ca.crt',
        ],
      },
      {
        flag: 'offload-insecure-skip-tls',
        args: '--default-offload-vendor ontap --default-offload-plugin vsphere --offload-storage-username u --offload-storage-password p --offload-storage-endpoint e --offload-insecure-skip-tls',
        effect: [
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.secretRef: "sto-offload"',
          '+ StorageMap.map[0].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
          '+ warning: the Secret "sto-offload" in mig is not made of what stands here; make it, best from your store, with the keys STORAGE_USERNAME, STORAGE_PASSWORD, STORAGE_HOSTNAME, STORAGE_SKIP_SSL_VERIFICATION',
        ],
      },
      { flag: 'dry-run', args: '--dry-run', effect: [] },
      { flag: 'output', args: '--dry-run -o yaml', effect: [] },
    ],
  },
  {
    command: 'create hook',
    line: 'kubectl mtv create hook -M drain -n mig',
    rows: [
      { flag: 'name', swap: ['-M drain', '--name other'], effect: ['- Hook mig/drain', '+ Hook mig/other'] },
      {
        flag: 'image',
        args: '--image quay.io/corp/runner:1',
        effect: ['- Hook.image: "quay.io/kubev2v/hook-runner"', '+ Hook.image: "quay.io/corp/runner:1"'],
      },
      {
        flag: 'playbook',
        args: "--playbook '- hosts: localhost'",
        effect: ['+ Hook.playbook: "LSBob3N0czogbG9jYWxob3N0"'],
      },
      { flag: 'service-account', args: '--service-account drainer', effect: ['+ Hook.serviceAccount: "drainer"'] },
      { flag: 'deadline', args: '--deadline 300', effect: ['+ Hook.deadline: 300'] },
      {
        flag: 'aap-job-template-id',
        args: '--aap-job-template-id 7',
        effect: ['- Hook.image: "quay.io/kubev2v/hook-runner"', '+ Hook.aap.jobTemplateId: 7'],
      },
      {
        flag: 'aap-url',
        args: '--aap-job-template-id 7 --aap-url https://aap',
        effect: [
          '- Hook.image: "quay.io/kubev2v/hook-runner"',
          '+ Hook.aap.jobTemplateId: 7',
          '+ Hook.aap.url: "https://aap"',
        ],
      },
      {
        flag: 'aap-token-secret',
        args: '--aap-job-template-id 7 --aap-token-secret tok',
        effect: [
          '- Hook.image: "quay.io/kubev2v/hook-runner"',
          '+ Hook.aap.jobTemplateId: 7',
          '+ Hook.aap.tokenSecret.name: "tok"',
          '+ Hook.aap.tokenSecret.namespace: "mig"',
        ],
      },
      {
        flag: 'aap-timeout',
        args: '--aap-job-template-id 7 --aap-timeout 60',
        effect: [
          '- Hook.image: "quay.io/kubev2v/hook-runner"',
          '+ Hook.aap.jobTemplateId: 7',
          '+ Hook.aap.timeout: 60',
        ],
      },
      { flag: 'dry-run', args: '--dry-run', effect: [] },
      { flag: 'output', args: '--dry-run -o yaml', effect: [] },
    ],
  },
  {
    command: 'patch plan',
    line: 'kubectl mtv create plan erp -n mig -S vc -t host --network-mapping n --storage-mapping s --vms db-1 --target-labels a=b --service-account mover -m warm; kubectl mtv patch plan -n mig --plan-name erp',
    rows: [
      { flag: 'plan-name', swap: ['--plan-name erp', 'erp'], effect: [] },
      { flag: 'description', args: '--description "first wave"', effect: ['+ Plan.description: "first wave"'] },
      {
        flag: 'target-namespace',
        args: '--target-namespace apps',
        effect: ['- Plan.targetNamespace: "mig"', '+ Plan.targetNamespace: "apps"'],
      },
      {
        flag: 'pvc-name-template',
        args: "--pvc-name-template '{{.VmName}}'",
        effect: ['+ Plan.pvcNameTemplate: "{{.VmName}}"'],
      },
      {
        flag: 'volume-name-template',
        args: "--volume-name-template 'disk-{{.VolumeIndex}}'",
        effect: ['+ Plan.volumeNameTemplate: "disk-{{.VolumeIndex}}"'],
      },
      {
        flag: 'network-name-template',
        args: "--network-name-template 'net-{{.NetworkIndex}}'",
        effect: ['+ Plan.networkNameTemplate: "net-{{.NetworkIndex}}"'],
      },
      { flag: 'target-power-state', args: '--target-power-state off', effect: ['+ Plan.targetPowerState: "off"'] },
      {
        flag: 'conversion-temp-storage-class',
        args: '--conversion-temp-storage-class fast',
        effect: ['+ Plan.conversionTempStorageClass: "fast"'],
      },
      {
        flag: 'conversion-temp-storage-size',
        args: '--conversion-temp-storage-size 50Gi',
        effect: ['+ Plan.conversionTempStorageSize: "50Gi"'],
      },
      { flag: 'service-account', args: '--service-account ""', effect: ['- Plan.serviceAccount: "mover"'] },
      {
        flag: 'virt-v2v-image',
        args: '--virt-v2v-image quay.io/corp/v2v:1',
        effect: ['+ Plan.virtV2vImage: "quay.io/corp/v2v:1"'],
      },
      {
        flag: 'preserve-static-ips',
        args: '--preserve-static-ips false',
        effect: ['- Plan.preserveStaticIPs: true', '+ Plan.preserveStaticIPs: false'],
      },
      {
        flag: 'migrate-shared-disks',
        args: '--migrate-shared-disks false',
        effect: ['- Plan.migrateSharedDisks: true', '+ Plan.migrateSharedDisks: false'],
      },
      {
        flag: 'pvc-name-template-use-generate-name',
        args: '--pvc-name-template-use-generate-name false',
        effect: ['- Plan.pvcNameTemplateUseGenerateName: true', '+ Plan.pvcNameTemplateUseGenerateName: false'],
      },
      {
        flag: 'delete-vm-on-fail-migration',
        args: '--delete-vm-on-fail-migration false',
        effect: ['- Plan.deleteVmOnFailMigration: true', '+ Plan.deleteVmOnFailMigration: false'],
      },
      {
        flag: 'run-preflight-inspection',
        args: '--run-preflight-inspection false',
        effect: ['- Plan.runPreflightInspection: true', '+ Plan.runPreflightInspection: false'],
      },
      {
        flag: 'use-compatibility-mode',
        args: '--use-compatibility-mode false',
        effect: ['- Plan.useCompatibilityMode: true', '+ Plan.useCompatibilityMode: false'],
      },
      {
        flag: 'preserve-cluster-cpu-model',
        args: '--preserve-cluster-cpu-model true',
        effect: ['+ Plan.preserveClusterCpuModel: true'],
      },
      { flag: 'archived', args: '--archived yes', effect: ['+ Plan.archived: true'] },
      {
        flag: 'delete-guest-conversion-pod',
        args: '--delete-guest-conversion-pod true',
        effect: ['+ Plan.deleteGuestConversionPod: true'],
      },
      {
        flag: 'skip-guest-conversion',
        args: '--skip-guest-conversion false',
        effect: ['+ Plan.skipGuestConversion: false'],
      },
      {
        flag: 'skip-zone-node-selector',
        args: '--skip-zone-node-selector true',
        effect: ['+ Plan.skipZoneNodeSelector: true'],
      },
      { flag: 'xfs-compatibility', args: '--xfs-compatibility true', effect: ['+ Plan.xfsCompatibility: true'] },
      { flag: 'rdm-as-lun', args: '--rdm-as-lun true', effect: ['+ Plan.rdmAsLun: true'] },
      {
        flag: 'install-legacy-drivers',
        args: '--install-legacy-drivers TRUE',
        effect: ['+ Plan.installLegacyDrivers: true'],
      },
      { flag: 'enable-nested-virtualization', args: '--enable-nested-virtualization auto', effect: [] },
      { flag: 'target-labels', args: '-L c=d', effect: ['+ Plan.targetLabels.c: "d"'] },
      {
        flag: 'target-node-selector',
        args: '--target-node-selector zone=a',
        effect: ['+ Plan.targetNodeSelector.zone: "a"'],
      },
      { flag: 'convertor-labels', args: '--convertor-labels a=b', effect: ['+ Plan.convertorLabels.a: "b"'] },
      {
        flag: 'convertor-node-selector',
        args: '--convertor-node-selector zone=a',
        effect: ['+ Plan.convertorNodeSelector.zone: "a"'],
      },
      {
        flag: 'transfer-network',
        args: '--transfer-network lan/copy',
        effect: ['+ Plan.transferNetwork.name: "copy"', '+ Plan.transferNetwork.namespace: "lan"'],
      },
      {
        flag: 'customization-scripts',
        args: '--customization-scripts scripts',
        effect: ['+ Plan.customizationScripts.name: "scripts"', '+ Plan.customizationScripts.namespace: "mig"'],
      },
      {
        flag: 'target-affinity',
        args: "--target-affinity 'AVOID pods(tier not in [a, b]) on region'",
        effect: [
          '+ Plan.targetAffinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].key: "tier"',
          '+ Plan.targetAffinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].operator: "NotIn"',
          '+ Plan.targetAffinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].values[0]: "a"',
          '+ Plan.targetAffinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].values[1]: "b"',
          '+ Plan.targetAffinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: "topology.kubernetes.io/region"',
        ],
      },
      {
        flag: 'convertor-affinity',
        args: "--convertor-affinity 'PREFER pods(not has gpu) on zone'",
        effect: [
          '+ Plan.convertorAffinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: 100',
          '+ Plan.convertorAffinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.labelSelector.matchExpressions[0].key: "gpu"',
          '+ Plan.convertorAffinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.labelSelector.matchExpressions[0].operator: "DoesNotExist"',
          '+ Plan.convertorAffinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey: "topology.kubernetes.io/zone"',
        ],
      },
      {
        flag: 'migration-type',
        args: '--migration-type cold',
        effect: ['- Plan.type: "warm"', '- Plan.warm: true', '+ Plan.type: "cold"', '+ Plan.warm: false'],
      },
      { flag: 'warm', args: '--warm true', effect: [] },
      {
        flag: 'tag-mapping-disabled',
        args: '--tag-mapping-disabled true',
        effect: ['+ Plan.tagMapping.disabled: true'],
      },
      {
        flag: 'tag-mapping-label-tags',
        args: '--tag-mapping-label-tags env',
        effect: ['+ Plan.tagMapping.labelTags[0]: "env"'],
      },
    ],
  },
  {
    command: 'patch planvm',
    line: 'kubectl mtv create plan erp -n mig -S vc -t host --network-mapping n --storage-mapping s --vms db-1,db-2 --pre-hook drain; kubectl mtv patch planvm -n mig --plan-name erp --vm-name db-2',
    rows: [
      {
        flag: 'plan-name',
        swap: ['--plan-name erp --vm-name db-2', 'erp db-2 --target-name x'],
        effect: ['+ Plan.vms[1].targetName: "x"'],
      },
      {
        flag: 'vm-name',
        swap: ['--vm-name db-2', '--vm-name db-3'],
        effect: ['+ error: Plan "erp" names no VM "db-3"; it has db-1, db-2'],
      },
      { flag: 'target-name', args: '--target-name new', effect: ['+ Plan.vms[1].targetName: "new"'] },
      { flag: 'root-disk', args: '--root-disk /dev/sdb', effect: ['+ Plan.vms[1].rootDisk: "/dev/sdb"'] },
      { flag: 'instance-type', args: '--instance-type u1.medium', effect: ['+ Plan.vms[1].instanceType: "u1.medium"'] },
      {
        flag: 'pvc-name-template',
        args: "--pvc-name-template '{{.VmName}}'",
        effect: ['+ Plan.vms[1].pvcNameTemplate: "{{.VmName}}"'],
      },
      {
        flag: 'volume-name-template',
        args: "--volume-name-template 'disk-{{.VolumeIndex}}'",
        effect: ['+ Plan.vms[1].volumeNameTemplate: "disk-{{.VolumeIndex}}"'],
      },
      {
        flag: 'network-name-template',
        args: "--network-name-template 'net-{{.NetworkIndex}}'",
        effect: ['+ Plan.vms[1].networkNameTemplate: "net-{{.NetworkIndex}}"'],
      },
      {
        flag: 'target-power-state',
        args: '--target-power-state auto',
        effect: ['+ Plan.vms[1].targetPowerState: "auto"'],
      },
      { flag: 'nbde-clevis', args: '--nbde-clevis true', effect: ['+ Plan.vms[1].nbdeClevis: true'] },
      {
        flag: 'delete-vm-on-fail-migration',
        args: '--delete-vm-on-fail-migration true',
        effect: ['+ Plan.vms[1].deleteVmOnFailMigration: true'],
      },
      {
        flag: 'enable-nested-virtualization',
        args: '--enable-nested-virtualization true',
        effect: ['+ Plan.vms[1].enableNestedVirtualization: true'],
      },
      {
        flag: 'migrate-shared-disks',
        args: '--migrate-shared-disks false',
        effect: ['+ Plan.vms[1].migrateSharedDisks: false'],
      },
      { flag: 'rdm-as-lun', args: '--rdm-as-lun auto', effect: [] },
      {
        flag: 'luks-secret',
        args: '--luks-secret keys',
        effect: ['+ Plan.vms[1].luks.name: "keys"', '+ Plan.vms[1].luks.namespace: "mig"'],
      },
      { flag: 'add-pre-hook', args: '--add-pre-hook drain', effect: [] },
      {
        flag: 'add-post-hook',
        args: '--add-post-hook check',
        effect: [
          '+ Plan.vms[1].hooks[1].step: "PostHook"',
          '+ Plan.vms[1].hooks[1].hook.name: "check"',
          '+ Plan.vms[1].hooks[1].hook.namespace: "mig"',
        ],
      },
      {
        flag: 'remove-hook',
        args: '--remove-hook drain',
        effect: [
          '- Plan.vms[1].hooks[0].step: "PreHook"',
          '- Plan.vms[1].hooks[0].hook.name: "drain"',
          '- Plan.vms[1].hooks[0].hook.namespace: "mig"',
        ],
      },
      {
        flag: 'clear-hooks',
        args: '--clear-hooks --add-post-hook check',
        effect: [
          '- Plan.vms[1].hooks[0].step: "PreHook"',
          '- Plan.vms[1].hooks[0].hook.name: "drain"',
          '- Plan.vms[1].hooks[0].hook.namespace: "mig"',
        ],
      },
    ],
  },
  {
    command: 'patch mapping network',
    line: 'kubectl mtv create mapping network net -n mig -S src/vc -T host --network-pairs A:default,B:ignored; kubectl mtv patch mapping network net -n mig',
    rows: [
      {
        flag: 'name',
        swap: ['patch mapping network net', 'patch mapping network --name other'],
        effect: [
          '+ error: the script makes no NetworkMap "other" in mig before this line; give its manifest too: kubectl get it with -o yaml, into a file beside the script',
        ],
      },
      {
        flag: 'add-pairs',
        args: '--add-pairs C:db',
        effect: [
          '+ NetworkMap.map[2].source.name: "C"',
          '+ NetworkMap.map[2].destination.type: "multus"',
          '+ NetworkMap.map[2].destination.name: "db"',
          '+ NetworkMap.map[2].destination.namespace: "src"',
        ],
      },
      {
        flag: 'update-pairs',
        args: '--update-pairs A:ignored',
        effect: [
          '- NetworkMap.map[0].source.name: "A"',
          '- NetworkMap.map[0].destination.type: "pod"',
          '- NetworkMap.map[1].source.name: "B"',
          '+ NetworkMap.map[0].source.name: "B"',
          '+ NetworkMap.map[0].destination.type: "ignored"',
          '+ NetworkMap.map[1].source.name: "A"',
        ],
      },
      {
        flag: 'remove-pairs',
        args: '--remove-pairs A,C',
        effect: [
          '- NetworkMap.map[0].source.name: "A"',
          '- NetworkMap.map[0].destination.type: "pod"',
          '- NetworkMap.map[1].source.name: "B"',
          '- NetworkMap.map[1].destination.type: "ignored"',
          '+ NetworkMap.map[0].source.name: "B"',
          '+ NetworkMap.map[0].destination.type: "ignored"',
          '+ warning: --remove-pairs: NetworkMap "net" has no pair of "C"; did you mean "A", "B"?',
        ],
      },
    ],
  },
  {
    command: 'patch mapping storage',
    line: 'kubectl mtv create mapping storage sto -n mig -S vc -T host --storage-pairs gold:ceph,silver:slow; kubectl mtv patch mapping storage sto -n mig',
    rows: [
      {
        flag: 'name',
        swap: ['patch mapping storage sto', 'patch mapping storage --name other'],
        effect: [
          '+ error: the script makes no StorageMap "other" in mig before this line; give its manifest too: kubectl get it with -o yaml, into a file beside the script',
        ],
      },
      {
        flag: 'add-pairs',
        args: '--add-pairs gold:fast,bronze:slow',
        effect: [
          '+ StorageMap.map[2].source.name: "bronze"',
          '+ StorageMap.map[2].destination.storageClass: "slow"',
          '+ warning: --add-pairs: there is a pair of "gold" already, so the tool passes this one over',
        ],
      },
      {
        flag: 'update-pairs',
        args: '--update-pairs gold:fast',
        effect: [
          '- StorageMap.map[0].destination.storageClass: "ceph"',
          '+ StorageMap.map[0].destination.storageClass: "fast"',
        ],
      },
      {
        flag: 'remove-pairs',
        args: '--remove-pairs gold',
        effect: [
          '- StorageMap.map[0].source.name: "gold"',
          '- StorageMap.map[0].destination.storageClass: "ceph"',
          '- StorageMap.map[1].source.name: "silver"',
          '- StorageMap.map[1].destination.storageClass: "slow"',
          '+ StorageMap.map[0].source.name: "silver"',
          '+ StorageMap.map[0].destination.storageClass: "slow"',
        ],
      },
      {
        flag: 'default-volume-mode',
        args: '--add-pairs bronze:slow --default-volume-mode Block',
        effect: [
          '+ StorageMap.map[2].source.name: "bronze"',
          '+ StorageMap.map[2].destination.storageClass: "slow"',
          '+ StorageMap.map[2].destination.volumeMode: "Block"',
        ],
      },
      {
        flag: 'default-access-mode',
        args: '--add-pairs bronze:slow --default-access-mode ReadWriteMany',
        effect: [
          '+ StorageMap.map[2].source.name: "bronze"',
          '+ StorageMap.map[2].destination.storageClass: "slow"',
          '+ StorageMap.map[2].destination.accessMode: "ReadWriteMany"',
        ],
      },
      {
        flag: 'default-offload-plugin',
        args: "--add-pairs 'bronze:slow;offloadVendor=ontap' --default-offload-plugin vsphere",
        effect: [
          '+ StorageMap.map[2].source.name: "bronze"',
          '+ StorageMap.map[2].destination.storageClass: "slow"',
          '+ StorageMap.map[2].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[2].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
        ],
      },
      {
        flag: 'default-offload-vendor',
        args: "--add-pairs 'bronze:slow;offloadPlugin=vsphere' --default-offload-vendor ontap",
        effect: [
          '+ StorageMap.map[2].source.name: "bronze"',
          '+ StorageMap.map[2].destination.storageClass: "slow"',
          '+ StorageMap.map[2].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[2].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
        ],
      },
      {
        flag: 'default-offload-secret',
        args: "--add-pairs 'bronze:slow;offloadPlugin=vsphere;offloadVendor=ontap' --default-offload-secret arrays",
        effect: [
          '+ StorageMap.map[2].source.name: "bronze"',
          '+ StorageMap.map[2].destination.storageClass: "slow"',
          '+ StorageMap.map[2].offloadPlugin.vsphereXcopyConfig.secretRef: "arrays"',
          '+ StorageMap.map[2].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
        ],
      },
      {
        flag: 'default-offload-migration-hosts',
        args: "--add-pairs 'bronze:slow;offloadPlugin=vsphere;offloadVendor=ontap' --default-offload-migration-hosts h1",
        effect: [
          '+ StorageMap.map[2].source.name: "bronze"',
          '+ StorageMap.map[2].destination.storageClass: "slow"',
          '+ StorageMap.map[2].offloadPlugin.vsphereXcopyConfig.secretRef: ""',
          '+ StorageMap.map[2].offloadPlugin.vsphereXcopyConfig.storageVendorProduct: "ontap"',
          '+ StorageMap.map[2].offloadPlugin.vsphereXcopyConfig.dedicatedMigrationHosts[0]: "h1"',
        ],
      },
    ],
  },
  {
    command: 'patch provider',
    line: 'kubectl mtv create provider vc -n mig -t vsphere --url https://vc/sdk --vddk-buf-count 4; kubectl mtv patch provider vc -n mig',
    rows: [
      {
        flag: 'name',
        swap: ['patch provider vc', 'patch provider -M other'],
        effect: [
          '+ error: the script makes no Provider "other" in mig before this line; give its manifest too: kubectl get it with -o yaml, into a file beside the script',
        ],
      },
      {
        flag: 'url',
        args: '-U https://other/sdk',
        effect: ['- Provider.url: "https://vc/sdk"', '+ Provider.url: "https://other/sdk"'],
      },
      {
        flag: 'vddk-init-image',
        args: '--vddk-init-image quay.io/corp/vddk:8',
        effect: ['+ Provider.settings.vddkInitImage: "quay.io/corp/vddk:8"'],
      },
      {
        flag: 'use-vddk-aio-optimization',
        args: '--use-vddk-aio-optimization',
        effect: ['+ Provider.settings.useVddkAioOptimization: "true"'],
      },
      {
        flag: 'vddk-buf-size-in-64k',
        args: '--vddk-buf-size-in-64k 16',
        effect: [
          '- Provider.settings.vddkConfig: "VixDiskLib.nfcAio.Session.BufCount=4"',
          '+ Provider.settings.vddkConfig: "VixDiskLib.nfcAio.Session.BufCount=4\\nVixDiskLib.nfcAio.Session.BufSizeIn64K=16"',
        ],
      },
      {
        flag: 'vddk-buf-count',
        args: '--vddk-buf-count 8',
        effect: [
          '- Provider.settings.vddkConfig: "VixDiskLib.nfcAio.Session.BufCount=4"',
          '+ Provider.settings.vddkConfig: "VixDiskLib.nfcAio.Session.BufCount=8"',
        ],
      },
      {
        flag: 'esxi-clone-method',
        args: '--esxi-clone-method vib',
        effect: ['+ Provider.settings.esxiCloneMethod: "vib"'],
      },
      {
        flag: 'target-region',
        args: '--target-region eu-west-1',
        effect: ['+ Provider.settings.target-region: "eu-west-1"', '+ Provider.settings.target-az: "eu-west-1a"'],
      },
      { flag: 'target-az', args: '--target-az eu-west-1b', effect: ['+ Provider.settings.target-az: "eu-west-1b"'] },
      {
        flag: 'username',
        args: '-u other',
        effect: [
          '+ warning: credentials are changed in the Secret, which no manifest here holds; see that "vc-vsphere-credentials" in mig has what this command sets',
        ],
      },
      {
        flag: 'password',
        args: '--password other',
        effect: [
          '+ warning: credentials are changed in the Secret, which no manifest here holds; see that "vc-vsphere-credentials" in mig has what this command sets',
        ],
      },
      {
        flag: 'provider-token',
        args: '-T abc',
        effect: [
          '+ warning: credentials are changed in the Secret, which no manifest here holds; see that "vc-vsphere-credentials" in mig has what this command sets',
        ],
      },
      {
        flag: 'cacert',
        args: '--cacert @ca.pem',
        effect: [
          '+ warning: credentials are changed in the Secret, which no manifest here holds; see that "vc-vsphere-credentials" in mig has what this command sets',
        ],
      },
      {
        flag: 'provider-insecure-skip-tls',
        args: '--provider-insecure-skip-tls',
        effect: [
          '+ warning: credentials are changed in the Secret, which no manifest here holds; see that "vc-vsphere-credentials" in mig has what this command sets',
        ],
      },
      {
        flag: 'provider-domain-name',
        args: '--provider-domain-name d',
        effect: [
          '+ warning: credentials are changed in the Secret, which no manifest here holds; see that "vc-vsphere-credentials" in mig has what this command sets',
        ],
      },
      {
        flag: 'provider-project-name',
        args: '--provider-project-name d',
        effect: [
          '+ warning: credentials are changed in the Secret, which no manifest here holds; see that "vc-vsphere-credentials" in mig has what this command sets',
        ],
      },
      {
        flag: 'provider-region-name',
        args: '--region d',
        effect: [
          '+ warning: credentials are changed in the Secret, which no manifest here holds; see that "vc-vsphere-credentials" in mig has what this command sets',
        ],
      },
      {
        flag: 'ec2-region',
        args: '--ec2-region d',
        effect: [
          '+ warning: credentials are changed in the Secret, which no manifest here holds; see that "vc-vsphere-credentials" in mig has what this command sets',
        ],
      },
      {
        flag: 'target-access-key-id',
        args: '--target-access-key-id k',
        effect: [
          '+ warning: credentials are changed in the Secret, which no manifest here holds; see that "vc-vsphere-credentials" in mig has what this command sets',
        ],
      },
      {
        flag: 'target-secret-access-key',
        args: '--target-secret-access-key k',
        effect: [
          '+ warning: credentials are changed in the Secret, which no manifest here holds; see that "vc-vsphere-credentials" in mig has what this command sets',
        ],
      },
      {
        flag: 'auto-target-credentials',
        args: '--auto-target-credentials',
        effect: [
          '+ warning: credentials are changed in the Secret, which no manifest here holds; see that "vc-vsphere-credentials" in mig has what this command sets',
        ],
      },
      {
        flag: 'smb-url',
        args: '--smb-url //h/s',
        effect: [
          '+ warning: credentials are changed in the Secret, which no manifest here holds; see that "vc-vsphere-credentials" in mig has what this command sets',
        ],
      },
      {
        flag: 'smb-user',
        args: '--smb-user u',
        effect: [
          '+ warning: credentials are changed in the Secret, which no manifest here holds; see that "vc-vsphere-credentials" in mig has what this command sets',
        ],
      },
      {
        flag: 'smb-password',
        args: '--smb-password u',
        effect: [
          '+ warning: credentials are changed in the Secret, which no manifest here holds; see that "vc-vsphere-credentials" in mig has what this command sets',
        ],
      },
      {
        flag: 'azure-tenant-id',
        args: '--azure-tenant-id x',
        effect: ['+ error: azure is a type of provider that this library does not know; write its manifest by hand'],
      },
      {
        flag: 'azure-subscription-id',
        args: '--azure-subscription-id x',
        effect: ['+ error: azure is a type of provider that this library does not know; write its manifest by hand'],
      },
      {
        flag: 'azure-client-id',
        args: '--azure-client-id x',
        effect: ['+ error: azure is a type of provider that this library does not know; write its manifest by hand'],
      },
      {
        flag: 'azure-client-secret',
        args: '--azure-client-secret x',
        effect: ['+ error: azure is a type of provider that this library does not know; write its manifest by hand'],
      },
      {
        flag: 'azure-resource-group',
        args: '--azure-resource-group x',
        effect: ['+ error: azure is a type of provider that this library does not know; write its manifest by hand'],
      },
      {
        flag: 'azure-target-region',
        args: '--azure-target-region x',
        effect: ['+ error: azure is a type of provider that this library does not know; write its manifest by hand'],
      },
      {
        flag: 'azure-snapshot-sku',
        args: '--azure-snapshot-sku x',
        effect: ['+ error: azure is a type of provider that this library does not know; write its manifest by hand'],
      },
      {
        flag: 'azure-snapshot-resource-group',
        args: '--azure-snapshot-resource-group x',
        effect: ['+ error: azure is a type of provider that this library does not know; write its manifest by hand'],
      },
    ],
  },
  {
    command: 'patch hook',
    line: 'kubectl mtv create hook -M drain -n mig --aap-job-template-id 7; kubectl mtv patch hook drain -n mig',
    rows: [
      {
        flag: 'name',
        swap: ['patch hook drain', 'patch hook --name drain --deadline 5'],
        effect: ['+ Hook.deadline: 5'],
      },
      { flag: 'image', args: '--image quay.io/corp/runner:1', effect: ['+ Hook.image: "quay.io/corp/runner:1"'] },
      {
        flag: 'playbook',
        args: "--playbook '- hosts: localhost'",
        effect: ['+ Hook.playbook: "LSBob3N0czogbG9jYWxob3N0"'],
      },
      { flag: 'service-account', args: '--service-account drainer', effect: ['+ Hook.serviceAccount: "drainer"'] },
      { flag: 'deadline', args: '--deadline 300', effect: ['+ Hook.deadline: 300'] },
      {
        flag: 'aap-job-template-id',
        args: '--aap-job-template-id 8',
        effect: ['- Hook.aap.jobTemplateId: 7', '+ Hook.aap.jobTemplateId: 8'],
      },
      { flag: 'aap-url', args: '--aap-url https://aap', effect: ['+ Hook.aap.url: "https://aap"'] },
      {
        flag: 'aap-token-secret',
        args: '--aap-token-secret tok',
        effect: ['+ Hook.aap.tokenSecret.name: "tok"', '+ Hook.aap.tokenSecret.namespace: "mig"'],
      },
      { flag: 'aap-timeout', args: '--aap-timeout 60', effect: ['+ Hook.aap.timeout: 60'] },
      {
        flag: 'clear-aap',
        args: '--clear-aap --image quay.io/corp/runner:1',
        effect: ['- Hook.aap.jobTemplateId: 7', '+ Hook.image: "quay.io/corp/runner:1"'],
      },
    ],
  },
];

test('every flag of a command has a row, and every row a flag', () => {
  const inTable = Object.fromEntries(TABLE.map(({ command, rows }) => [command, rows.map(({ flag }) => flag).sort()]));
  const inLibrary = MANIFEST_COMMANDS.map(({ name, flags }) => [name, flags.map((flag) => flag.name).sort()]);
  expect(inTable).toEqual(Object.fromEntries(inLibrary));
});

test.each(
  TABLE.flatMap(({ command, line, rows }) =>
    rows.map((row): [string, string, string, Row] => [command, row.flag, line, row]),
  ),
)('%s --%s', (_command, _flag, line, { of, swap, args, effect }) => {
  const before = of === undefined ? line : line.replace(...of);
  const after = swap === undefined ? `${before} ${args}` : before.replace(...swap);
  expect(after).not.toBe(before);
  expect(effectOf(before, after)).toEqual(effect);
});

test('flags that all commands take change nothing but the namespace', () => {
  const line = 'kubectl mtv create hook -M drain -n mig';
  const rows = EVERYWHERE.map(({ name, kind }) => {
    const value = kind === 'presence' ? '' : kind === 'number' ? ' 1' : ' some';
    return [name, effectOf(line, `${line} --${name}${value}`)];
  });
  expect(rows.filter(([, effect]) => effect?.length !== 0)).toEqual([
    ['namespace', ['- Hook mig/drain', '+ Hook some/drain']],
  ]);
  expect(EVERYWHERE.map(({ name }) => name)).toEqual(expect.arrayContaining(['namespace', 'inventory-url', 'context']));
});
