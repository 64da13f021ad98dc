import type { ProviderType } from '../../forklift/source-vm';
import { compareText } from '../../support/did-you-mean';
import { type ContextNeed, needsData } from './need';
import { vmExpressions } from './vm-expressions';

/** First line of the play: by it the play is found again. */
export const CONTEXT_REMARK = '# Made by cdk8s-forklift: sets plan, workload and params for the plays below.';

/** What the first play of a hook has to know. */
export interface ContextPlayProps {
  /** The source types of the plans that use the hook; none stands for every type. */
  readonly providers: readonly ProviderType[];
  readonly need: ContextNeed;
  /** Name of the hook's ConfigMap, or the data itself. */
  readonly data: { readonly configMap: string } | { readonly embedded: string };
  /** Whether a parameter refers to a Secret. */
  readonly secrets: boolean;
}

/** Whether a hook's variables can be made for VMs of a source type. */
export function hasContext(provider: ProviderType): boolean {
  return vmExpressions[provider] !== undefined;
}

/**
 * The play in front of a playbook: it reads plan.yml, workload.yml and the hook's data and sets `plan`, `workload` and
 * `params`.
 *
 * `set_fact` is what makes it hold: it wins over a playbook's own `include_vars` of the two files. They are read with
 * `lookup` and `from_yaml`, because `include_vars` templates every text in them, and a Plan's name templates are Go
 * templates that Jinja cannot read. Times are quoted first: YAML would make objects of them that cannot be kept as facts.
 */
export function contextPlay(props: ContextPlayProps): string {
  const { need, secrets } = props;
  const data = needsData(need);
  const asks = secrets || (data && 'configMap' in props.data);
  return [
    CONTEXT_REMARK,
    '- name: "Context: plan, workload and params"',
    '  hosts: localhost',
    '  connection: local',
    '  gather_facts: false',
    '  check_mode: false',
    '  vars:',
    ...(asks ? API : []),
    ...(data ? dataVariables(props) : []),
    ...vmVariables(props.providers),
    '  tasks:',
    ...READ_FILES,
    ...(asks ? MAY_ASK : []),
    ...(data && 'configMap' in props.data ? readConfigMap(props.data.configMap) : []),
    ...(data ? WHICH_PLAN : []),
    ...setFacts(need),
    ...(secrets ? READ_SECRETS : []),
    '',
  ].join('\n');
}

/** The Kubernetes API as a pod sees it; the variables of kubernetes.core point elsewhere for a run outside the cluster. */
const API = [
  '    account: /var/run/secrets/kubernetes.io/serviceaccount',
  `    api: "{{ lookup('env', 'K8S_AUTH_HOST') or 'https://kubernetes.default.svc' }}"`,
  `    token: "{{ lookup('env', 'K8S_AUTH_API_KEY') or lookup('ansible.builtin.file', account ~ '/token') }}"`,
  `    ca: "{{ lookup('env', 'K8S_AUTH_SSL_CA_CERT') or (omit if lookup('env', 'K8S_AUTH_HOST') else account ~ '/ca.crt') }}"`,
  `    verify: "{{ (lookup('env', 'K8S_AUTH_VERIFY_SSL') or 'true') | bool }}"`,
  `    home: "{{ lookup('env', 'HOOK_NAMESPACE') or lookup('ansible.builtin.file', account ~ '/namespace') }}"`,
];

const READ_FILES = [
  '    - name: read plan.yml and workload.yml',
  '      ansible.builtin.set_fact:',
  `        plan: "{{ lookup('ansible.builtin.file', playbook_dir ~ '/plan.yml') | from_yaml }}"`,
  '        workload: >-',
  `          {{ lookup('ansible.builtin.file', playbook_dir ~ '/workload.yml')`,
  `          | regex_replace('(?m)([:-] )([0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*)$', '\\1"\\2"') | from_yaml }}`,
];

const MAY_ASK = [
  '    - name: check that this pod can reach the Kubernetes API',
  '      ansible.builtin.assert:',
  `        that: lookup('env', 'K8S_AUTH_API_KEY') != '' or (account ~ '/token') is file`,
  '        fail_msg: "no token in {{ account }}, and K8S_AUTH_API_KEY is not set"',
  '        quiet: true',
];

function dataVariables({ data }: ContextPlayProps): string[] {
  const source =
    'configMap' in data
      ? [`    data: "{{ _answer.json.data['parameters.yml'] | from_yaml }}"`]
      : ['    parameters: !unsafe |', ...indented(data.embedded, 6), '    data: "{{ parameters | from_yaml }}"'];
  return [
    ...source,
    '    # A VM may be in several plans: then it is the plan that looks like plan.yml.',
    '    looks: >-',
    '      {{ {',
    "        'source': plan.provider.source.namespace ~ '/' ~ plan.provider.source.name,",
    "        'networks': plan.map.network.namespace ~ '/' ~ plan.map.network.name,",
    "        'storage': plan.map.storage.namespace ~ '/' ~ plan.map.storage.name,",
    "        'targetNamespace': plan.targetnamespace, 'type': plan.type, 'description': plan.description,",
    '      } }}',
    `    having: "{{ data.plans.values() | selectattr('vms', 'contains', vm.id) | list }}"`,
    `    mine: "{{ having if having | length < 2 else having | selectattr('looks', 'equalto', looks) | list }}"`,
  ];
}

const WHICH_PLAN = [
  '    - name: find the plan of this VM',
  '      ansible.builtin.assert:',
  '        that: mine | length == 1',
  '        fail_msg: "the hook does not know a plan with VM {{ vm.id }} ({{ vm.name }}) that looks like {{ looks }}"',
  '        quiet: true',
];

function readConfigMap(name: string): string[] {
  return [
    `    - name: read ConfigMap ${name}`,
    ...request(`configmaps/${name}`),
    '      register: _answer',
    '      failed_when: false',
    '      no_log: true',
    '    - name: check that the ConfigMap was read',
    '      ansible.builtin.assert:',
    '        that: _answer.status == 200',
    `        fail_msg: "ConfigMap {{ home }}/${name} cannot be read: {{ _answer.msg }}"`,
    '        quiet: true',
  ];
}

function request(path: string): string[] {
  return [
    '      ansible.builtin.uri:',
    `        url: "{{ api }}/api/v1/namespaces/{{ home }}/${path}"`,
    '        headers: {Authorization: "Bearer {{ token }}"}',
    '        ca_path: "{{ ca }}"',
    '        validate_certs: "{{ verify }}"',
    '        use_proxy: false',
  ];
}

function setFacts(need: ContextNeed): string[] {
  const metadata = need.plan.some(([part]) => part === 'metadata');
  const spec = need.plan.some(([part]) => part === 'spec');
  const plan = [
    ...(metadata ? ["'metadata': mine[0].metadata | default({})"] : []),
    ...(spec ? ["'spec': mine[0].spec | default({})"] : []),
  ];
  const target = need.targetName ? ", {'targetname': mine[0].vms[vm.id].targetname}" : '';
  return [
    '    - name: plan, workload and params',
    '      ansible.builtin.set_fact:',
    ...(plan.length > 0 ? [`        plan: "{{ plan | combine({${plan.join(', ')}}) }}"`] : []),
    `        workload: "{{ workload | combine({'vm': workload.vm | default({}) | combine(vm${target})}) }}"`,
    ...(need.params
      ? [`        params: "{{ data.params | default({}) | combine(mine[0].vms[vm.id].params | default({})) }}"`]
      : []),
  ];
}

const SECRET_PARAMETERS = `      loop: "{{ params | dict2items | selectattr('value', 'mapping') | selectattr('value.secretKeyRef', 'defined') | list }}"`;

/** Parameters of the form `{secretKeyRef: {name, key}}` become what is in the Secret; nothing of it is printed. */
const READ_SECRETS = [
  '    - name: read the Secrets behind params',
  ...request('secrets/{{ item }}'),
  `      loop: "{{ params.values() | select('mapping') | selectattr('secretKeyRef', 'defined') | map(attribute='secretKeyRef.name') | unique | list }}"`,
  '      register: _secrets',
  '      failed_when: false',
  '      no_log: true',
  '    - name: check that the Secrets were read',
  '      vars:',
  `        missing: "{{ _secrets.results | rejectattr('status', 'equalto', 200) | list }}"`,
  '      ansible.builtin.assert:',
  '        that: missing | length == 0',
  `        fail_msg: "Secret {{ home }}/{{ missing | map(attribute='item') | join(', ') }} cannot be read: {{ missing | map(attribute='msg') | join(', ') }}"`,
  '        quiet: true',
  '    - name: check that the Secrets have the keys',
  '      ansible.builtin.assert:',
  `        that: item.value.secretKeyRef.key in (_secrets.results | selectattr('item', 'equalto', item.value.secretKeyRef.name) | first).json.data | default({})`,
  '        fail_msg: "Secret {{ home }}/{{ item.value.secretKeyRef.name }} has no key {{ item.value.secretKeyRef.key }}"',
  '        quiet: true',
  SECRET_PARAMETERS,
  '      loop_control: {label: "{{ item.key }}"}',
  '    - name: put their values into params',
  '      ansible.builtin.set_fact:',
  `        params: "{{ params | combine({item.key: (_secrets.results | selectattr('item', 'equalto', item.value.secretKeyRef.name) | first).json.data[item.value.secretKeyRef.key] | b64decode}) }}"`,
  SECRET_PARAMETERS,
  '      no_log: true',
  '    - name: clear the answers',
  "      ansible.builtin.set_fact: {_secrets: '', _answer: ''}",
];

function vmVariables(types: readonly ProviderType[]): string[] {
  const known = (types.length === 0 ? (Object.keys(vmExpressions) as ProviderType[]) : types)
    .filter(hasContext)
    .sort(compareText);
  const [only] = known;
  if (only && known.length === 1) return ['    vm: >-', ...vmTemplate(only)];
  return [
    `    provider: "{{ (workload.selflink | default(workload.resource.selflink)).split('/')[1] }}"`,
    `    vm: "{{ lookup('vars', 'vm_' ~ provider) }}"`,
    ...known.flatMap((type) => [`    vm_${type}: >-`, ...vmTemplate(type)]),
  ];
}

function vmTemplate(type: ProviderType): string[] {
  const expressions = vmExpressions[type];
  if (expressions === undefined) return [];
  const members = Object.entries(expressions.members).map(([name, expression]) => `  '${name}': ${expression},`);
  const text = [
    '{%- set disks = [] -%}{%- set networks = [] -%}',
    expressions.statements,
    '{{ {',
    ...members,
    "  'ipaddress': ips | first | default(''), 'ipaddresses': ips, 'disks': disks, 'networks': networks,",
    '} }}',
  ];
  return indented(text.join('\n'), 6);
}

function indented(text: string, spaces: number): string[] {
  const pad = ' '.repeat(spaces);
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => (line === '' ? '' : pad + line));
}
