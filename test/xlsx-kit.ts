/** Writes Excel workbooks for tests: the parts that RVTools and Excel write, with the ways they may differ. */
import AdmZip from 'adm-zip';

export type CellValue = string | number | boolean | undefined;
export type SheetRows = readonly (readonly CellValue[])[];

export interface WorkbookOptions {
  /** Texts in a table of their own, as Excel does, or in the cells. @default 'shared' */
  readonly texts?: 'shared' | 'inline';
  /** Prefix of the elements, as Microsoft's SDK writes it: `x`. @default - none */
  readonly prefix?: string;
  /** Pack the parts; without, the bytes are the same on every machine. @default true */
  readonly pack?: boolean;
}

/** The bytes of a workbook with these sheets. */
export function workbookOf(sheets: Readonly<Record<string, SheetRows>>, options: WorkbookOptions = {}): Buffer {
  const { texts = 'shared', prefix, pack = true } = options;
  const p = prefix === undefined ? '' : `${prefix}:`;
  const ns = `xmlns${prefix === undefined ? '' : `:${prefix}`}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`;
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const names = Object.keys(sheets);
  const shared = new Map<string, number>();

  const cell = (value: CellValue, reference: string): string => {
    if (value === undefined) return '';
    if (typeof value === 'number') return `<${p}c r="${reference}"><${p}v>${value}</${p}v></${p}c>`;
    if (typeof value === 'boolean') return `<${p}c r="${reference}" t="b"><${p}v>${value ? 1 : 0}</${p}v></${p}c>`;
    if (texts === 'inline')
      return `<${p}c r="${reference}" t="inlineStr"><${p}is><${p}t xml:space="preserve">${escaped(value)}</${p}t></${p}is></${p}c>`;
    const index = shared.get(value) ?? shared.size;
    shared.set(value, index);
    return `<${p}c r="${reference}" t="s"><${p}v>${index}</${p}v></${p}c>`;
  };
  const parts: Record<string, string> = {
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<${p}workbook ${ns} xmlns:r="${relations}"><${p}sheets>${names
      .map((name, i) => `<${p}sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join('')}</${p}sheets></${p}workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
      .map(
        (_, i) =>
          `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
      )
      .join('')}<Relationship Id="rId0" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  };
  for (const [i, rows] of Object.values(sheets).entries()) {
    const xml = rows.map((row, r) => {
      const cells = Array.from(row, (value, c) => cell(value, `${letters(c)}${r + 1}`)).join('');
      return cells === '' ? '' : `<${p}row r="${r + 1}">${cells}</${p}row>`;
    });
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `${head}<${p}worksheet ${ns}><${p}sheetData>${xml.join('')}</${p}sheetData></${p}worksheet>`;
  }
  parts['xl/sharedStrings.xml'] = `${head}<${p}sst ${ns}>${[...shared.keys()]
    .map((text) => `<${p}si><${p}t xml:space="preserve">${escaped(text)}</${p}t></${p}si>`)
    .join('')}</${p}sst>`;
  parts['[Content_Types].xml'] = contentTypes(names.length);
  return zipOf(parts, pack);
}

/** A ZIP archive of texts or bytes. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>, pack = true): Buffer {
  const zip = new AdmZip();
  for (const [name, content] of Object.entries(parts)) {
    const entry = zip.addFile(name, typeof content === 'string' ? Buffer.from(content) : content);
    entry.header.time = new Date(1980, 0, 1);
    if (!pack) entry.header.method = 0;
  }
  return zip.toBuffer();
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = Array.from({ length: sheets }, (_, i) => `/xl/worksheets/sheet${i + 1}.xml`);
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/>${parts
    .map((part) => `<Override PartName="${part}" ContentType="${type}.worksheet+xml"/>`)
    .join('')}</Types>`;
}

/** `AB` of column 27, counted from 0. */
function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? letters(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
