import { posix } from 'node:path';
import type AdmZip from 'adm-zip';
import type { SaxesParser, SaxesTagPlain } from 'saxes';
import { fileFault, readBytes } from '../files';
import type { Cell, Sheets } from './sheets';

/** Limits against files that unpack without end. A sheet of 50,000 VMs has about 400 MiB. */
const MOST_ENTRIES = 10_000;
const MOST_UNPACKED = 1024 ** 3;
const MOST_RATIO = 200;
const RATIO_MATTERS_FROM = 32 * 1024 ** 2;
const MOST_TEXTS = 5_000_000;
/** As Excel has them. */
const MOST_COLUMNS = 16_384;

/** How much of a sheet is turned into text at once. */
const CHUNK = 1024 ** 2;

/**
 * Opens an Excel workbook (.xlsx). Sheets are parsed row by row, when they are asked for.
 *
 * @throws ProblemError `file-missing`, `file-unreadable`, `file-too-large`, `old-excel-format`, `password-protected`,
 *   `not-a-workbook`, `workbook-damaged`, `workbook-too-large`
 */
export function openWorkbook(path: string): Sheets {
  const bytes = readBytes(path);
  if (isOle(bytes)) throw oleFault(path, bytes);
  return new Workbook(path, bytes);
}

/** Whether a file begins like an old or an encrypted Office document. */
export function isOle(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
}

/** Whether a file begins like a ZIP archive, which a workbook is. */
export function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 2).equals(Buffer.from('PK')) && [3, 5].includes(bytes[2] ?? 0);
}

function oleFault(path: string, bytes: Buffer) {
  // The streams of an encrypted document are named in its directory, in UTF-16.
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? fileFault('password-protected', path, 'is protected by a password', 'save it without one and try again')
    : fileFault(
        'old-excel-format',
        path,
        'is a workbook of Excel 97 to 2003 (.xls)',
        'open it in Excel and save it as .xlsx, or have RVTools export .xlsx',
      );
}

class Workbook implements Sheets {
  readonly names: readonly string[];
  private readonly zip: AdmZip;
  private readonly files = new Map<string, string>();
  private unpacked = 0;
  private texts: readonly string[] | undefined;
  private textsFile: string | undefined;

  constructor(
    readonly path: string,
    bytes: Buffer,
  ) {
    const Zip = require('adm-zip') as typeof AdmZip;
    let entries: number;
    try {
      this.zip = new Zip(bytes);
      entries = this.zip.getEntryCount();
      // The directory is read at the first question for an entry; of a false one nothing is believed.
      if (entries <= MOST_ENTRIES) this.zip.getEntries();
    } catch (error) {
      throw this.damaged(error);
    }
    if (entries > MOST_ENTRIES) throw this.tooLarge(`holds ${entries} files`, `up to ${MOST_ENTRIES}`);
    const start = this.relations('_rels/.rels', '').find((r) => r.type.endsWith('/officeDocument'))?.target;
    const main = start ?? 'xl/workbook.xml';
    if (main.endsWith('.bin')) {
      throw fileFault(
        'not-a-workbook',
        path,
        'is a binary workbook (.xlsb)',
        'open it in Excel and save it as .xlsx, or have RVTools export .xlsx',
      );
    }
    if (!this.has(main) || !main.endsWith('.xml')) throw this.noWorkbook();
    const folder = main.slice(0, main.lastIndexOf('/') + 1);
    const relations = this.relations(`${folder}_rels/${main.slice(folder.length)}.rels`, folder);
    const targets = new Map(relations.map((r) => [r.id, r.target]));
    this.textsFile = relations.find((r) => r.type.endsWith('/sharedStrings'))?.target;
    const names: string[] = [];
    this.parse(main, (parser) => {
      parser.on('opentag', (tag) => {
        if (localName(tag) !== 'sheet') return;
        const file = targets.get(attribute(tag, 'id', true) ?? '');
        const name = attribute(tag, 'name');
        if (name === undefined || file === undefined || !this.has(file)) return;
        names.push(name);
        this.files.set(name, file);
      });
    });
    if (names.length === 0) throw this.noWorkbook();
    this.names = names;
  }

  whereIs(sheet: string): string {
    return `${this.path} sheet ${sheet}`;
  }

  readRows(sheet: string, onRow: (cells: readonly Cell[], row: number) => void): void {
    this.texts ??= this.readTexts();
    const texts = this.texts;
    let row = 0;
    let column = -1;
    let cells: Cell[] = [];
    let type = 'n';
    let text = '';
    let inValue = false;
    let phonetic = 0;
    this.parse(this.files.get(sheet) as string, (parser) => {
      parser.on('opentag', (tag) => {
        switch (localName(tag)) {
          case 'row': {
            const number = Number(attribute(tag, 'r'));
            row = Number.isInteger(number) && number > 0 ? number : row + 1;
            cells = [];
            column = -1;
            break;
          }
          case 'c':
            column = columnOf(attribute(tag, 'r')) ?? column + 1;
            if (column >= MOST_COLUMNS) throw this.damaged(new Error(`there is a cell in column ${column + 1}`));
            type = attribute(tag, 't') ?? 'n';
            text = '';
            break;
          case 'rPh':
            phonetic++;
            break;
          case 'v':
          case 't':
            inValue = phonetic === 0;
            break;
        }
      });
      parser.on('text', (part) => {
        if (inValue) text += part;
      });
      parser.on('cdata', (part) => {
        if (inValue) text += part;
      });
      parser.on('closetag', (tag) => {
        switch (localName(tag)) {
          case 'v':
          case 't':
            inValue = false;
            break;
          case 'rPh':
            phonetic--;
            break;
          case 'c': {
            const value = cellValue(type, text, texts);
            if (value !== undefined) cells[column] = value;
            break;
          }
          case 'row':
            if (cells.length > 0) onRow(cells, row);
            break;
        }
      });
    });
  }

  /** The texts that cells of all sheets refer to by number. */
  private readTexts(): string[] {
    const file = this.textsFile;
    if (file === undefined || !this.has(file)) return [];
    const texts: string[] = [];
    let text = '';
    let inText = false;
    let phonetic = 0;
    this.parse(file, (parser) => {
      parser.on('opentag', (tag) => {
        const name = localName(tag);
        if (name === 'si') text = '';
        else if (name === 't') inText = phonetic === 0;
        else if (name === 'rPh') phonetic++;
      });
      parser.on('text', (part) => {
        if (inText) text += part;
      });
      parser.on('cdata', (part) => {
        if (inText) text += part;
      });
      parser.on('closetag', (tag) => {
        const name = localName(tag);
        if (name === 't') inText = false;
        else if (name === 'rPh') phonetic--;
        else if (name === 'si') {
          texts.push(unescaped(text));
          if (texts.length > MOST_TEXTS) throw this.tooLarge('holds more texts', `up to ${MOST_TEXTS}`);
        }
      });
    });
    return texts;
  }

  private relations(file: string, folder: string): { id: string; type: string; target: string }[] {
    const found: { id: string; type: string; target: string }[] = [];
    if (!this.has(file)) return found;
    this.parse(file, (parser) => {
      parser.on('opentag', (tag) => {
        if (localName(tag) !== 'Relationship') return;
        const target = attribute(tag, 'Target') ?? '';
        found.push({
          id: attribute(tag, 'Id') ?? '',
          type: attribute(tag, 'Type') ?? '',
          target: target.startsWith('/') ? target.slice(1) : posix.normalize(`${folder}${target}`),
        });
      });
    });
    return found;
  }

  private parse(file: string, listen: (parser: SaxesParser) => void): void {
    const { SaxesParser: Parser } = require('saxes') as typeof import('saxes');
    const bytes = this.unpack(file);
    const parser = new Parser({ position: false });
    parser.on('error', (error) => {
      throw this.damaged(error);
    });
    listen(parser);
    const decoder = new TextDecoder(bytes[0] === 0xff || bytes[1] === 0 ? 'utf-16le' : 'utf-8');
    for (let at = 0; at < bytes.length; at += CHUNK) {
      parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
    }
    parser.close();
  }

  private unpack(file: string): Buffer {
    const entry = this.zip.getEntry(file);
    if (entry === null) throw this.damaged(new Error(`${file} is missing`));
    const { size, compressedSize } = entry.header;
    if (this.unpacked + size > MOST_UNPACKED || size > MOST_UNPACKED / 2)
      throw this.tooLarge(`unpacks to ${Math.ceil(size / 1024 ** 2)} MiB`, 'up to 512 MiB for a sheet');
    if (size > RATIO_MATTERS_FROM && size > compressedSize * MOST_RATIO)
      throw this.tooLarge(
        `holds ${Math.ceil(size / 1024 ** 2)} MiB in a part that is compressed to less than 1/${MOST_RATIO} of it`,
        'a ratio that exports have',
      );
    this.unpacked += size;
    try {
      // Never more than the size the archive declares.
      const bytes = entry.getData();
      if (bytes.length !== size) throw new Error(`${file} has another size than declared`);
      return bytes;
    } catch (error) {
      throw this.damaged(error);
    }
  }

  private has(file: string): boolean {
    return this.zip.getEntry(file) !== null;
  }

  private noWorkbook() {
    return fileFault(
      'not-a-workbook',
      this.path,
      'is a ZIP archive without an Excel workbook in it',
      'give the .xlsx that RVTools exports, or the folder of its CSV files',
    );
  }

  private damaged(error: unknown) {
    const reason = (error as Error).message.replace(/^ADM-ZIP: /, '').replace(/\.?(\n.*)?$/s, '');
    return fileFault(
      'workbook-damaged',
      this.path,
      `is cut off or damaged: ${reason}`,
      'copy it again from its source',
    );
  }

  private tooLarge(what: string, accepted: string) {
    return fileFault(
      'workbook-too-large',
      this.path,
      `${what}, accepted: ${accepted}`,
      'a real export is smaller: check where the file comes from',
    );
  }
}

/** The name of an element without its prefix: some programs write `x:row`. */
function localName({ name }: { readonly name: string }): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute; `prefixed` for one that always has a prefix of the writer's choice, such as `r:id`. */
function attribute(tag: SaxesTagPlain, name: string, prefixed = false): string | undefined {
  if (!prefixed) return tag.attributes[name];
  const key = Object.keys(tag.attributes).find((k) => k.endsWith(`:${name}`));
  return key === undefined ? undefined : tag.attributes[key];
}

/** Column of `AB12`, from 0. */
function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined;
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column === 0 ? undefined : column - 1;
}

function cellValue(type: string, text: string, texts: readonly string[]): Cell {
  if (text === '') return undefined;
  switch (type) {
    case 's':
      return texts[Number(text)] || undefined;
    case 'b':
      return text === '1' || text === 'true';
    case 'n': {
      const number = Number(text);
      return Number.isFinite(number) ? number : text;
    }
    default:
      return unescaped(text);
  }
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
