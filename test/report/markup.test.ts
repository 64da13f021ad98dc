import { anchor, html, json, name, names } from '../../lib/report/writers/html/markup';

test('texts are escaped, between tags and in attributes; markup is not escaped again', () => {
  const foreign = `"><b onclick='x'>&amp;`;
  expect(html`<a title="${foreign}">${foreign}${name('<i>')}</a>`.text).toBe(
    `<a title="&quot;&gt;&lt;b onclick='x'&gt;&amp;amp;">&quot;&gt;&lt;b onclick='x'&gt;&amp;amp;<bdi>&lt;i&gt;</bdi></a>`,
  );
});

test('what is not there is nothing, and lists are joined', () => {
  expect(html`${undefined}${false}${0}${[1, ['<', html`<br>`]]}`.text).toBe('01&lt;<br>');
  expect(html`${names(['a', 'b', 'c'], 2)}`.text).toBe('<bdi>a</bdi>, <bdi>b</bdi> and 1 more');
});

test('data of the page ends no script and begins no comment', () => {
  const value = { a: '</script><!--', b: '\u2028' };
  expect(json(value).text).not.toContain('<');
  expect(JSON.parse(json(value).text)).toEqual(value);
});

test('parts of different names have different ids', () => {
  const ids = ['erp/wave-01', 'erp-wave-01', 'erp_2fwave-01', 'é', 'e', '😀'].map((text) => anchor('w', text));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^w-[A-Za-z0-9_-]*$/);
});
