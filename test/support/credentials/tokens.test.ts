/** Each shape by an example of its own: a shape that is taken out leaves its example unfound. */
import { credentialIn } from '../../../lib/support/credentials/credential-in';
import { TOKENS } from '../../../lib/support/credentials/tokens';

const letters = (n: number) => 'aB3dE5gH7jK9mN1pQ4sT6vW8yZ2c'.repeat(5).slice(0, n);
const capitals = (n: number) => 'A2B3C4D5E6F7G2H3J4'.repeat(6).slice(0, n);
const hex = (n: number) => '0a1b2c3d4e5f6789'.repeat(6).slice(0, n);
const uuid = '0a1b2c3d-4e5f-6789-8abc-0a1b2c3d4e5f';
const five = (word: string) => `-----${word}-----`;

/** In two parts, so that nothing takes this file for a leak. */
const examples: Readonly<Record<string, readonly [string, string]>> = {
  'a private key': [five('BEGIN OPENSSH PRIVATE ').slice(0, -5), 'KEY-----'],
  'a private key of PuTTY': ['PuTTY-User-Key', '-File-3: ssh-ed25519'],
  'a private key of age': ['AGE-SECRET-', `KEY-1${capitals(58)}`],
  'a token (JWT)': [`eyJ${letters(20)}`, `.eyJ${letters(30)}.${letters(20)}`],
  'a login to a registry': ['{"auths":{"registry.corp.example":{"auth"', `: "${letters(24)}=="}}}`],
  'a token of GitHub': ['ghp', `_${letters(36)}`],
  'a fine-grained token of GitHub': ['github', `_pat_${letters(60)}`],
  'a token of GitLab': ['glpat', `-${letters(20)}`],
  'a token of Bitbucket': ['ATBB', letters(32)],
  'a token of Atlassian': ['ATATT3', `xFfGF0${letters(60)}`],
  'a token of Slack': ['xoxb', `-123456789012-${letters(24)}`],
  'an app token of Slack': ['xapp', `-1-A0123456789-${letters(24)}`],
  'a webhook of Slack': ['https://hooks.slack', `.com/services/T0123/B0123/${letters(24)}`],
  'a webhook of Teams': ['https://corp.webhook.office', `.com/webhookb2/${uuid}@${uuid}/IncomingWebhook/x`],
  'a webhook of Discord': ['https://discord', `.com/api/webhooks/123456789012345678/${letters(60)}`],
  'a token of a Telegram bot': ['123456789', `:AA${letters(33)}`],
  'a token of NetBox': ['nbt', `_${letters(12)}.${letters(40)}`],
  'a token of OpenShift': ['sha256', `~${letters(43)}`],
  'a token of Vault': ['hvs', `.${letters(24)}`],
  'a token of Terraform': [letters(14), `.atlasv1.${letters(60)}`],
  'a token of Pulumi': ['pul', `-${hex(40)}`],
  'a token of Doppler': ['dp', `.pt.${letters(43)}`],
  'a token of 1Password': ['ops', `_eyJ${letters(80)}`],
  'a token of Proxmox': ['PVEAPI', `Token=root@pam!ci=${uuid}`],
  'a token of Grafana': ['glsa', `_${letters(32)}_0a1b2c3d`],
  'a token of SonarQube': ['squ', `_${hex(40)}`],
  'a key of New Relic': ['NRAK', `-${capitals(27)}`],
  'a token of Dynatrace': ['dt0c01', `.${capitals(24)}.${capitals(64)}`],
  'a token of Sentry': ['sntrys', `_${letters(60)}`],
  'an access key of AWS': ['AKIA', capitals(16)],
  'a key of Google': ['AIza', letters(35)],
  'a client secret of Google': ['GOCSPX', `-${letters(28)}`],
  'a token of Google': ['ya29', `.${letters(40)}`],
  'a secret of Azure': ['aB3', `8Q~${letters(34)}`],
  'a key of Alibaba': ['LTAI', letters(20)],
  'a token of DigitalOcean': ['dop', `_v1_${hex(64)}`],
  'a key of Heroku': ['HRKU', `-${uuid}`],
  'a token of Databricks': ['dapi', hex(32)],
  'a token of npm': ['npm', `_${letters(36)}`],
  'a token of PyPI': ['pypi', `-AgEIcHlwaS5vcmc${letters(60)}`],
  'a token of RubyGems': ['rubygems', `_${hex(48)}`],
  'a token of Docker Hub': ['dckr', `_pat_${letters(27)}`],
  'a key of Artifactory': ['AKCp', letters(69)],
  'a reference token of Artifactory': ['cmVmdGtu', letters(56)],
  'a key of SendGrid': ['SG', `.${letters(22)}.${letters(43)}`],
  'a key of Stripe': ['sk', `_live_${letters(24)}`],
  'a key of Mailgun': ['key', `-${hex(32)}`],
  'a key of Twilio': ['SK', hex(32)],
  'a key of OpenAI': ['sk', `-proj-${letters(20)}T3BlbkFJ${letters(20)}`],
  'a key of Anthropic': ['sk', `-ant-api03-${letters(60)}`],
  'a token of Hugging Face': ['hf', `_${'abcdefgHIJKLMNOpqrstuVWXYZ'.repeat(2).slice(0, 34)}`],
  'a key of Linear': ['lin', `_api_${letters(40)}`],
  'a key of Postman': ['PMAK', `-${hex(24)}-${hex(34)}`],
  'a hash of a password': ['$6', `$rounds=4096$${letters(8)}$${letters(80)}`],
};

test('every shape has an example', () => {
  expect(Object.keys(examples)).toEqual(TOKENS.map(({ what }) => what));
});

test.each(Object.entries(examples))('%s is found in a text, by its own shape alone', (what, parts) => {
  const token = parts.join('');
  expect(TOKENS.filter(({ pattern }) => pattern.test(token)).map((shape) => shape.what)).toEqual([what]);
  expect(credentialIn('note', `for the time being: ${token} (ask ops)`)).toEqual({ what, sure: true });
  expect(credentialIn('note', `a\nb: ${token}\nc`)).toEqual({ what, sure: true, line: 2 });
});

test.each(Object.entries(examples))('%s cut off in the middle is none', (_, [first]) => {
  expect(TOKENS.filter(({ pattern }) => pattern.test(first)).map(({ what }) => what)).toEqual([]);
});

test.each(Object.entries(examples))('%s with hardly anything behind its beginning is none', (_, [first, rest]) => {
  const short = `${first}${rest}`.slice(0, first.length + 6);
  expect(TOKENS.filter(({ pattern }) => pattern.test(short)).map(({ what }) => what)).toEqual([]);
});

test.each(Object.entries(examples))('%s that goes on in other characters is none', (what, [first, rest]) => {
  const shape = TOKENS.find((it) => it.what === what);
  for (const other of ['§', '\n']) {
    const token = `${first}${rest.slice(0, 3)}${rest.slice(3).replace(/[A-Za-z0-9-]/g, other)}`;
    expect([token, shape?.pattern.test(token)]).toEqual([token, false]);
  }
});

/** Other ways in which makers write the same thing. */
const others: Readonly<Record<string, readonly string[]>> = {
  'a private key': [
    five('BEGIN PRIVATE KEY'),
    five('BEGIN RSA PRIVATE KEY'),
    five('BEGIN PGP PRIVATE KEY BLOCK'),
    five('BEGIN SSH ENCRYPTED PRIVATE KEY'),
  ],
  'a login to a registry': [`"auth":"${letters(24)}=="`],
  'a token of GitHub': ['gho', 'ghr', 'ghs', 'ghu'].map((prefix) => `${prefix}_${letters(36)}`),
  'a token of GitLab': 'dt rt ptt ft imt agent soat cbt oas ffct'.split(' ').map((kind) => `gl${kind}-${letters(20)}`),
  'a token of Slack': ['xoxa-', 'xoxe-', 'xoxp-', 'xoxr-', 'xoxs-', 'xoxe.xoxb-', 'xoxe.xoxp-'].map(
    (prefix) => `${prefix}1-${letters(24)}`,
  ),
  'a webhook of Slack': ['workflows', 'triggers'].map((kind) => `hooks.slack.com/${kind}/T0123/${letters(24)}`),
  'a webhook of Discord': ['https://discordapp.com/api/webhooks/123456789012345678/x'],
  'a token of a Telegram bot': [`12345678:AA${letters(33)}`, `1234567890:AA${letters(33)}`],
  'a token of NetBox': [`nbt_${letters(8)}.${letters(30)}`, `nbt_${letters(16)}.${letters(30)}`],
  'a token of Vault': [`hvb.${letters(24)}`, `hvr.${letters(24)}`],
  'a token of Doppler': ['st', 'ct', 'sa', 'scim', 'audit'].map((kind) => `dp.${kind}.${letters(43)}`),
  'a token of Grafana': [`glc_${letters(32)}`],
  'a token of SonarQube': [`sqa_${hex(40)}`, `sqp_${hex(40)}`],
  'a token of Sentry': [`sntryu_${letters(60)}`],
  'an access key of AWS': ['ASIA', 'ABIA', 'ACCA'].map((prefix) => `${prefix}${capitals(16)}`),
  'a token of DigitalOcean': [`doo_v1_${hex(64)}`, `dor_v1_${hex(64)}`],
  'a token of Docker Hub': [`dckr_oat_${letters(27)}`],
  'a key of SendGrid': [`SG.${letters(20)}.${letters(43)}`, `SG.${letters(24)}.${letters(43)}`],
  'a key of Stripe': [`rk_live_${letters(24)}`, `sk_test_${letters(24)}`],
  'a hash of a password': ['1', '5', 'y', '2a', '2b', '2y', 'apr1', 'argon2id', 'argon2i'].map(
    (kind) => `$${kind}$${letters(8)}$${letters(80)}`,
  ),
};

test.each(Object.entries(others))('%s is found however it is written', (what, tokens) => {
  for (const token of tokens)
    expect([token, credentialIn('note', `note ${token}`)]).toEqual([token, { what, sure: true }]);
});

test('how much of each must be there', () => {
  const shortest = Object.entries(examples).map(([what, parts]) => {
    const token = parts.join('');
    const pattern = TOKENS.find((it) => it.what === what)?.pattern as RegExp;
    const lengths = Array.from({ length: token.length + 1 }, (_, length) => length);
    return [what, lengths.find((length) => pattern.test(token.slice(0, length)))];
  });
  expect(Object.fromEntries(shortest)).toEqual({
    'a client secret of Google': 35,
    'a fine-grained token of GitHub': 31,
    'a hash of a password': 23,
    'a key of Alibaba': 24,
    'a key of Anthropic': 47,
    'a key of Artifactory': 64,
    'a key of Google': 39,
    'a key of Heroku': 41,
    'a key of Linear': 48,
    'a key of Mailgun': 36,
    'a key of New Relic': 32,
    'a key of OpenAI': 56,
    'a key of Postman': 64,
    'a key of SendGrid': 65,
    'a key of Stripe': 28,
    'a key of Twilio': 34,
    'a login to a registry': 52,
    'a private key': 35,
    'a private key of PuTTY': 21,
    'a private key of age': 36,
    'a reference token of Artifactory': 64,
    'a secret of Azure': 37,
    'a token (JWT)': 37,
    'a token of 1Password': 47,
    'a token of Atlassian': 46,
    'a token of Bitbucket': 28,
    'a token of Databricks': 36,
    'a token of DigitalOcean': 71,
    'a token of Docker Hub': 29,
    'a token of Doppler': 36,
    'a token of Dynatrace': 96,
    'a token of GitHub': 24,
    'a token of GitLab': 26,
    'a token of Google': 35,
    'a token of Grafana': 37,
    'a token of Hugging Face': 37,
    'a token of NetBox': 47,
    'a token of OpenShift': 47,
    'a token of Proxmox': 21,
    'a token of Pulumi': 44,
    'a token of PyPI': 48,
    'a token of RubyGems': 57,
    'a token of Sentry': 47,
    'a token of Slack': 15,
    'a token of SonarQube': 44,
    'a token of Terraform': 63,
    'a token of Vault': 24,
    'a token of a Telegram bot': 45,
    'a token of npm': 40,
    'a webhook of Discord': 43,
    'a webhook of Slack': 53,
    'a webhook of Teams': 79,
    'an access key of AWS': 20,
    'an app token of Slack': 17,
  });
});
