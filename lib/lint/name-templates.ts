import { isDnsLabel } from '../forklift/names';
import type { ForkliftRelease } from '../forklift/releases/forklift-release';
import { evaluateTemplate, type TemplateVariables } from '../go-template/evaluate';
import { functionNames } from '../go-template/functions';
import { NotEvaluated, TemplateFault } from '../go-template/lexer';
import { didYouMean } from '../support/did-you-mean';

/** The templates that Forklift has. */
export type NameTemplate = 'pvcNameTemplate' | 'volumeNameTemplate' | 'networkNameTemplate';

/** A VM and its plan, as far as a template can read them. */
export interface TemplateSubject {
  readonly vmName: string;
  readonly vmId: string;
  readonly targetName: string;
  readonly planName: string;
  readonly sourceType: string | undefined;
  readonly release: ForkliftRelease;
}

/** What a template gives, or why it gives nothing; undefined where nobody can say. */
export type TemplateResult = { readonly text: string } | { readonly fault: string; readonly fix?: string } | undefined;

/** The variables of a template, with the values that Forklift itself tries it with. */
export function templateVariables(template: NameTemplate, subject: TemplateSubject, diskIndex = 0): TemplateVariables {
  if (template === 'volumeNameTemplate') return { PVCName: 'test-pvc', VolumeIndex: diskIndex };
  if (template === 'networkNameTemplate')
    return {
      NetworkName: 'test-network',
      NetworkNamespace: 'test-namespace',
      NetworkType: 'Multus',
      NetworkIndex: diskIndex,
    };
  const { vmName, vmId, targetName, planName, sourceType, release } = subject;
  return {
    VmName: vmName,
    ...(release.has('2.10.4') ? { TargetVmName: targetName } : {}),
    PlanName: planName,
    DiskIndex: diskIndex,
    ...(release.has('main') ? { VmId: vmId } : {}),
    ...(sourceType === undefined || sourceType === 'vsphere'
      ? { WinDriveLetter: 'c', RootDiskIndex: 1, Shared: false, FileName: 'disk.vmdk' }
      : {}),
    ...(sourceType === undefined || sourceType === 'openshift'
      ? { SourcePVCName: 'source-pvc', SourcePVCNamespace: 'source' }
      : {}),
    ...(sourceType === undefined || sourceType === 'ec2' ? { VolumeID: 'vol-0abc', SnapshotID: '' } : {}),
    ...(sourceType === undefined || sourceType === 'ovirt' || sourceType === 'hyperv' ? { DiskId: 'disk-id' } : {}),
  };
}

/** Evaluates a template and checks the result against what Kubernetes takes as a name. */
export function tryTemplate(source: string, variables: TemplateVariables): TemplateResult {
  let text: string;
  try {
    text = evaluateTemplate(source, variables);
  } catch (error) {
    if (error instanceof NotEvaluated) return undefined;
    if (!(error instanceof TemplateFault)) throw error;
    return withFix(error.message, source, variables);
  }
  const name = text.trim();
  if (isDnsLabel(name)) return { text: name };
  const what = name === '' ? 'nothing' : JSON.stringify(name.length > 80 ? `${name.slice(0, 77)}...` : name);
  return {
    fault: `gives ${what}${name.length > 63 ? ` (${name.length} characters)` : ''}, accepted: a DNS label of at most 63 characters`,
    ...hintFor(name),
  };
}

function hintFor(name: string): { readonly fix?: string } {
  if (name !== name.toLowerCase()) return { fix: 'put | lower after what may contain capitals' };
  if (name.includes('.')) return { fix: 'put | replace "." "-" after what may contain dots' };
  if (name.length > 63) return { fix: 'put | trunc 40 after the name' };
  return {};
}

function withFix(message: string, source: string, variables: TemplateVariables): { fault: string; fix?: string } {
  const fault = `is not a template that Forklift accepts: ${message}`;
  const variable = /there is no variable \.(\w+)/.exec(message)?.[1];
  if (variable !== undefined) {
    const names = Object.keys(variables);
    return { fault, fix: didYouMean(variable, names) ?? `known are ${names.map((name) => `.${name}`).join(', ')}` };
  }
  const called = /function "(\w+)" not defined/.exec(message)?.[1];
  if (called !== undefined) {
    if (Object.hasOwn(variables, called)) return { fault, fix: `write .${called}, with a dot` };
    return {
      fault,
      fix:
        didYouMean(called, functionNames) ??
        `Forklift has only some of sprig's functions: lower, replace, trunc, printf, ...`,
    };
  }
  return /\{\{/.test(source) ? { fault } : { fault, fix: 'write variables as {{ .VmName }}' };
}
