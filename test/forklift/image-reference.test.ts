import { isImageReference } from '../../lib/forklift/image-reference';

test.each([
  'hooks',
  'hooks:1',
  'library/hooks',
  'quay.io/kubev2v/hook-runner:latest',
  'registry.corp.example:5000/a/b/c',
  'localhost:5000/hooks:1.4_2-x',
  'Registry.Corp.Example/hooks',
  'a.b_c__d---e/f',
  `hooks:${'t'.repeat(128)}`,
  `hooks@sha256:${'0a'.repeat(32)}`,
  `quay.io/hooks:1@sha256:${'F'.repeat(64)}`,
])('%s is an image', (text) => {
  expect(isImageReference(text)).toBe(true);
});

test.each([
  '',
  ' hooks',
  'hooks ',
  'Hooks',
  'quay.io/Hooks',
  'hooks:',
  ':1',
  'hooks:-1',
  'hooks:a b',
  `hooks:${'t'.repeat(129)}`,
  'hooks@sha256:0a',
  'hooks@0a',
  'https://quay.io/hooks',
  'quay.io//hooks',
  '/hooks',
  'hooks/',
  'a..b',
  'a___b',
  '-a',
  'a-',
  'quay.io:port/hooks',
])('%s is none', (text) => {
  expect(isImageReference(text)).toBe(false);
});
