import { didYouMean } from '../support/did-you-mean';
import type { Rule } from './rule';
import { aapBlocksPlan } from './rules/aap-blocks-plan';
import { activeRunChanged } from './rules/active-run-changed';
import { annotationsTooLarge } from './rules/annotations-too-large';
import { applicationsetDeletes } from './rules/applicationset-deletes';
import { appprojectBlocksForklift } from './rules/appproject-blocks-forklift';
import { argocdRuns } from './rules/argocd-runs';
import { changeTrackingOff } from './rules/change-tracking-off';
import { collidingNameTemplate } from './rules/colliding-name-template';
import { consolidationNeeded } from './rules/consolidation-needed';
import { credentialInText } from './rules/credential-in-text';
import { criticalConcern } from './rules/critical-concern';
import { customizationScriptName } from './rules/customization-script-name';
import { cutoverNotWarm } from './rules/cutover-not-warm';
import { cutoverPast } from './rules/cutover-past';
import { donePlanChanged } from './rules/done-plan-changed';
import { dottedTargetName } from './rules/dotted-target-name';
import { driftingCutover } from './rules/drifting-cutover';
import { driftingEmptiness } from './rules/drifting-emptiness';
import { driftingLuks } from './rules/drifting-luks';
import { driftingSdkEndpoint } from './rules/drifting-sdk-endpoint';
import { duplicateKey } from './rules/duplicate-key';
import { duplicateMac } from './rules/duplicate-mac';
import { duplicateMapSource } from './rules/duplicate-map-source';
import { duplicateObject } from './rules/duplicate-object';
import { duplicateTargetName } from './rules/duplicate-target-name';
import { duplicateVm } from './rules/duplicate-vm';
import { falseComesBack } from './rules/false-comes-back';
import { fileNotRead } from './rules/file-not-read';
import { fluxHealthExpression } from './rules/flux-health-expression';
import { fluxLayer } from './rules/flux-layer';
import { fluxRuns } from './rules/flux-runs';
import { fluxSubstitution } from './rules/flux-substitution';
import { forceReplace } from './rules/force-replace';
import { generatedName } from './rules/generated-name';
import { guestAddressesUnknown } from './rules/guest-addresses-unknown';
import { guestTools } from './rules/guest-tools';
import { hookConfigMapTooLarge } from './rules/hook-config-map-too-large';
import { hookNotExecutable } from './rules/hook-not-executable';
import { hookServiceAccount } from './rules/hook-service-account';
import { hookStep } from './rules/hook-step';
import { hookWithoutDeadline } from './rules/hook-without-deadline';
import { hooksOnEc2 } from './rules/hooks-on-ec2';
import { hostElsewhere } from './rules/host-elsewhere';
import { hostInMaintenance } from './rules/host-in-maintenance';
import { hostIncomplete } from './rules/host-incomplete';
import { hostsAll } from './rules/hosts-all';
import { hostsUnknown } from './rules/hosts-unknown';
import { hypervStoragePairs } from './rules/hyperv-storage-pairs';
import { idleIgnore } from './rules/idle-ignore';
import { imageNotPinned } from './rules/image-not-pinned';
import { incompleteObject } from './rules/incomplete-object';
import { incompleteReference } from './rules/incomplete-reference';
import { independentDisk } from './rules/independent-disk';
import { invalidAnnotation } from './rules/invalid-annotation';
import { invalidCutover } from './rules/invalid-cutover';
import { invalidDiskSize } from './rules/invalid-disk-size';
import { invalidIgnore } from './rules/invalid-ignore';
import { invalidImage } from './rules/invalid-image';
import { invalidLabel } from './rules/invalid-label';
import { invalidName } from './rules/invalid-name';
import { invalidNameTemplate } from './rules/invalid-name-template';
import { invalidNamespace } from './rules/invalid-namespace';
import { invalidPlanName } from './rules/invalid-plan-name';
import { invalidQuantity } from './rules/invalid-quantity';
import { invalidReference } from './rules/invalid-reference';
import { invalidRootDisk } from './rules/invalid-root-disk';
import { invalidTargetName } from './rules/invalid-target-name';
import { invalidTargetNamespace } from './rules/invalid-target-namespace';
import { jinjaSyntax } from './rules/jinja-syntax';
import { liveNeedsRunning } from './rules/live-needs-running';
import { longNameTemplate } from './rules/long-name-template';
import { luksAndClevis } from './rules/luks-and-clevis';
import { luksNotSupported } from './rules/luks-not-supported';
import { mapProviderMismatch } from './rules/map-provider-mismatch';
import { mapSourceIdForm } from './rules/map-source-id-form';
import { mapSourceIncomplete } from './rules/map-source-incomplete';
import { mapSourceUnknown } from './rules/map-source-unknown';
import { mapSourceUnmatched } from './rules/map-source-unmatched';
import { migrationElsewhere } from './rules/migration-elsewhere';
import { missingField } from './rules/missing-field';
import { missingNamespace } from './rules/missing-namespace';
import { multusIncomplete } from './rules/multus-incomplete';
import { networkNotMapped } from './rules/network-not-mapped';
import { networkOutsideTargetNamespace } from './rules/network-outside-target-namespace';
import { noCutover } from './rules/no-cutover';
import { noVms } from './rules/no-vms';
import { notInRelease } from './rules/not-in-release';
import { notYaml } from './rules/not-yaml';
import { nutanixCannotMigrate } from './rules/nutanix-cannot-migrate';
import { objectTooLarge } from './rules/object-too-large';
import { offloadMixed } from './rules/offload-mixed';
import { offloadNotVsphere } from './rules/offload-not-vsphere';
import { offloadSecretName } from './rules/offload-secret-name';
import { offloadVmMixed } from './rules/offload-vm-mixed';
import { oldSecretKey } from './rules/old-secret-key';
import { ownerReferences } from './rules/owner-references';
import { planLevelHooks } from './rules/plan-level-hooks';
import { planRemoved } from './rules/plan-removed';
import { planTooLarge } from './rules/plan-too-large';
import { playWithoutHosts } from './rules/play-without-hosts';
import { playWithoutTasks } from './rules/play-without-tasks';
import { playbookBase64 } from './rules/playbook-base64';
import { playbookByteOrderMark } from './rules/playbook-byte-order-mark';
import { playbookCarriageReturn } from './rules/playbook-carriage-return';
import { playbookEmpty } from './rules/playbook-empty';
import { playbookFileMissing } from './rules/playbook-file-missing';
import { playbookManyDocuments } from './rules/playbook-many-documents';
import { playbookNotAList } from './rules/playbook-not-a-list';
import { playbookNotAPlay } from './rules/playbook-not-a-play';
import { playbookNotBase64 } from './rules/playbook-not-base64';
import { playbookNotShown } from './rules/playbook-not-shown';
import { playbookNotYaml } from './rules/playbook-not-yaml';
import { podNetworkTwice } from './rules/pod-network-twice';
import { postHookCondemnsVm } from './rules/post-hook-condemns-vm';
import { preHookOfWarmPlan } from './rules/pre-hook-of-warm-plan';
import { providerSettings } from './rules/provider-settings';
import { providerTypeUnknown } from './rules/provider-type-unknown';
import { providerUrl } from './rules/provider-url';
import { rawDeviceMapping } from './rules/raw-device-mapping';
import { referenceNotFound } from './rules/reference-not-found';
import { referenceWithMore } from './rules/reference-with-more';
import { referenceWithSlash } from './rules/reference-with-slash';
import { renamedTarget } from './rules/renamed-target';
import { reservedLabel } from './rules/reserved-label';
import { resumeWedgesPlan } from './rules/resume-wedges-plan';
import { runRemoved } from './rules/run-removed';
import { secondHookOfStep } from './rules/second-hook-of-step';
import { secretInClear } from './rules/secret-in-clear';
import { secretKeys } from './rules/secret-keys';
import { secretLabels } from './rules/secret-labels';
import { secretNotBase64 } from './rules/secret-not-base64';
import { selfReferringVariable } from './rules/self-referring-variable';
import { serverFields } from './rules/server-fields';
import { settingNeedsId } from './rules/setting-needs-id';
import { settingUnread } from './rules/setting-unread';
import { sharedDisk } from './rules/shared-disk';
import { snapshotsOnWarm } from './rules/snapshots-on-warm';
import { staticIpsOnPodNetwork } from './rules/static-ips-on-pod-network';
import { storageClassEmpty } from './rules/storage-class-empty';
import { storageNotMapped } from './rules/storage-not-mapped';
import { syncHook } from './rules/sync-hook';
import { syncWave } from './rules/sync-wave';
import { syncWaveOrder } from './rules/sync-wave-order';
import { taskWithTwoModules } from './rules/task-with-two-modules';
import { taskWithoutModule } from './rules/task-without-module';
import { tempStorageHalfSet } from './rules/temp-storage-half-set';
import { textAroundManifests } from './rules/text-around-manifests';
import { tlsNotVerified } from './rules/tls-not-verified';
import { trackingMetadata } from './rules/tracking-metadata';
import { transferNetworkElsewhere } from './rules/transfer-network-elsewhere';
import { transferNetworkImplicit } from './rules/transfer-network-implicit';
import { twoRunsOfPlan } from './rules/two-runs-of-plan';
import { twoSourcesOnPod } from './rules/two-sources-on-pod';
import { typeNotSupported } from './rules/type-not-supported';
import { unfilledPlaceholder } from './rules/unfilled-placeholder';
import { unknownField } from './rules/unknown-field';
import { unknownKind } from './rules/unknown-kind';
import { unknownVariable } from './rules/unknown-variable';
import { unquotedText } from './rules/unquoted-text';
import { unrenderedTemplate } from './rules/unrendered-template';
import { variableOfAnotherHost } from './rules/variable-of-another-host';
import { varsPrompt } from './rules/vars-prompt';
import { vddkImageMissing } from './rules/vddk-image-missing';
import { vlanUnread } from './rules/vlan-unread';
import { vmAmbiguous } from './rules/vm-ambiguous';
import { vmIdForm } from './rules/vm-id-form';
import { vmInTwoPlans } from './rules/vm-in-two-plans';
import { vmIsTemplate } from './rules/vm-is-template';
import { vmNameDiffers } from './rules/vm-name-differs';
import { vmNotFound } from './rules/vm-not-found';
import { vmNotInPlan } from './rules/vm-not-in-plan';
import { vmRefHalf } from './rules/vm-ref-half';
import { vmRefIncomplete } from './rules/vm-ref-incomplete';
import { warmAndType } from './rules/warm-and-type';
import { warmVmsWait } from './rules/warm-vms-wait';
import { wrongApiVersion } from './rules/wrong-api-version';
import { wrongProviderType } from './rules/wrong-provider-type';
import { wrongType } from './rules/wrong-type';
import { wrongValue } from './rules/wrong-value';

/** Every rule, by name. */
export const rules: readonly Rule[] = [
  aapBlocksPlan,
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
  cutoverNotWarm,
  cutoverPast,
  donePlanChanged,
  dottedTargetName,
  driftingCutover,
  driftingEmptiness,
  driftingLuks,
  driftingSdkEndpoint,
  duplicateKey,
  duplicateMac,
  duplicateMapSource,
  duplicateObject,
  duplicateTargetName,
  duplicateVm,
  falseComesBack,
  fileNotRead,
  fluxHealthExpression,
  fluxLayer,
  fluxRuns,
  fluxSubstitution,
  forceReplace,
  generatedName,
  guestAddressesUnknown,
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
  hostsAll,
  hostsUnknown,
  hypervStoragePairs,
  idleIgnore,
  imageNotPinned,
  incompleteObject,
  incompleteReference,
  independentDisk,
  invalidAnnotation,
  invalidCutover,
  invalidDiskSize,
  invalidIgnore,
  invalidImage,
  invalidLabel,
  invalidNameTemplate,
  invalidName,
  invalidNamespace,
  invalidPlanName,
  invalidQuantity,
  invalidReference,
  invalidRootDisk,
  invalidTargetName,
  invalidTargetNamespace,
  jinjaSyntax,
  liveNeedsRunning,
  longNameTemplate,
  luksAndClevis,
  luksNotSupported,
  mapProviderMismatch,
  mapSourceIdForm,
  mapSourceIncomplete,
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
  notYaml,
  nutanixCannotMigrate,
  objectTooLarge,
  offloadMixed,
  offloadNotVsphere,
  offloadSecretName,
  offloadVmMixed,
  oldSecretKey,
  ownerReferences,
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
  snapshotsOnWarm,
  staticIpsOnPodNetwork,
  storageClassEmpty,
  storageNotMapped,
  syncHook,
  syncWaveOrder,
  syncWave,
  taskWithTwoModules,
  taskWithoutModule,
  tempStorageHalfSet,
  textAroundManifests,
  tlsNotVerified,
  trackingMetadata,
  transferNetworkElsewhere,
  transferNetworkImplicit,
  twoRunsOfPlan,
  twoSourcesOnPod,
  typeNotSupported,
  unfilledPlaceholder,
  unknownField,
  unknownKind,
  unknownVariable,
  unquotedText,
  unrenderedTemplate,
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

const byName = new Map(rules.map((rule) => [rule.name, rule]));

/** @throws Error for a name that no rule has */
export function ruleNamed(name: string): Rule {
  const rule = byName.get(name);
  if (rule === undefined) throw new Error(`there is no rule ${JSON.stringify(name)}`);
  return rule;
}

export function findRule(name: string): Rule | undefined {
  return byName.get(name);
}

/** `did you mean ...?` for a name that no rule has. */
export function ruleLike(name: string): string | undefined {
  return didYouMean(name, byName.keys());
}
