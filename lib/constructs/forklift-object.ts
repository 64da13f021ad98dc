import { ApiObject, type ApiObjectMetadata, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { FORKLIFT_API_VERSION } from '../forklift/schema/crd';
import { sorted } from '../support/plain';
import { once } from './render-pass';

/** A generated type with its enums as plain texts, so that our own enums fit. */
export type Loose<T> = T extends string
  ? `${T}`
  : T extends readonly (infer Item)[]
    ? readonly Loose<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: Loose<T[K]> }
      : T;

export interface ForkliftObjectProps<Spec> {
  readonly kind: string;
  readonly metadata: ApiObjectMetadata;
  /** Called at synth, when nothing is added any more. */
  readonly spec: () => Loose<Spec>;
  /** What the author calls a part of the spec, for messages. */
  readonly propNames?: Readonly<Record<string, string>>;
  /** Annotations that are known at synth only; those of the metadata win. @default - none */
  readonly lateAnnotations?: () => Readonly<Record<string, string>>;
  /** Folder below the layer of the kind. @default - none */
  readonly folder?: () => string;
}

/**
 * The raw object of a construct: its child `Resource`, so `ApiObject.of(plan).addJsonPatch(...)` works.
 *
 * Written for speed and for patches: cdk8s's own rendering resolves tokens in every scalar (our specs hold none), and
 * its generated classes drop what a patch adds.
 */
export class ForkliftObject<Spec> extends ApiObject {
  /** `instanceof` holds for every ApiObject, so this is how to ask. */
  static isForkliftObject(object: ApiObject): object is ForkliftObject<unknown> {
    return #spec in object;
  }

  readonly propNames: Readonly<Record<string, string>>;
  readonly #spec: () => Loose<Spec>;
  private readonly folderOf: (() => string) | undefined;
  private readonly lateAnnotations: (() => Readonly<Record<string, string>>) | undefined;
  private readonly ownPatches: JsonPatch[] = [];

  constructor(scope: Construct, props: ForkliftObjectProps<Spec>) {
    super(scope, 'Resource', { apiVersion: FORKLIFT_API_VERSION, kind: props.kind, metadata: props.metadata });
    this.#spec = props.spec;
    this.propNames = props.propNames ?? {};
    this.folderOf = props.folder;
    this.lateAnnotations = props.lateAnnotations;
  }

  /** Folder below the layer of the kind, `wave-01` for a Migration; empty for most. */
  get folder(): string {
    return this.folderOf?.() ?? '';
  }

  /** Whether a patch changes what the construct made. */
  get isPatched(): boolean {
    return this.ownPatches.length > 0;
  }

  override addJsonPatch(...ops: JsonPatch[]): void {
    this.ownPatches.push(...ops);
  }

  /** In a render pass made once, and then to be read only. */
  override toJson(): unknown {
    return once(this, 'manifest', () => this.make());
  }

  private metadataNow(): object {
    const metadata = this.metadata.toJson() as { readonly annotations?: object };
    if (this.lateAnnotations === undefined) return metadata;
    return { ...metadata, annotations: { ...this.lateAnnotations(), ...metadata.annotations } };
  }

  private make(): unknown {
    const json = {
      apiVersion: this.apiVersion,
      kind: this.kind,
      metadata: sorted(this.metadataNow()),
      spec: sorted(this.#spec()),
    };
    // A patch changes what it is applied to, and parts of a spec are shared: with other VMs, and with the author's props.
    return this.ownPatches.length === 0 ? json : JsonPatch.apply(JSON.parse(JSON.stringify(json)), ...this.ownPatches);
  }
}
