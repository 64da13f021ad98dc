/** The pages in the order in which they are read. A page that is named nowhere comes last in its part. */
import { addressOf, pages, titleOf } from './pages.mjs';

/** Of each part the folder of the site that it shows whole, and the pages that come first in it. */
const PARTS = [
  { text: 'Begin', pages: ['overview', 'tutorial', 'tasks', guide('command-line')] },
  {
    text: 'Write a program',
    pages: ['writing-a-program', 'inventory', 'selecting-vms', 'hooks', 'waves', 'adopting'].map(guide),
  },
  { text: 'Check and review', pages: ['lint', 'review', 'pipelines', 'report', 'releases', 'proofs'].map(guide) },
  { text: 'Deliver', pages: ['argocd', 'flux', 'approvals'].map(guide) },
  { text: 'The night', pages: ['runbook', 'status', 'rollback'].map(guide) },
  { text: 'More guides', folder: 'guide' },
  { text: 'Examples', folder: 'examples', pages: ['examples/index'] },
  { text: 'Hooks', folder: 'hooks', pages: ['hooks/catalogue', 'hooks/context', 'hooks/rights', 'hooks/checks'] },
  { text: 'Hooks that are ready', folder: 'hooks/ready', collapsed: true },
  { text: 'Reference', pages: ['reference/cli', 'reference/api/index', 'rules/index', 'rules/forklift-conditions'] },
  { text: 'Decisions', folder: 'adr', collapsed: true },
  { text: 'The project', pages: ['contributing', 'changelog'] },
];

function guide(name) {
  return `guide/${name}`;
}

export function sidebar() {
  const left = new Map([...pages].map(([file, place]) => [place.replace(/\.md$/, ''), file]));
  return PARTS.map(({ text, folder, pages: named = [], collapsed = false }) => {
    const others = [...left.keys()].filter(
      (place) => place.replace(/\/[^/]*$/, '') === folder && !named.includes(place),
    );
    const items = [...named, ...others].flatMap((place) => {
      const file = left.get(place);
      left.delete(place);
      return file === undefined ? [] : [{ text: titleOf(file), link: addressOf(place) }];
    });
    return { text, collapsed, items };
  }).filter(({ items }) => items.length > 0);
}
