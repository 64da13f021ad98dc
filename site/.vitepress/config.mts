import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { defineConfig } from 'vitepress';
import { examplePages } from '../example-pages.mjs';
import { linkOf, pages, repository, root } from '../pages.mjs';
import { miniSearch } from '../search.cjs';
import { sidebar } from '../sidebar.mjs';

const PARTS = ['docs', 'examples', 'lib', 'site', 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md'];

const LISTS = ['docs/rules/README.md', 'site/api/README.md'];

/** As GitHub makes the anchor of a heading, for the links between the files are read there too. */
const slugify = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

export default defineConfig({
  title: 'cdk8s-forklift',
  description: 'VM migrations as reviewed code: cdk8s constructs for Forklift plans, maps, hooks and runs',
  lang: 'en',
  base: process.env.SITE_BASE ?? '/',
  srcDir: '..',
  srcExclude: [
    ...readdirSync(root, { withFileTypes: true })
      .filter(({ name }) => !PARTS.includes(name))
      .map((entry) => (entry.isDirectory() ? `${entry.name}/**` : entry.name)),
    'lib/!(catalogue)/**',
  ],
  rewrites: (file) => pages.get(file) ?? file,
  outDir: './.vitepress/dist',
  cleanUrls: true,
  metaChunk: true,
  markdown: {
    anchor: { slugify },
    toc: { slugify },
    languageAlias: { tsl: 'sql' },
    config(md) {
      // Vue would take what Ansible and Go write in braces for its own.
      for (const kind of ['text', 'code_inline']) {
        const rule = md.renderer.rules[kind];
        md.renderer.rules[kind] = (...given) => rule?.(...given).replaceAll('{{', '&#123;&#123;') ?? '';
      }
      // The name of the file that a block is: \`\`\`csv vms.csv
      const { fence } = md.renderer.rules;
      md.renderer.rules.fence = (tokens, at, ...given) => {
        const [, name] = /^\w+ +([\w./-]+)$/.exec(tokens[at]?.info.trim() ?? '') ?? [];
        const block = fence?.(tokens, at, ...given) ?? '';
        return name === undefined ? block : `<div class="file-name">${name}</div>\n${block}`;
      };
      md.core.ruler.push('links of the repository', ({ tokens, env }) => {
        // Texts of the front page come without a file.
        const path = env.realPath ?? env.path;
        if (path === undefined) return;
        const file = relative(root, path);
        for (const token of tokens)
          if (token.type === 'fence') token.info = token.info.replace(/^(?:hex|sparse)\b/, 'text');
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          const href = token.type === 'link_open' && token.attrGet('href');
          if (href) token.attrSet('href', linkOf(file, href));
        }
      });
    },
  },
  vite: {
    plugins: [
      examplePages,
      {
        // Pages lie above the folder that Vue is installed in, where nothing finds it.
        name: 'vue-of-the-site',
        enforce: 'pre',
        resolveId: (id, _importer, { ssr }) => (ssr && /^vue(?:\/|$)/.test(id) ? { id, external: true } : undefined),
      },
    ],
    build: { chunkSizeWarningLimit: 8000 },
  },
  themeConfig: {
    nav: [
      { text: 'Guide', link: '/guide/writing-a-program', activeMatch: '^/(guide|overview|tutorial|tasks)' },
      { text: 'Hooks', link: '/hooks/catalogue', activeMatch: '^/hooks' },
      { text: 'Examples', link: '/examples/', activeMatch: '^/examples' },
      { text: 'Rules', link: '/rules/', activeMatch: '^/rules' },
      { text: 'API', link: '/reference/api/', activeMatch: '^/reference/api' },
    ],
    sidebar: sidebar(),
    outline: [2, 3],
    search: {
      provider: 'local',
      options: {
        detailedView: true,
        miniSearch,
        // Lists of links have every word, and say nothing.
        _render: (text, env, md) => (LISTS.includes(env.relativePath) ? '' : md.render(text, env)),
      },
    },
    socialLinks: [{ icon: 'github', link: repository }],
  },
});
