/** The API server holds what the rules say of it: the good example of each page is accepted, and the bad ones as they say. */
import { readdirSync, readFileSync } from 'node:fs';
import { YAMLException } from 'js-yaml';
import type { Answer, KubernetesObject } from './api-client';
import { withClient } from './client-kit';
import { describeOnCluster } from './control-plane-kit';
import { hasAllKinds } from './custom-resources';
import { makeNamespaces, objectsOfFiles } from './output';

const NO_RULES = ['README.md', 'forklift-conditions.md'];

/** The objects of Forklift in the examples of a page; of an example that is not YAML, none. */
function objectsOf(page: string, section: 'Bad' | 'Good'): KubernetesObject[] {
  const part = page.split(/^## /m).find((one) => one.startsWith(section)) ?? '';
  const files = [...part.matchAll(/^```yaml[^\n]*\n([\s\S]*?)^```$/gm)].map(([, text = '']) => ({
    path: 'example.yaml',
    text,
  }));
  try {
    return objectsOfFiles(files).filter((object) => `${object.apiVersion}`.startsWith('forklift.konveyor.io/'));
  } catch (error) {
    if (error instanceof YAMLException && section === 'Bad') return [];
    throw error;
  }
}

const pages = readdirSync('docs/rules')
  .filter((name) => name.endsWith('.md') && !NO_RULES.includes(name))
  .map((name) => ({ rule: name.replace(/\.md$/, ''), text: readFileSync(`docs/rules/${name}`, 'utf8') }));

describeOnCluster('examples of rules', (cluster) => {
  const client = withClient(cluster);

  /** What the API server says of the examples, by rule; nothing of those that it takes. */
  async function refused(section: 'Bad' | 'Good') {
    const said: Record<string, string> = {};
    let taken = 0;
    for (const { rule, text } of pages) {
      for (const object of objectsOf(text, section)) {
        const { namespace: written = 'default' } = object.metadata;
        // In a namespace of its own: other tests leave objects of these names.
        const namespace = /^[a-z0-9-]+$/.test(written) ? `rules-${written}` : written;
        const sent = { ...object, metadata: { ...object.metadata, namespace } };
        if (namespace !== written) await makeNamespaces(client(), [sent]);
        const folder = namespace === written ? 'default' : namespace;
        const path = `/apis/${object.apiVersion}/namespaces/${folder}/${object.kind.toLowerCase()}s`;
        const { status, body } = await client().send('POST', `${path}?dryRun=All&fieldValidation=Strict`, sent);
        if (status >= 300) said[rule] = withoutName(body);
        else taken += 1;
      }
    }
    return { said, taken };
  }

  test('the good ones are accepted, each field and value', async () => {
    const { said, taken } = await refused('Good');
    expect(said).toEqual({});
    expect(taken).toBeGreaterThan(200);
  }, 60_000);

  (hasAllKinds ? test : test.skip)(
    'the bad ones of what the API server refuses are refused for what the rule says',
    async () => {
      expect((await refused('Bad')).said).toEqual({
        'invalid-cutover': expect.stringMatching(/^spec\.cutover: .* must be of type date-time/),
        'invalid-name': expect.stringMatching(/^metadata\.name: Invalid value: "Databases_R1"/),
        'missing-field': 'spec.plan: Required value',
        'plan-level-hooks': 'unknown field "spec.hooks"',
        'unfilled-placeholder': expect.stringMatching(/^metadata\.name: Invalid value: "<plan_name>-r1"/),
        'unknown-field': 'unknown field "spec.preserveStaticIP"',
        'unknown-kind': '404 page not found\n',
        'unrendered-template': expect.stringMatching(/^the namespace of the provided object does not match/),
        'wrong-api-version': '404 page not found\n',
        'wrong-type': expect.stringMatching(/^spec\.archived: .* must be of type boolean/),
        'wrong-value': expect.stringMatching(/^spec\.targetPowerState: Unsupported value: "poweredOff"/),
      });
    },
    60_000,
  );
});

/** `spec.plan: Required value` */
function withoutName({ message = '' }: Answer['body']): string {
  return message.replace(/^.*? is invalid: /, '').replace(/^.*strict decoding error: /, '');
}
