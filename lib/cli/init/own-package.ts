import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { asText, dig, type Row } from '../../support/untyped';
import { packageFolder, packageJson } from '../package-json';
import type { LockedPackage } from './lock-file';

/** Where a new project takes this package from. */
export interface OwnPackage {
  /** What its package.json says: a version, or a file of the project. */
  readonly spec: string;
  /** A tarball that the project gets a copy of, in `vendor/`. */
  readonly tarball?: string;
  /** What its lock file says; undefined where another release is wanted, of which nothing is known here. */
  readonly locked?: LockedPackage;
}

/**
 * The tarball that is named, or the one that this package was itself installed from, as `npx --package ./cdk8s-forklift.tgz`
 * does; else a version. A project has a copy of its own: a path on this machine is none on another.
 */
export function ownPackage(asked: string | undefined): OwnPackage {
  const installed = installedFrom(resolve(packageFolder(), '../..'));
  const named = asked?.replace(/^file:/, '');
  const tarball =
    named === undefined ? installed?.tarball : /\.tgz$/.test(named) && existsSync(named) ? named : undefined;
  const { version } = packageJson();
  if (tarball !== undefined) {
    const spec = `file:vendor/${basename(tarball)}`;
    const bytes = readFileSync(tarball);
    if (!isThisRelease(bytes)) return { spec, tarball };
    const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    return { spec, tarball, locked: lockedSelf({ resolved: spec, integrity }) };
  }
  const spec = asked ?? version;
  if (spec !== version) return { spec };
  return { spec, locked: lockedSelf(installed?.integrity === undefined ? {} : { integrity: installed.integrity }) };
}

/** What npm noted when it installed this package in a project; undefined in a checkout. */
export function installedFrom(root: string): { readonly tarball?: string; readonly integrity?: string } | undefined {
  const lock = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(lock)) return undefined;
  const entry = dig(JSON.parse(readFileSync(lock, 'utf8')), 'packages', 'node_modules/cdk8s-forklift');
  const path = /^file:(.+\.tgz)$/.exec(asText(dig(entry, 'resolved')) ?? '')?.[1];
  const integrity = asText(dig(entry, 'integrity'));
  return {
    ...(path === undefined || !existsSync(resolve(root, path)) ? {} : { tarball: resolve(root, path) }),
    ...(integrity === undefined ? {} : { integrity }),
  };
}

/** This package as a lock file has it. */
function lockedSelf(from: { readonly resolved?: string; readonly integrity?: string }): LockedPackage {
  const { version, license, dependencies, bin, engines, peerDependencies } = packageJson();
  return { version, ...from, license, dependencies, bin, engines, peerDependencies };
}

/** Whether a tarball holds this release: then what is known of its dependencies holds for it. */
function isThisRelease(bytes: Buffer): boolean {
  const packed = packedJson(bytes);
  const own = packageJson();
  const told = (of: unknown) =>
    JSON.stringify([dig(of, 'version'), dig(of, 'dependencies'), dig(of, 'peerDependencies')]);
  return packed !== undefined && told(packed) === told(own);
}

/** package.json of a tarball as `npm pack` makes them; undefined where it is none. */
function packedJson(bytes: Buffer): Row | undefined {
  try {
    const tar = gunzipSync(bytes);
    for (let at = 0; at + 512 <= tar.length; ) {
      const name = tar.toString('utf8', at, at + 100).split('\0')[0];
      const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
      if (name === 'package/package.json') return JSON.parse(tar.toString('utf8', at + 512, at + 512 + size));
      at += 512 * (1 + Math.ceil(size / 512));
    }
  } catch {
    // Not packed, or cut off: npm will say so.
  }
  return undefined;
}
