import { table } from '../support/table';

/**
 * A Forklift release: which fields its CustomResourceDefinitions have.
 *
 * `V2_12` and its like stand for the newest patch of their line; `of('2.11.0')` names one patch; `MAIN` is what is merged
 * but not released yet. An API server drops a field its CRD lacks without a word, so the release decides what may be
 * written.
 */
export class ForkliftRelease {
  static readonly V2_9 = new ForkliftRelease('2.9', 9, Number.POSITIVE_INFINITY);
  static readonly V2_10 = new ForkliftRelease('2.10', 10, Number.POSITIVE_INFINITY);
  static readonly V2_11 = new ForkliftRelease('2.11', 11, Number.POSITIVE_INFINITY);
  static readonly V2_12 = new ForkliftRelease('2.12', 12, Number.POSITIVE_INFINITY);
  /** Forklift's main branch: newer than every release. */
  static readonly MAIN = new ForkliftRelease('main', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  /** The newest release: what an app targets unless it says otherwise. */
  static readonly LATEST = ForkliftRelease.V2_12;

  /**
   * A release by its number: `2.9` to `2.12`, a patch such as `2.11.7`, or `main`.
   *
   * @throws RangeError for anything else
   */
  static of(version: string): ForkliftRelease {
    if (version === 'main') return ForkliftRelease.MAIN;
    const match = /^2\.(\d+)(?:\.(\d+))?$/.exec(version);
    const minor = Number(match?.[1]);
    if (!match || minor < 9 || minor > 12) {
      throw new RangeError(
        `Forklift release ${JSON.stringify(version)} is not known; accepted: 2.9, 2.10, 2.11, 2.12, a patch of these such as 2.11.7, or main`,
      );
    }
    return new ForkliftRelease(version, minor, match[2] === undefined ? Number.POSITIVE_INFINITY : Number(match[2]));
  }

  private readonly answers = new Map<Since, boolean>();

  private constructor(
    /** As people write it: `2.12`, `2.11.7`, `main`. */
    readonly version: string,
    private readonly minor: number,
    private readonly patch: number,
  ) {}

  /** Whether this release has what came with `since` (see `Since`). */
  has(since: Since): boolean {
    const known = this.answers.get(since);
    if (known !== undefined) return known;
    const answer = this.compare(since);
    this.answers.set(since, answer);
    return answer;
  }

  private compare(since: Since): boolean {
    if (since === 'main') return this.minor === Number.POSITIVE_INFINITY;
    const entries = since.split(' ').map((text) => text.split('.').map(Number) as [number, number, number]);
    const last = Math.max(...entries.map(([, minor]) => minor));
    return this.minor > last || entries.some(([, minor, patch]) => minor === this.minor && this.patch >= patch);
  }

  toString(): string {
    return this.version;
  }
}

/**
 * When something appeared: `'2.10.4'`; several lines with a back-port each, `'2.10.6 2.11.7'` (so not in 2.11.0); or
 * `'main'`: not in any release yet.
 */
export type Since = string;

/** Reads `'2.10.6 2.11.7'` as people say it: `2.10.6 (and 2.11.7 in the 2.11 line)`. */
export function sinceInWords(since: Since): string {
  if (since === 'main') return "Forklift's main branch, no release yet";
  const [first, ...others] = since.split(' ') as [string, ...string[]];
  const lines = others.map((v) => `${v} in the ${v.split('.').slice(0, 2).join('.')} line`);
  return lines.length === 0 ? `Forklift ${first}` : `Forklift ${first} (and ${lines.join(', ')})`;
}

/**
 * The fields of each kind's spec that 2.9.0 did not have, by path; `[]` stands for the items of a list. A field that is
 * not listed is in every release from 2.9 on. Source: the CustomResourceDefinitions of Forklift, compared tag by tag.
 */
export const fieldsSince: Readonly<Record<string, Readonly<Record<string, Since>>>> = table({
  Provider: {},
  Host: {},
  NetworkMap: { 'map[].source.vlan': '2.12.5' },
  StorageMap: {
    'map[].offloadPlugin.csiVolumeImport': '2.12.5',
    'map[].offloadPlugin.vsphereXcopyConfig.dedicatedMigrationHosts': 'main',
  },
  Hook: { aap: '2.12.0' },
  Plan: {
    conversionTempStorageClass: '2.11.0',
    conversionTempStorageSize: '2.11.0',
    convertorAffinity: '2.10.4',
    convertorLabels: '2.10.4',
    convertorNodeSelector: '2.10.4',
    customizationScripts: '2.11.0',
    deleteVmOnFailMigration: '2.10.4',
    enableNestedVirtualization: '2.10.6 2.11.7',
    rdmAsLun: '2.11.7',
    runPreflightInspection: '2.10.4',
    scsiReservation: '2.12.5',
    serviceAccount: '2.11.7',
    skipZoneNodeSelector: '2.11.0',
    tagMapping: '2.12.0',
    targetAffinity: '2.10.4',
    targetLabels: '2.10.4',
    targetNodeSelector: '2.10.4',
    targetPowerState: '2.10.4',
    type: '2.10.4',
    useCompatibilityMode: '2.9.2',
    virtV2vImage: '2.10.6 2.11.7',
    xfsCompatibility: '2.10.6 2.11.7',
    'vms[].deleteVmOnFailMigration': '2.10.4',
    'vms[].enableNestedVirtualization': '2.10.6 2.11.7',
    'vms[].migrateSharedDisks': '2.10.6 2.11.7',
    'vms[].nbdeClevis': '2.10.4',
    'vms[].rdmAsLun': '2.11.7',
    'vms[].scsiReservation': '2.12.5',
    'vms[].targetPowerState': '2.10.4',
  },
  Migration: { resumeConversion: 'main', vmCutover: 'main' },
});

/** The values that 2.9.0 did not have, by kind and path. */
export const valuesSince: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Since>>>>>> = table({
  Provider: { type: { ec2: '2.11.0', hyperv: '2.11.0', nutanix: 'main' } },
  StorageMap: {
    'map[].offloadPlugin.vsphereXcopyConfig.storageVendorProduct': {
      pureFlashArray: '2.9.2',
      powerflex: '2.9.2',
      flashsystem: '2.10.4',
      powermax: '2.10.4',
      powerstore: '2.10.4',
      infinibox: '2.10.4',
    },
    'map[].offloadPlugin.csiVolumeImport.storageVendorProduct': { ontap: 'main' },
  },
});

/** Whether a release's CRD has a field; `path` as in `fieldsSince`. */
export function hasField(release: ForkliftRelease, kind: string, path: string): boolean {
  const since = fieldsSince[kind]?.[path];
  return since === undefined || release.has(since);
}
