/** Plays Forklift on the control plane: writes the statuses that its controller would write. */
import type { ApiClient, KubernetesObject } from './api-client';
import { until } from './until';

export class ForkliftStandIn {
  constructor(
    private readonly client: () => ApiClient,
    private readonly namespace: string,
  ) {}

  object(kind: string, name: string): KubernetesObject {
    return {
      apiVersion: 'forklift.konveyor.io/v1beta1',
      kind,
      metadata: { name, namespace: this.namespace },
    };
  }

  /** Says of an object as it is that a condition holds, and no other. */
  async say(object: KubernetesObject, type: string, category = 'Required'): Promise<void> {
    const { generation } = (await this.client().get(object)).body.metadata;
    const lastTransitionTime = new Date().toISOString();
    const condition = { type, status: 'True', category, message: `It is ${type}.`, lastTransitionTime };
    await this.client().setStatus(object, { observedGeneration: generation, conditions: [condition] });
  }

  /** A run belongs to its plan from the moment that Forklift has seen it. */
  async adopt(run: KubernetesObject, plan: KubernetesObject): Promise<void> {
    const { apiVersion, kind, metadata } = (await this.client().get(plan)).body;
    const owner = { apiVersion, kind, name: metadata.name, uid: metadata.uid };
    await this.client().patch(run, { metadata: { ownerReferences: [owner] } });
  }

  readonly isThere = async (object: KubernetesObject) => (await this.client().get(object)).status === 200;

  readonly appears = (object: KubernetesObject) =>
    until(`${object.kind} ${object.metadata.name} is there`, () => this.isThere(object), Boolean, 60);
}
