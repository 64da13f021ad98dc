import AdmZip from 'adm-zip';
import { widthOf } from '../../support/width';
import type { ReportModel } from '../model';
import { type Sheet, type SheetCell, sheetsOf } from './sheets';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** What Excel takes in a cell, and in the name of a sheet it takes 31. */
const MOST_IN_CELL = 32_767;
/** Rows whose texts say how wide a column is to be. */
const LOOKED_AT = 200;

/**
 * A report as a workbook: a sheet a table, heads that stay, filters. Every text is a text, whatever it begins with; the same
 * report gives the same bytes.
 */
export function writeXlsx(report: ReportModel): Buffer {
  const sheets = sheetsOf(report);
  const parts: [string, string][] = [
    ['[Content_Types].xml', contentTypes(sheets)],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...sheets.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', STYLES],
    ...sheets.map((sheet, i): [string, string] => [`xl/worksheets/sheet${i + 1}.xml`, worksheet(sheet)]),
  ];
  const zip = new AdmZip();
  for (const [name, text] of parts) {
    zip.addFile(name, Buffer.from(text, 'utf8'));
    const entry = zip.getEntry(name);
    // The time of a zip is that of a wall clock: the parts of this one are the same everywhere.
    if (entry !== null) entry.header.time = new Date(1980, 0, 1);
  }
  return zip.toBuffer();
}

function worksheet({ head, rows }: Sheet): string {
  const last = letters(head.length - 1);
  const widths = head.map((title, c) =>
    rows
      .slice(0, LOOKED_AT)
      .reduce((most, row) => Math.max(most, widthOf(String(row[c] ?? '').slice(0, 80))), title.length),
  );
  const columns = widths.map(
    (width, c) => `<col min="${c + 1}" max="${c + 1}" width="${Math.min(60, width + 3)}" customWidth="1"/>`,
  );
  const lines = [head, ...rows].map(
    (row, r) =>
      `<row r="${r + 1}">${row.map((value, c) => cell(value, `${letters(c)}${r + 1}`, r === 0)).join('')}</row>`,
  );
  return `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1:${last}${rows.length + 1}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData><autoFilter ref="A1:${last}${rows.length + 1}"/></worksheet>`;
}

function cell(value: SheetCell, reference: string, isHead: boolean): string {
  if (value === undefined || value === '') return '';
  if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`;
  const text = textOf(value.length > MOST_IN_CELL ? `${value.slice(0, MOST_IN_CELL - 3)}...` : value);
  return `<c r="${reference}"${isHead ? ' s="1"' : ''} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** XML that Excel reads as the very text: what looks like an escape of its own is escaped, what XML cannot hold is replaced. */
function textOf(text: string): string {
  return text
    .replace(/(?![\n\t])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

function workbook(sheets: readonly Sheet[]): string {
  const list = sheets.map(({ name }, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const filters = sheets.map(
    ({ name, head, rows }, i) =>
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">'${name}'!$A$1:$${letters(head.length - 1)}$${rows.length + 1}</definedName>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${list.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
}

function contentTypes(sheets: readonly Sheet[]): string {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${TYPES}.${type}+xml"/>`;
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${part('styles', 'styles')}${sheets.map((_, i) => part(`worksheets/sheet${i + 1}`, 'worksheet')).join('')}</Types>`;
}

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/></cellXfs></styleSheet>`;

/** `A`, `Z`, `AA` */
function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}
