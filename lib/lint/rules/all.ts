// Made by `npm run rules` from the files beside it.
import type { Rule } from '../rule';
import { applicationsetDeletes } from './gitops/applicationset-deletes';
import { appprojectBlocksForklift } from './gitops/appproject-blocks-forklift';
import { argocdRuns } from './gitops/argocd-runs';
import { fluxHealthExpression } from './gitops/flux-health-expression';
import { fluxLayer } from './gitops/flux-layer';
import { fluxRuns } from './gitops/flux-runs';
import { fluxSubstitution } from './gitops/flux-substitution';
import { forceReplace } from './gitops/force-replace';
import { patternTooLong } from './gitops/pattern-too-long';
import { syncHook } from './gitops/sync-hook';
import { syncWave } from './gitops/sync-wave';
import { syncWaveOrder } from './gitops/sync-wave-order';
import { trackingMetadata } from './gitops/tracking-metadata';
import { aapBlocksPlan } from './hooks/aap-blocks-plan';
import { aapHalfSet } from './hooks/aap-half-set';
import { hookConfigMapTooLarge } from './hooks/hook-config-map-too-large';
import { hookNotExecutable } from './hooks/hook-not-executable';
import { hookServiceAccount } from './hooks/hook-service-account';
import { hookStep } from './hooks/hook-step';
import { hookWithoutDeadline } from './hooks/hook-without-deadline';
import { hooksOnEc2 } from './hooks/hooks-on-ec2';
import { imageNotPinned } from './hooks/image-not-pinned';
import { invalidJobTemplate } from './hooks/invalid-job-template';
import { planLevelHooks } from './hooks/plan-level-hooks';
import { playbookNotBase64 } from './hooks/playbook-not-base64';
import { playbookNotShown } from './hooks/playbook-not-shown';
import { postHookCondemnsVm } from './hooks/post-hook-condemns-vm';
import { preHookOfWarmPlan } from './hooks/pre-hook-of-warm-plan';
import { secondHookOfStep } from './hooks/second-hook-of-step';
import { sweepingRight } from './hooks/sweeping-right';
import { duplicateMapSource } from './maps/duplicate-map-source';
import { duplicateNad } from './maps/duplicate-nad';
import { hypervStoragePairs } from './maps/hyperv-storage-pairs';
import { mapProviderMismatch } from './maps/map-provider-mismatch';
import { mapSourceIdForm } from './maps/map-source-id-form';
import { mapSourceIncomplete } from './maps/map-source-incomplete';
import { mapSourceNamedTwice } from './maps/map-source-named-twice';
import { mapSourceUnknown } from './maps/map-source-unknown';
import { mapSourceUnmatched } from './maps/map-source-unmatched';
import { multusIncomplete } from './maps/multus-incomplete';
import { networkNotMapped } from './maps/network-not-mapped';
import { networkOutsideTargetNamespace } from './maps/network-outside-target-namespace';
import { offloadMixed } from './maps/offload-mixed';
import { offloadNotVsphere } from './maps/offload-not-vsphere';
import { offloadSecretName } from './maps/offload-secret-name';
import { offloadVmMixed } from './maps/offload-vm-mixed';
import { podNetworkTwice } from './maps/pod-network-twice';
import { storageClassEmpty } from './maps/storage-class-empty';
import { storageNotMapped } from './maps/storage-not-mapped';
import { twoSourcesOnPod } from './maps/two-sources-on-pod';
import { vlanUnread } from './maps/vlan-unread';
import { annotationsTooLarge } from './objects/annotations-too-large';
import { duplicateObject } from './objects/duplicate-object';
import { falseComesBack } from './objects/false-comes-back';
import { generatedName } from './objects/generated-name';
import { incompleteObject } from './objects/incomplete-object';
import { incompleteReference } from './objects/incomplete-reference';
import { invalidAnnotation } from './objects/invalid-annotation';
import { invalidIgnore } from './objects/invalid-ignore';
import { invalidLabel } from './objects/invalid-label';
import { invalidName } from './objects/invalid-name';
import { invalidNamespace } from './objects/invalid-namespace';
import { invalidReference } from './objects/invalid-reference';
import { missingField } from './objects/missing-field';
import { missingNamespace } from './objects/missing-namespace';
import { notInRelease } from './objects/not-in-release';
import { objectTooLarge } from './objects/object-too-large';
import { ownerReferences } from './objects/owner-references';
import { referenceNotFound } from './objects/reference-not-found';
import { referenceWithMore } from './objects/reference-with-more';
import { referenceWithSlash } from './objects/reference-with-slash';
import { reservedLabel } from './objects/reserved-label';
import { serverFields } from './objects/server-fields';
import { unknownField } from './objects/unknown-field';
import { unknownKind } from './objects/unknown-kind';
import { unquotedText } from './objects/unquoted-text';
import { wrongApiVersion } from './objects/wrong-api-version';
import { wrongType } from './objects/wrong-type';
import { wrongValue } from './objects/wrong-value';
import { collidingNameTemplate } from './plans/colliding-name-template';
import { customizationScriptName } from './plans/customization-script-name';
import { customizationScriptsElsewhere } from './plans/customization-scripts-elsewhere';
import { dottedTargetName } from './plans/dotted-target-name';
import { driftingLuks } from './plans/drifting-luks';
import { duplicateTargetName } from './plans/duplicate-target-name';
import { duplicateVm } from './plans/duplicate-vm';
import { featureOff } from './plans/feature-off';
import { hostNamespace } from './plans/host-namespace';
import { invalidImage } from './plans/invalid-image';
import { invalidNameTemplate } from './plans/invalid-name-template';
import { invalidPlanName } from './plans/invalid-plan-name';
import { invalidQuantity } from './plans/invalid-quantity';
import { invalidRootDisk } from './plans/invalid-root-disk';
import { invalidTargetName } from './plans/invalid-target-name';
import { invalidTargetNamespace } from './plans/invalid-target-namespace';
import { knownDefects } from './plans/known-defects';
import { liveRestrictedProvider } from './plans/live-restricted-provider';
import { longNameTemplate } from './plans/long-name-template';
import { luksAndClevis } from './plans/luks-and-clevis';
import { luksNotSupported } from './plans/luks-not-supported';
import { luksWithoutName } from './plans/luks-without-name';
import { noVms } from './plans/no-vms';
import { nutanixCannotMigrate } from './plans/nutanix-cannot-migrate';
import { planTooLarge } from './plans/plan-too-large';
import { renamedTarget } from './plans/renamed-target';
import { settingNeedsId } from './plans/setting-needs-id';
import { settingUnread } from './plans/setting-unread';
import { staticIpsOnPodNetwork } from './plans/static-ips-on-pod-network';
import { targetNameTaken } from './plans/target-name-taken';
import { tempStorageHalfSet } from './plans/temp-storage-half-set';
import { transferNetworkElsewhere } from './plans/transfer-network-elsewhere';
import { transferNetworkImplicit } from './plans/transfer-network-implicit';
import { typeNotSupported } from './plans/type-not-supported';
import { vddkImageMissing } from './plans/vddk-image-missing';
import { vmIdForm } from './plans/vm-id-form';
import { vmInTwoPlans } from './plans/vm-in-two-plans';
import { vmRefHalf } from './plans/vm-ref-half';
import { vmRefIncomplete } from './plans/vm-ref-incomplete';
import { warmAndType } from './plans/warm-and-type';
import { warmVmsWait } from './plans/warm-vms-wait';
import { wrongProviderType } from './plans/wrong-provider-type';
import { hostsAll } from './playbooks/hosts-all';
import { hostsUnknown } from './playbooks/hosts-unknown';
import { jinjaSyntax } from './playbooks/jinja-syntax';
import { playWithoutHosts } from './playbooks/play-without-hosts';
import { playWithoutTasks } from './playbooks/play-without-tasks';
import { playbookBase64 } from './playbooks/playbook-base64';
import { playbookByteOrderMark } from './playbooks/playbook-byte-order-mark';
import { playbookCarriageReturn } from './playbooks/playbook-carriage-return';
import { playbookEmpty } from './playbooks/playbook-empty';
import { playbookFileMissing } from './playbooks/playbook-file-missing';
import { playbookManyDocuments } from './playbooks/playbook-many-documents';
import { playbookNotAList } from './playbooks/playbook-not-a-list';
import { playbookNotAPlay } from './playbooks/playbook-not-a-play';
import { playbookNotYaml } from './playbooks/playbook-not-yaml';
import { selfReferringVariable } from './playbooks/self-referring-variable';
import { taskWithTwoModules } from './playbooks/task-with-two-modules';
import { taskWithoutModule } from './playbooks/task-without-module';
import { undefinedVariable } from './playbooks/undefined-variable';
import { unknownVariable } from './playbooks/unknown-variable';
import { variableOfAnotherHost } from './playbooks/variable-of-another-host';
import { varsPrompt } from './playbooks/vars-prompt';
import { driftingSdkEndpoint } from './providers/drifting-sdk-endpoint';
import { hostElsewhere } from './providers/host-elsewhere';
import { hostInMaintenance } from './providers/host-in-maintenance';
import { hostIncomplete } from './providers/host-incomplete';
import { providerSettings } from './providers/provider-settings';
import { providerTypeUnknown } from './providers/provider-type-unknown';
import { providerUrl } from './providers/provider-url';
import { activeRunChanged } from './runs/active-run-changed';
import { cutoverNotWarm } from './runs/cutover-not-warm';
import { cutoverPast } from './runs/cutover-past';
import { donePlanChanged } from './runs/done-plan-changed';
import { driftingCutover } from './runs/drifting-cutover';
import { driftingEmptiness } from './runs/drifting-emptiness';
import { invalidCutover } from './runs/invalid-cutover';
import { migrationElsewhere } from './runs/migration-elsewhere';
import { noCutover } from './runs/no-cutover';
import { planRemoved } from './runs/plan-removed';
import { resumeWedgesPlan } from './runs/resume-wedges-plan';
import { runRemoved } from './runs/run-removed';
import { startsWhenApplied } from './runs/starts-when-applied';
import { twoRunsOfPlan } from './runs/two-runs-of-plan';
import { vmNotInPlan } from './runs/vm-not-in-plan';
import { credentialInText } from './secrets/credential-in-text';
import { oldSecretKey } from './secrets/old-secret-key';
import { secretInClear } from './secrets/secret-in-clear';
import { secretKeys } from './secrets/secret-keys';
import { secretLabels } from './secrets/secret-labels';
import { secretNotBase64 } from './secrets/secret-not-base64';
import { tlsNotVerified } from './secrets/tls-not-verified';
import { changeTrackingOff } from './vms/change-tracking-off';
import { consolidationNeeded } from './vms/consolidation-needed';
import { criticalConcern } from './vms/critical-concern';
import { duplicateMac } from './vms/duplicate-mac';
import { guestAddressesUnknown } from './vms/guest-addresses-unknown';
import { guestNotConvertible } from './vms/guest-not-convertible';
import { guestTools } from './vms/guest-tools';
import { independentDisk } from './vms/independent-disk';
import { invalidDiskSize } from './vms/invalid-disk-size';
import { liveNeedsRunning } from './vms/live-needs-running';
import { rawDeviceMapping } from './vms/raw-device-mapping';
import { sharedDisk } from './vms/shared-disk';
import { snapshotsOnOffload } from './vms/snapshots-on-offload';
import { snapshotsOnWarm } from './vms/snapshots-on-warm';
import { vmAmbiguous } from './vms/vm-ambiguous';
import { vmIsTemplate } from './vms/vm-is-template';
import { vmNameDiffers } from './vms/vm-name-differs';
import { vmNotFound } from './vms/vm-not-found';

/** Every rule over objects, by code. */
export const rules: readonly Rule[] = [
  aapBlocksPlan,
  aapHalfSet,
  activeRunChanged,
  annotationsTooLarge,
  applicationsetDeletes,
  appprojectBlocksForklift,
  argocdRuns,
  changeTrackingOff,
  collidingNameTemplate,
  consolidationNeeded,
  credentialInText,
  criticalConcern,
  customizationScriptName,
  customizationScriptsElsewhere,
  cutoverNotWarm,
  cutoverPast,
  donePlanChanged,
  dottedTargetName,
  driftingCutover,
  driftingEmptiness,
  driftingLuks,
  driftingSdkEndpoint,
  duplicateMac,
  duplicateMapSource,
  duplicateNad,
  duplicateObject,
  duplicateTargetName,
  duplicateVm,
  falseComesBack,
  featureOff,
  fluxHealthExpression,
  fluxLayer,
  fluxRuns,
  fluxSubstitution,
  forceReplace,
  generatedName,
  guestAddressesUnknown,
  guestNotConvertible,
  guestTools,
  hookConfigMapTooLarge,
  hookNotExecutable,
  hookServiceAccount,
  hookStep,
  hookWithoutDeadline,
  hooksOnEc2,
  hostElsewhere,
  hostInMaintenance,
  hostIncomplete,
  hostNamespace,
  hostsAll,
  hostsUnknown,
  hypervStoragePairs,
  imageNotPinned,
  incompleteObject,
  incompleteReference,
  independentDisk,
  invalidAnnotation,
  invalidCutover,
  invalidDiskSize,
  invalidIgnore,
  invalidImage,
  invalidJobTemplate,
  invalidLabel,
  invalidName,
  invalidNameTemplate,
  invalidNamespace,
  invalidPlanName,
  invalidQuantity,
  invalidReference,
  invalidRootDisk,
  invalidTargetName,
  invalidTargetNamespace,
  jinjaSyntax,
  knownDefects,
  liveNeedsRunning,
  liveRestrictedProvider,
  longNameTemplate,
  luksAndClevis,
  luksNotSupported,
  luksWithoutName,
  mapProviderMismatch,
  mapSourceIdForm,
  mapSourceIncomplete,
  mapSourceNamedTwice,
  mapSourceUnknown,
  mapSourceUnmatched,
  migrationElsewhere,
  missingField,
  missingNamespace,
  multusIncomplete,
  networkNotMapped,
  networkOutsideTargetNamespace,
  noCutover,
  noVms,
  notInRelease,
  nutanixCannotMigrate,
  objectTooLarge,
  offloadMixed,
  offloadNotVsphere,
  offloadSecretName,
  offloadVmMixed,
  oldSecretKey,
  ownerReferences,
  patternTooLong,
  planLevelHooks,
  planRemoved,
  planTooLarge,
  playWithoutHosts,
  playWithoutTasks,
  playbookBase64,
  playbookByteOrderMark,
  playbookCarriageReturn,
  playbookEmpty,
  playbookFileMissing,
  playbookManyDocuments,
  playbookNotAList,
  playbookNotAPlay,
  playbookNotBase64,
  playbookNotShown,
  playbookNotYaml,
  podNetworkTwice,
  postHookCondemnsVm,
  preHookOfWarmPlan,
  providerSettings,
  providerTypeUnknown,
  providerUrl,
  rawDeviceMapping,
  referenceNotFound,
  referenceWithMore,
  referenceWithSlash,
  renamedTarget,
  reservedLabel,
  resumeWedgesPlan,
  runRemoved,
  secondHookOfStep,
  secretInClear,
  secretKeys,
  secretLabels,
  secretNotBase64,
  selfReferringVariable,
  serverFields,
  settingNeedsId,
  settingUnread,
  sharedDisk,
  snapshotsOnOffload,
  snapshotsOnWarm,
  startsWhenApplied,
  staticIpsOnPodNetwork,
  storageClassEmpty,
  storageNotMapped,
  sweepingRight,
  syncHook,
  syncWave,
  syncWaveOrder,
  targetNameTaken,
  taskWithTwoModules,
  taskWithoutModule,
  tempStorageHalfSet,
  tlsNotVerified,
  trackingMetadata,
  transferNetworkElsewhere,
  transferNetworkImplicit,
  twoRunsOfPlan,
  twoSourcesOnPod,
  typeNotSupported,
  undefinedVariable,
  unknownField,
  unknownKind,
  unknownVariable,
  unquotedText,
  variableOfAnotherHost,
  varsPrompt,
  vddkImageMissing,
  vlanUnread,
  vmAmbiguous,
  vmIdForm,
  vmInTwoPlans,
  vmIsTemplate,
  vmNameDiffers,
  vmNotFound,
  vmNotInPlan,
  vmRefHalf,
  vmRefIncomplete,
  warmAndType,
  warmVmsWait,
  wrongApiVersion,
  wrongProviderType,
  wrongType,
  wrongValue,
];
