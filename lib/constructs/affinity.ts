/**
 * Which nodes a pod may run on, as in `spec.affinity` of a pod. Kubernetes' own words: what any release of cdk8s-plus calls
 * `k8s.Affinity` fits here too.
 */
export interface Affinity {
  /** By labels of the nodes. @default - any node */
  readonly nodeAffinity?: NodeAffinity;
  /** Near these pods. @default - none */
  readonly podAffinity?: PodAffinity;
  /** Not near these pods. @default - none */
  readonly podAntiAffinity?: PodAffinity;
}

/** By labels of the nodes. */
export interface NodeAffinity {
  /** Nodes that are better than others. @default - none */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly PreferredSchedulingTerm[];
  /** What a node must have. @default - nothing */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector;
}

/** Nodes that are better than others. */
export interface PreferredSchedulingTerm {
  /** What such a node has. */
  readonly preference: NodeSelectorTerm;
  /** How much that counts, 1 to 100. */
  readonly weight: number;
}

/** Nodes that fit one of several terms. */
export interface NodeSelector {
  /** At least one. */
  readonly nodeSelectorTerms: readonly NodeSelectorTerm[];
}

/** Nodes that fit all of its requirements. */
export interface NodeSelectorTerm {
  /** On labels. @default - none */
  readonly matchExpressions?: readonly SelectorRequirement[];
  /** On fields: `metadata.name`. @default - none */
  readonly matchFields?: readonly SelectorRequirement[];
}

/** What a label, or a field, must be. */
export interface SelectorRequirement {
  /** Which label. */
  readonly key: string;
  /** `In`, `NotIn`, `Exists`, `DoesNotExist`; of nodes `Gt` and `Lt` too. */
  readonly operator: string;
  /** For `In` and `NotIn` at least one, for `Gt` and `Lt` one number. @default - none */
  readonly values?: readonly string[];
}

/** By pods that run already. */
export interface PodAffinity {
  /** Places that are better than others. @default - none */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[];
  /** What a place must have. @default - nothing */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[];
}

/** Places that are better than others. */
export interface WeightedPodAffinityTerm {
  /** Which pods are meant. */
  readonly podAffinityTerm: PodAffinityTerm;
  /** How much that counts, 1 to 100. */
  readonly weight: number;
}

/** Which pods are meant, and what counts as one place. */
export interface PodAffinityTerm {
  /** By labels of the pods. @default - no pod */
  readonly labelSelector?: LabelSelector;
  /** By labels of their namespaces. @default - see `namespaces` */
  readonly namespaceSelector?: LabelSelector;
  /** By names of their namespaces. @default - that of the pod itself */
  readonly namespaces?: readonly string[];
  /** Label of nodes: those with one value are one place, as with `kubernetes.io/hostname`. */
  readonly topologyKey: string;
}

/** Objects that have all of these labels. */
export interface LabelSelector {
  /** Requirements on labels. @default - none */
  readonly matchExpressions?: readonly SelectorRequirement[];
  /** Labels with their values. @default - none */
  readonly matchLabels?: Readonly<Record<string, string>>;
}
