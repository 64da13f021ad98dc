import { didYouMean } from '../support/did-you-mean';
import type { Rule } from './rule';
import { applicationsetDeletes } from './rules/gitops/applicationset-deletes';
import { appprojectBlocksForklift } from './rules/gitops/appproject-blocks-forklift';
import { argocdRuns } from './rules/gitops/argocd-runs';
import { fluxHealthExpression } from './rules/gitops/flux-health-expression';
import { fluxLayer } from './rules/gitops/flux-layer';
import { fluxRuns } from './rules/gitops/flux-runs';
import { fluxSubstitution } from './rules/gitops/flux-substitution';
import { forceReplace } from './rules/gitops/force-replace';
import { syncHook } from './rules/gitops/sync-hook';
import { syncWave } from './rules/gitops/sync-wave';
import { syncWaveOrder } from './rules/gitops/sync-wave-order';
import { trackingMetadata } from './rules/gitops/tracking-metadata';
import { aapBlocksPlan } from './rules/hooks/aap-blocks-plan';
import { hookConfigMapTooLarge } from './rules/hooks/hook-config-map-too-large';
import { hookNotExecutable } from './rules/hooks/hook-not-executable';
import { hookServiceAccount } from './rules/hooks/hook-service-account';
import { hookStep } from './rules/hooks/hook-step';
import { hookWithoutDeadline } from './rules/hooks/hook-without-deadline';
import { hooksOnEc2 } from './rules/hooks/hooks-on-ec2';
import { imageNotPinned } from './rules/hooks/image-not-pinned';
import { planLevelHooks } from './rules/hooks/plan-level-hooks';
import { playbookNotBase64 } from './rules/hooks/playbook-not-base64';
import { playbookNotShown } from './rules/hooks/playbook-not-shown';
import { postHookCondemnsVm } from './rules/hooks/post-hook-condemns-vm';
import { preHookOfWarmPlan } from './rules/hooks/pre-hook-of-warm-plan';
import { secondHookOfStep } from './rules/hooks/second-hook-of-step';
import { duplicateMapSource } from './rules/maps/duplicate-map-source';
import { hypervStoragePairs } from './rules/maps/hyperv-storage-pairs';
import { mapProviderMismatch } from './rules/maps/map-provider-mismatch';
import { mapSourceIdForm } from './rules/maps/map-source-id-form';
import { mapSourceIncomplete } from './rules/maps/map-source-incomplete';
import { mapSourceUnknown } from './rules/maps/map-source-unknown';
import { mapSourceUnmatched } from './rules/maps/map-source-unmatched';
import { multusIncomplete } from './rules/maps/multus-incomplete';
import { networkNotMapped } from './rules/maps/network-not-mapped';
import { networkOutsideTargetNamespace } from './rules/maps/network-outside-target-namespace';
import { offloadMixed } from './rules/maps/offload-mixed';
import { offloadNotVsphere } from './rules/maps/offload-not-vsphere';
import { offloadSecretName } from './rules/maps/offload-secret-name';
import { offloadVmMixed } from './rules/maps/offload-vm-mixed';
import { podNetworkTwice } from './rules/maps/pod-network-twice';
import { storageClassEmpty } from './rules/maps/storage-class-empty';
import { storageNotMapped } from './rules/maps/storage-not-mapped';
import { twoSourcesOnPod } from './rules/maps/two-sources-on-pod';
import { vlanUnread } from './rules/maps/vlan-unread';
import { annotationsTooLarge } from './rules/objects/annotations-too-large';
import { duplicateObject } from './rules/objects/duplicate-object';
import { falseComesBack } from './rules/objects/false-comes-back';
import { generatedName } from './rules/objects/generated-name';
import { idleIgnore } from './rules/objects/idle-ignore';
import { incompleteObject } from './rules/objects/incomplete-object';
import { incompleteReference } from './rules/objects/incomplete-reference';
import { invalidAnnotation } from './rules/objects/invalid-annotation';
import { invalidIgnore } from './rules/objects/invalid-ignore';
import { invalidLabel } from './rules/objects/invalid-label';
import { invalidName } from './rules/objects/invalid-name';
import { invalidNamespace } from './rules/objects/invalid-namespace';
import { invalidReference } from './rules/objects/invalid-reference';
import { missingField } from './rules/objects/missing-field';
import { missingNamespace } from './rules/objects/missing-namespace';
import { notInRelease } from './rules/objects/not-in-release';
import { objectTooLarge } from './rules/objects/object-too-large';
import { ownerReferences } from './rules/objects/owner-references';
import { referenceNotFound } from './rules/objects/reference-not-found';
import { referenceWithMore } from './rules/objects/reference-with-more';
import { referenceWithSlash } from './rules/objects/reference-with-slash';
import { reservedLabel } from './rules/objects/reserved-label';
import { serverFields } from './rules/objects/server-fields';
import { unknownField } from './rules/objects/unknown-field';
import { unknownKind } from './rules/objects/unknown-kind';
import { unquotedText } from './rules/objects/unquoted-text';
import { wrongApiVersion } from './rules/objects/wrong-api-version';
import { wrongType } from './rules/objects/wrong-type';
import { wrongValue } from './rules/objects/wrong-value';
import { collidingNameTemplate } from './rules/plans/colliding-name-template';
import { customizationScriptName } from './rules/plans/customization-script-name';
import { dottedTargetName } from './rules/plans/dotted-target-name';
import { driftingLuks } from './rules/plans/drifting-luks';
import { duplicateTargetName } from './rules/plans/duplicate-target-name';
import { duplicateVm } from './rules/plans/duplicate-vm';
import { invalidImage } from './rules/plans/invalid-image';
import { invalidNameTemplate } from './rules/plans/invalid-name-template';
import { invalidPlanName } from './rules/plans/invalid-plan-name';
import { invalidQuantity } from './rules/plans/invalid-quantity';
import { invalidRootDisk } from './rules/plans/invalid-root-disk';
import { invalidTargetName } from './rules/plans/invalid-target-name';
import { invalidTargetNamespace } from './rules/plans/invalid-target-namespace';
import { longNameTemplate } from './rules/plans/long-name-template';
import { luksAndClevis } from './rules/plans/luks-and-clevis';
import { luksNotSupported } from './rules/plans/luks-not-supported';
import { noVms } from './rules/plans/no-vms';
import { nutanixCannotMigrate } from './rules/plans/nutanix-cannot-migrate';
import { planTooLarge } from './rules/plans/plan-too-large';
import { renamedTarget } from './rules/plans/renamed-target';
import { settingNeedsId } from './rules/plans/setting-needs-id';
import { settingUnread } from './rules/plans/setting-unread';
import { staticIpsOnPodNetwork } from './rules/plans/static-ips-on-pod-network';
import { tempStorageHalfSet } from './rules/plans/temp-storage-half-set';
import { transferNetworkElsewhere } from './rules/plans/transfer-network-elsewhere';
import { transferNetworkImplicit } from './rules/plans/transfer-network-implicit';
import { typeNotSupported } from './rules/plans/type-not-supported';
import { vddkImageMissing } from './rules/plans/vddk-image-missing';
import { vmIdForm } from './rules/plans/vm-id-form';
import { vmInTwoPlans } from './rules/plans/vm-in-two-plans';
import { vmRefHalf } from './rules/plans/vm-ref-half';
import { vmRefIncomplete } from './rules/plans/vm-ref-incomplete';
import { warmAndType } from './rules/plans/warm-and-type';
import { warmVmsWait } from './rules/plans/warm-vms-wait';
import { wrongProviderType } from './rules/plans/wrong-provider-type';
import { hostsAll } from './rules/playbooks/hosts-all';
import { hostsUnknown } from './rules/playbooks/hosts-unknown';
import { jinjaSyntax } from './rules/playbooks/jinja-syntax';
import { playWithoutHosts } from './rules/playbooks/play-without-hosts';
import { playWithoutTasks } from './rules/playbooks/play-without-tasks';
import { playbookBase64 } from './rules/playbooks/playbook-base64';
import { playbookByteOrderMark } from './rules/playbooks/playbook-byte-order-mark';
import { playbookCarriageReturn } from './rules/playbooks/playbook-carriage-return';
import { playbookEmpty } from './rules/playbooks/playbook-empty';
import { playbookFileMissing } from './rules/playbooks/playbook-file-missing';
import { playbookManyDocuments } from './rules/playbooks/playbook-many-documents';
import { playbookNotAList } from './rules/playbooks/playbook-not-a-list';
import { playbookNotAPlay } from './rules/playbooks/playbook-not-a-play';
import { playbookNotYaml } from './rules/playbooks/playbook-not-yaml';
import { selfReferringVariable } from './rules/playbooks/self-referring-variable';
import { taskWithTwoModules } from './rules/playbooks/task-with-two-modules';
import { taskWithoutModule } from './rules/playbooks/task-without-module';
import { unknownVariable } from './rules/playbooks/unknown-variable';
import { variableOfAnotherHost } from './rules/playbooks/variable-of-another-host';
import { varsPrompt } from './rules/playbooks/vars-prompt';
import { driftingSdkEndpoint } from './rules/providers/drifting-sdk-endpoint';
import { hostElsewhere } from './rules/providers/host-elsewhere';
import { hostInMaintenance } from './rules/providers/host-in-maintenance';
import { hostIncomplete } from './rules/providers/host-incomplete';
import { providerSettings } from './rules/providers/provider-settings';
import { providerTypeUnknown } from './rules/providers/provider-type-unknown';
import { providerUrl } from './rules/providers/provider-url';
import { activeRunChanged } from './rules/runs/active-run-changed';
import { cutoverNotWarm } from './rules/runs/cutover-not-warm';
import { cutoverPast } from './rules/runs/cutover-past';
import { donePlanChanged } from './rules/runs/done-plan-changed';
import { driftingCutover } from './rules/runs/drifting-cutover';
import { driftingEmptiness } from './rules/runs/drifting-emptiness';
import { invalidCutover } from './rules/runs/invalid-cutover';
import { migrationElsewhere } from './rules/runs/migration-elsewhere';
import { noCutover } from './rules/runs/no-cutover';
import { planRemoved } from './rules/runs/plan-removed';
import { resumeWedgesPlan } from './rules/runs/resume-wedges-plan';
import { runRemoved } from './rules/runs/run-removed';
import { twoRunsOfPlan } from './rules/runs/two-runs-of-plan';
import { vmNotInPlan } from './rules/runs/vm-not-in-plan';
import { credentialInText } from './rules/secrets/credential-in-text';
import { oldSecretKey } from './rules/secrets/old-secret-key';
import { secretInClear } from './rules/secrets/secret-in-clear';
import { secretKeys } from './rules/secrets/secret-keys';
import { secretLabels } from './rules/secrets/secret-labels';
import { secretNotBase64 } from './rules/secrets/secret-not-base64';
import { tlsNotVerified } from './rules/secrets/tls-not-verified';
import { duplicateKey } from './rules/text/duplicate-key';
import { fileNotRead } from './rules/text/file-not-read';
import { notYaml } from './rules/text/not-yaml';
import { textAroundManifests } from './rules/text/text-around-manifests';
import { unfilledPlaceholder } from './rules/text/unfilled-placeholder';
import { unrenderedTemplate } from './rules/text/unrendered-template';
import { changeTrackingOff } from './rules/vms/change-tracking-off';
import { consolidationNeeded } from './rules/vms/consolidation-needed';
import { criticalConcern } from './rules/vms/critical-concern';
import { duplicateMac } from './rules/vms/duplicate-mac';
import { guestAddressesUnknown } from './rules/vms/guest-addresses-unknown';
import { guestTools } from './rules/vms/guest-tools';
import { independentDisk } from './rules/vms/independent-disk';
import { invalidDiskSize } from './rules/vms/invalid-disk-size';
import { liveNeedsRunning } from './rules/vms/live-needs-running';
import { rawDeviceMapping } from './rules/vms/raw-device-mapping';
import { sharedDisk } from './rules/vms/shared-disk';
import { snapshotsOnWarm } from './rules/vms/snapshots-on-warm';
import { vmAmbiguous } from './rules/vms/vm-ambiguous';
import { vmIsTemplate } from './rules/vms/vm-is-template';
import { vmNameDiffers } from './rules/vms/vm-name-differs';
import { vmNotFound } from './rules/vms/vm-not-found';

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
