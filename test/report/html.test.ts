import { createHash } from 'node:crypto';
import { buildReport } from '../../lib/report/build-report';
import { writeHtml } from '../../lib/report/writers/html/page';
import { anEstate, aPlanObject, aRun, aVm, MAPS, theReport } from './kit';

test.each([
  [300, 300_000],
  [10_000, 2_000_000],
])('a page of %d VMs stays under %d bytes', (vms, most) => {
  expect(Buffer.byteLength(writeHtml(buildReport(anEstate(vms))))).toBeLessThan(most);
});

test('its policy names the style and the script that are in it, and lets nothing else run', () => {
  const page = writeHtml(buildReport(anEstate(3)));
  const hash = (tag: string) => {
    const text = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page)?.[1] ?? '';
    return `sha256-${createHash('sha256').update(text).digest('base64')}`;
  };
  expect(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]).toBe(
    `default-src 'none'; img-src data:; style-src '${hash('style')}'; script-src '${hash('script')}'; base-uri 'none'; form-action 'none'`,
  );
  expect(page).not.toMatch(/ (?:style|on\w+)="|(?:src|href)="(?!#)/);
});

const objects = {
  'erp/10-base/networks.yaml': MAPS[0] as object,
  'erp/20-plans/one.yaml': aPlanObject('one', [aVm(1), aVm(4)]),
  'erp/30-runs/wave-01/one.yaml': aRun('one', { 'cdk8s-forklift.dev/window': 'Sat 22:00 for 6h (Europe/Berlin)' }),
};

/** Without style and script, so that a difference can be read. */
const bodyOf = (page: string) => page.slice(page.indexOf('<body>'), page.indexOf('<script type'));

test('a network in no map is reported in words and in red', () => {
  const page = bodyOf(writeHtml(theReport({ objects, vms: [aVm(1), aVm(4)] })));
  expect(page).toContain('<span class="tag red">in no map</span> <bdi>net-4</bdi>, <bdi>ds-1</bdi>, <bdi>ds-4</bdi>');
  expect(page).toContain('class="band none"');
});

test('a program with errors says so before all else', () => {
  const fault = { where: 'erp/web', code: 'invalid-name', message: 'name is "A b"', fix: 'write a-b' };
  const page = bodyOf(writeHtml(theReport({ objects, faults: [fault] })));
  expect(page.indexOf('The program has 1 error, and renders nothing')).toBeGreaterThan(0);
  expect(page.indexOf('The program has 1 error')).toBeLessThan(page.indexOf('id="calendar"'));
  expect(page).toContain('<bdi>erp/web</bdi>: <bdi>name is "A b"</bdi><br>'.replaceAll('"', '&quot;'));
});

test('parts that others add are in their wave, escaped', () => {
  const page = bodyOf(
    writeHtml(
      theReport({
        objects,
        partsOf: (programme, wave) => [
          {
            title: `Runbook of ${programme} ${wave}`,
            blocks: [
              { kind: 'text', text: 'a < b' },
              { kind: 'list', items: ['one'], ordered: true },
              { kind: 'code', text: 'oc get plan' },
              { kind: 'table', head: ['Step'], rows: [['1']] },
            ],
          },
        ],
      }),
    ),
  );
  expect(page).toContain(
    '<h4>Runbook of erp wave-01</h4><p>a &lt; b</p><ol><li>one</li></ol><pre tabindex="0"><code>oc get plan</code></pre>',
  );
});

test('nothing at all is a page too', () => {
  expect(writeHtml(theReport({ title: '' }))).toContain('<h2 id="method">');
  expect(writeHtml(theReport({ objects: {} }))).toContain('The checks have found nothing that is open.');
});

test('control signs are not part of a page', () => {
  expect(writeHtml(theReport({ title: 'a\u0000b\u001bc' }))).toContain('<bdi>a\ufffdb\ufffdc</bdi>');
});
