import AdmZip from 'adm-zip';
import fc from 'fast-check';
import { readRvTools } from '../../../lib/inventory/rvtools/reader';
import type { Cell } from '../../../lib/inventory/rvtools/sheets';
import { openWorkbook } from '../../../lib/inventory/rvtools/workbook';
import { aVinfoRow, rvSheets } from '../../rvtools-kit';
import { type SheetRows, workbookOf, zipOf } from '../../xlsx-kit';
import { filesFor } from '../kit';

const files = filesFor('workbook');
const problems = (content: unknown, name = 'book.xlsx') => {
  const path = files.write(name, content);
  return files.problems(() => readRvTools(path));
};
const good = workbookOf(rvSheets({ vInfo: [aVinfoRow()] }));
const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** The same archive with other bytes for a part, and the part's declared size as it was if `lie` says so. */
function withPart(name: string, content: Buffer | undefined, lie = false): Buffer {
  const zip = new AdmZip(good);
  const size = zip.getEntry(name)?.header.size ?? 0;
  if (content === undefined) zip.deleteFile(name);
  else zip.updateFile(name, content);
  const bytes = zip.toBuffer();
  if (lie) {
    // The size stands at byte 24 of the part's entry in the directory.
    for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4)) {
      if (bytes.subarray(at + 46).toString('latin1', 0, name.length) === name) bytes.writeUInt32LE(size, at + 24);
    }
  }
  return bytes;
}

const again = 'copy it again from its source';
const real = 'a real export is smaller: check where the file comes from';

test.each<[string, unknown, string[]]>([
  ['nothing in it', '', ['book.xlsx: empty-file: is empty; export it again']],
  [
    'an old workbook (.xls)',
    Buffer.concat([ole, Buffer.alloc(600)]),
    [
      'book.xlsx: old-excel-format: is a workbook of Excel 97 to 2003 (.xls); open it in Excel and save it as .xlsx, or have RVTools export .xlsx',
    ],
  ],
  [
    'a password',
    Buffer.concat([ole, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
    ['book.xlsx: password-protected: is protected by a password; save it without one and try again'],
  ],
  [
    'cut off',
    good.subarray(0, good.length - 200),
    [
      `book.xlsx: workbook-damaged: is cut off or damaged: Invalid or unsupported zip format. No END header found; ${again}`,
    ],
  ],
  [
    'an archive of something else',
    zipOf({ 'readme.txt': 'hello' }),
    [
      'book.xlsx: not-a-workbook: is a ZIP archive without an Excel workbook in it; give the .xlsx that RVTools exports, or the folder of its CSV files',
    ],
  ],
  [
    'an empty archive',
    zipOf({}),
    [
      'book.xlsx: not-a-workbook: is a ZIP archive without an Excel workbook in it; give the .xlsx that RVTools exports, or the folder of its CSV files',
    ],
  ],
  [
    'a Word document',
    zipOf({
      '_rels/.rels':
        '<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>',
      'word/document.xml': '<document/>',
    }),
    [
      'book.xlsx: not-a-workbook: is a ZIP archive without an Excel workbook in it; give the .xlsx that RVTools exports, or the folder of its CSV files',
    ],
  ],
  [
    'a binary workbook (.xlsb)',
    zipOf({
      '_rels/.rels':
        '<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
      'xl/workbook.bin': 'x',
    }),
    [
      'book.xlsx: not-a-workbook: is a binary workbook (.xlsb); open it in Excel and save it as .xlsx, or have RVTools export .xlsx',
    ],
  ],
  [
    'a sheet that is not XML',
    withPart('xl/worksheets/sheet1.xml', Buffer.from('<worksheet><sheetData><row')),
    [`book.xlsx: workbook-damaged: is cut off or damaged: unclosed tag: sheetData; ${again}`],
  ],
  [
    'entities that unfold',
    withPart(
      'xl/worksheets/sheet1.xml',
      Buffer.from(
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><worksheet><row><c t="str"><v>&b;</v></c></row></worksheet>',
      ),
    ),
    [`book.xlsx: workbook-damaged: is cut off or damaged: undefined entity; ${again}`],
  ],
  [
    'a cell far outside of any sheet',
    withPart('xl/worksheets/sheet1.xml', Buffer.from('<worksheet><row><c r="ZZZZZZ1"><v>1</v></c></row></worksheet>')),
    [`book.xlsx: workbook-damaged: is cut off or damaged: there is a cell in column 321272406; ${again}`],
  ],
  [
    'a sheet that unpacks to 40 MiB of nothing',
    withPart('xl/worksheets/sheet1.xml', Buffer.alloc(40 * 1024 ** 2, ' ')),
    [
      `book.xlsx: workbook-too-large: holds 40 MiB in a part that is compressed to less than 1/200 of it, accepted: a ratio that exports have; ${real}`,
    ],
  ],
  [
    'a sheet that unpacks to more than it declares',
    withPart('xl/worksheets/sheet1.xml', Buffer.alloc(40 * 1024 ** 2, ' '), true),
    [
      expect.stringMatching(
        /^book.xlsx: workbook-damaged: is cut off or damaged: .+; copy it again/,
      ) as unknown as string,
    ],
  ],
  [
    'more files than any workbook',
    zipOf(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`f${i}`, ''])), false),
    [`book.xlsx: workbook-too-large: holds 10001 files, accepted: up to 10000; ${real}`],
  ],
  [
    'binary data',
    Buffer.from([1, 2, 3, 0, 255, 254, 0, 7, 9, 0]),
    ['book.xlsx: not-text: holds binary data, not text; give a file that a text editor can show'],
  ],
])('a file that is not a workbook: %s', (_, content, expected) => {
  expect(problems(content)).toEqual(expected);
});

test('a file that is not there, and a folder without sheets', () => {
  expect(files.problems(() => readRvTools(`${files.folder}/nowhere.xlsx`))).toEqual([
    'nowhere.xlsx: file-missing: there is no such file; paths are relative to the folder the synth runs in',
  ]);
  files.write('empty/readme.md', 'hello');
  files.write('other/sales.csv', 'a,b');
  const give =
    'give the folder that RVTools exported into (RVTools_tabvInfo.csv or vInfo.csv, together with the other sheets), or one with the vms.json of Forklift';
  expect(files.problems(() => readRvTools(`${files.folder}/empty`))).toEqual([
    `empty: not-an-inventory: is a folder with no CSV files; ${give}`,
  ]);
  expect(files.problems(() => readRvTools(`${files.folder}/other`))).toEqual([
    `other: not-an-inventory: is a folder with no CSV of a sheet, but sales.csv; ${give}`,
  ]);
});

test('cells of every kind: numbers, booleans, formulas, errors, rich and phonetic text, escapes', () => {
  const sheet = `<worksheet xmlns="x"><sheetData>
    <row r="3"><c r="B3"><v>1.5</v></c><c r="AA3" t="b"><v>1</v></c></row>
    <row><c t="str"><f>A1&amp;"x"</f><v>made_x0041_</v></c><c t="e"><v>#N/A</v></c><c/><c t="s"><v>0</v></c></row>
    <row r="9"><c r="A9" t="inlineStr"><is><r><t>rich </t></r><r><t xml:space="preserve">text</t></r><rPh><t>not this</t></rPh></is></c><c r="B9" t="s"><v>99</v></c></row>
    <row r="10"/>
  </sheetData></worksheet>`;
  const texts = '<sst><si><r><t>a</t></r><r><t>&amp;b<![CDATA[<c>]]></t></r><rPh><t>no</t></rPh></si></sst>';
  const bytes = new AdmZip(workbookOf({ vInfo: [['x']] }));
  bytes.updateFile('xl/worksheets/sheet1.xml', Buffer.from(sheet));
  bytes.updateFile('xl/sharedStrings.xml', Buffer.from(texts));
  const rows: [number, Cell[]][] = [];
  openWorkbook(files.write('cells.xlsx', bytes.toBuffer())).readRows('vInfo', (cells, row) =>
    rows.push([row, Array.from(cells)]),
  );
  const aa = Array.from({ length: 27 }, () => undefined as Cell);
  aa[1] = 1.5;
  aa[26] = true;
  expect(rows).toEqual([
    [3, aa],
    [4, ['madeA', '#N/A', undefined, 'a&b<c>']],
    [9, ['rich text']],
  ]);
});

test('what was written is read, whatever the texts', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((t) => isXmlText(t) && !/_x[0-9a-f]{4}_/i.test(t));
  const cell = fc.oneof(
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(undefined),
  );
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { maxLength: 30 }), { maxLength: 8 }),
      fc.constantFrom('shared', 'inline'),
      (rows, texts) => {
        const found: [number, Cell[]][] = [];
        const path = files.write('any.xlsx', workbookOf({ any: rows as SheetRows }, { texts: texts as 'shared' }));
        openWorkbook(path).readRows('any', (cells, row) => found.push([row, Array.from(cells)]));
        const wanted = rows.flatMap((row, i): [number, Cell[]][] => {
          const cells = row.map((value) => (value === '' ? undefined : Object.is(value, -0) ? 0 : value));
          while (cells.length > 0 && cells.at(-1) === undefined) cells.pop();
          return cells.length === 0 ? [] : [[i + 1, cells]];
        });
        expect(found).toEqual(wanted);
      },
    ),
    { numRuns: 60 },
  );
});

/** XML holds no control characters, and reads a carriage return as a line feed. */
function isXmlText(text: string): boolean {
  return !/[\p{Cs}\ufffe\uffff]/u.test(text) && !/\p{Cc}/u.test(text.replace(/[\t\n]/g, ''));
}
