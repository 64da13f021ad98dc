import { type ApiObjectMetadata, Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { isDnsLabel, isDnsSubdomain } from '../forklift/names';
import { ForkliftRelease } from '../forklift/releases/forklift-release';
import type { Fault } from '../problems/fault';
import { rememberCallSite } from './call-site';
import { addCheck, vouchFor } from './checks';
import { ForkliftObject, type ForkliftObjectProps } from './forklift-object';

/** Something of the cluster by namespace and name, as Forklift wants references: those two and nothing else. */
export interface ObjectRef {
  /** Of the object on the cluster. */
  readonly name: string;
  /** Of the object on the cluster. */
  readonly namespace: string;
}

/** A Forklift object that others refer to: made here, or on the cluster already. */
export interface IForkliftResource extends IConstruct {
  /** Of the object on the cluster. */
  readonly name: string;
  /** Of the object on the cluster. */
  readonly namespace: string;
}

/** Props that every construct of a Forklift kind takes. */
export interface ForkliftResourceProps {
  /** Name, namespace, labels and annotations of the object. @default - name: the construct's id; namespace: the program's */
  readonly metadata?: ApiObjectMetadata;
}

/** Key under which the app keeps its release in the tree. */
export const RELEASE_CONTEXT = 'cdk8s-forklift/release';

/** The Forklift release the app targets. */
export function releaseOf(scope: IConstruct): ForkliftRelease {
  return scope.node.tryGetContext(RELEASE_CONTEXT) ?? ForkliftRelease.LATEST;
}

/** References are taken from constructs: those are rendered beside, or imported, and say themselves what is wrong with them. */
const REFERENCES = [
  'incomplete-reference',
  'invalid-reference',
  'reference-not-found',
  'reference-with-more',
  'reference-with-slash',
] as const;

/** Base of the constructs that render one object of a Forklift kind. */
export abstract class ForkliftResource extends Construct implements IForkliftResource {
  readonly name: string;
  readonly namespace: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly objectMetadata: ApiObjectMetadata | undefined,
  ) {
    super(scope, id);
    rememberCallSite(this, new.target);
    this.name = objectMetadata?.name ?? id;
    this.namespace = objectMetadata?.namespace ?? Chart.of(this).namespace ?? '';
    vouchFor(this, REFERENCES);
    addCheck(this, () =>
      // A program without a namespace says so itself.
      this.namespace === '' && !this.node.scopes.some((scope) => scope instanceof Construct && 'isProgram' in scope)
        ? [
            {
              code: 'missing-namespace',
              path: ['metadata', 'namespace'],
              message: 'no namespace is set',
              fix: 'give the MigrationProgram a namespace',
            },
          ]
        : [],
    );
  }

  /** Adds the raw object; call it once, from the constructor. */
  protected render<Spec>(
    props: Omit<ForkliftObjectProps<Spec>, 'metadata'> & { readonly annotations?: Readonly<Record<string, string>> },
  ): ForkliftObject<Spec> {
    const { annotations, ...rest } = props;
    return new ForkliftObject<Spec>(this, {
      ...rest,
      metadata: {
        ...this.objectMetadata,
        name: this.name,
        namespace: this.namespace,
        annotations: { ...annotations, ...this.objectMetadata?.annotations },
      },
    });
  }
}

/** What exists on the cluster already: a name to refer to, nothing to render. */
export class ImportedResource extends Construct implements IForkliftResource {
  readonly namespace: string;

  constructor(
    scope: Construct,
    id: string,
    readonly name: string,
    namespace: string | undefined,
  ) {
    super(scope, id);
    rememberCallSite(this, new.target);
    this.namespace = namespace ?? Chart.of(this).namespace ?? '';
    addCheck(this, () => [
      ...(isDnsSubdomain(name)
        ? []
        : [
            {
              code: 'invalid-name',
              message: `${JSON.stringify(name)} is not a valid name for a Kubernetes object`,
              fix: 'use lower case letters, digits, "-" and "."',
            } satisfies Fault,
          ]),
      ...(isDnsLabel(this.namespace)
        ? []
        : [
            {
              code: 'invalid-namespace',
              message: `${JSON.stringify(this.namespace)} is not a valid namespace name`,
              fix: 'use lower case letters, digits and "-", at most 63',
            } satisfies Fault,
          ]),
    ]);
  }
}

/** The reference to an object, or undefined where a program left it out: the schema check says so. */
export function refTo(resource: IForkliftResource | undefined): ObjectRef {
  return (resource && { name: resource.name, namespace: resource.namespace }) as ObjectRef;
}

/** Copies the members of an object that are set. */
export function pick<T extends object, K extends keyof T>(source: T, keys: readonly K[]): Pick<T, K> {
  const copy: Partial<Pick<T, K>> = {};
  for (const key of keys) if (source[key] !== undefined) copy[key] = source[key];
  return copy as Pick<T, K>;
}
