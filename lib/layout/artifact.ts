import type { Manifest } from '../forklift/manifest';

/** An object as it is rendered, with its place in the output and with whoever made it. */
export interface Artifact {
  readonly manifest: Manifest;
  /** Its file, relative to the output folder with `/`: `erp/20-plans/plan-web.yaml`. */
  readonly path: string;
  /** Path of the construct that its author can edit, `erp/web`; `app` for the lists of files that a layout adds. */
  readonly where: string;
  /** What the construct says of its object. @default - it is none of ours and says nothing */
  readonly source?: ArtifactSource;
}

/** What a construct of ours says of the object that it renders. */
export interface ArtifactSource {
  /** What the author calls a part of the spec, by its path: `{ 'map.network': 'networks' }`. */
  readonly propNames?: Readonly<Record<string, string>>;
  /** Codes of the laws that it has held the object against. @default - none: a patch has changed the object since */
  readonly asked?: ReadonlySet<string>;
}
