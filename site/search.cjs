/**
 * How pages are found. VitePress sends the functions to the browser as text: each stands for itself.
 * The test of the search uses them as they are.
 */
exports.miniSearch = {
  options: {
    /** Words, and beside them what is one word to us: the codes of rules, the names of labels. */
    tokenize: (text) => [
      ...text.split(/[\n\r\p{Z}\p{P}]+/u),
      ...(text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu) ?? []),
    ],
  },
  searchOptions: {
    /** Slips of the finger in words; in a code of three words they would cost seconds. */
    fuzzy: (term) => (term.includes('-') ? false : 0.2),
    maxFuzzy: 2,
    prefix: true,
    boost: { title: 4, text: 2, titles: 1 },
    /** What is called by the very word that is looked for comes first: commands, then pages, then sections. */
    boostDocument: (_id, term, { title, titles }) => {
      const name = title
        .toLowerCase()
        .replace(/^cdk8s-forklift |\(\)$|(?:&lt;|<).*/g, '')
        .trim();
      if (term === 'cdk8s-forklift') return 1;
      const ofCommand = title.startsWith('cdk8s-forklift ');
      if (name === term) return ofCommand ? 10 : titles.length === 0 ? 9 : 3;
      return ofCommand && name.split(' ').includes(term) ? 7 : 1;
    },
  },
};
