/** What each group of tests on the control plane begins with: an API server that knows the kinds, and a client of it. */
import { ApiClient } from './api-client';
import type { ControlPlane } from './control-plane-kit';
import { installKinds } from './custom-resources';

/** A client that may do everything, for as long as the group runs; `prepare` is done once, before its first test. */
export function withClient(
  cluster: () => ControlPlane,
  prepare: (client: ApiClient) => Promise<unknown> = async () => {},
): () => ApiClient {
  let client: ApiClient;
  beforeAll(async () => {
    client = new ApiClient(cluster());
    await installKinds(cluster());
    await prepare(client);
  }, 60_000);
  // The control plane may have failed before there was a client.
  afterAll(() => client?.close());
  return () => client;
}
