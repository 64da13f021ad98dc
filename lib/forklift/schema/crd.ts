import crds from '../../../imports/forklift.konveyor.io.schema.json';

/** The part of a structural schema that the API server enforces and we check. */
export interface StructuralSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, StructuralSchema>>;
  readonly additionalProperties?: StructuralSchema;
  readonly items?: StructuralSchema;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
}

export const FORKLIFT_GROUP = 'forklift.konveyor.io';
export const FORKLIFT_API_VERSION = `${FORKLIFT_GROUP}/v1beta1`;

/** The schema of `spec` of each of the seven user kinds, from our CRD file. */
export const specSchemas = crds as unknown as Readonly<Record<string, StructuralSchema>>;
