/** Zip archives and workbooks for tests, hostile ones included, which no honest library would write. */

import { crc32, deflateRawSync } from 'node:zlib'

type Part = {
  data: string | Uint8Array
  /** The unpacked size the archive claims, where it lies. */
  declared?: number
  /** The checksum the archive claims, where it lies. */
  sum?: number
  /** General purpose flags; 1 marks a part as encrypted. */
  flags?: number
}

/** Writes a zip archive of deflated parts, in order. */
export const zipOf = (parts: Record<string, Part | string | Uint8Array>): Buffer => {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, given] of Object.entries(parts)) {
    const part: Part = typeof given === 'string' || given instanceof Uint8Array ? { data: given } : given
    const data = Buffer.from(part.data as string)
    const packed = deflateRawSync(data)
    const title = Buffer.from(name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(part.flags ?? 0, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(part.sum ?? crc32(data), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(part.declared ?? data.length, 18)
    shared.writeUInt16LE(title.length, 22)
    local.push(Buffer.from('PK\x03\x04', 'latin1'), shared, title, packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, tail, title)
    offset += 30 + title.length + packed.length
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, list, end])
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relationships = (inner: string) =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`

type Book = {
  /** The XML inside <sheetData> of each sheet, or of the whole part when it begins with "<?xml". */
  sheets: { name?: string; state?: string; data: string; after?: string }[]
  /** The <si> elements of the shared texts. */
  texts?: string
  /** Format codes; the style with index n + 1 shows numbers by the nth, and style 0 is plain. */
  formats?: (string | number)[]
  /** What stands in <workbook> before and after the list of sheets. */
  before?: string
  after?: string
  /** Parts to add, or to put in the place of those made from the rest. */
  parts?: Record<string, Part | string | Uint8Array>
}

/** Writes the parts of a workbook by hand. */
export const partsOf = ({ sheets, texts = '', formats = [], before = '', after = '', parts = {} }: Book) => {
  const codes = formats.map((code, at) =>
    typeof code === 'string' ? `<numFmt numFmtId="${200 + at}" formatCode="${code}"/>` : '',
  )
  const styles = formats.map((code, at) => `<xf numFmtId="${typeof code === 'string' ? 200 + at : code}"/>`)
  const made: Record<string, Part | string | Uint8Array> = {
    '_rels/.rels': relationships(`<Relationship Id="a" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${office}">${before}<sheets>${sheets
      .map(({ name, state }, at) => {
        const shown = state ? ` state="${state}"` : ''
        return `<sheet name="${name ?? `Sheet${at + 1}`}" sheetId="${at + 1}"${shown} r:id="s${at}"/>`
      })
      .join('')}</sheets>${after}</workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      sheets
        .map((_, at) => `<Relationship Id="s${at}" Type="${office}/worksheet" Target="worksheets/sheet${at}.xml"/>`)
        .join('') +
        `<Relationship Id="t" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/>` +
        `<Relationship Id="f" Type="${office}/styles" Target="styles.xml"/>`,
    ),
    'xl/sharedStrings.xml': `${head}<sst ${main}>${texts}</sst>`,
    'xl/styles.xml': `${head}<styleSheet ${main}><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
  }
  for (const [at, { data, after = '' }] of sheets.entries())
    made[`xl/worksheets/sheet${at}.xml`] = data.startsWith('<?xml')
      ? data
      : `${head}<worksheet ${main}><sheetData>${data}</sheetData>${after}</worksheet>`
  return { ...made, ...parts }
}

/** Writes a workbook by hand. */
export const bookOf = (book: Book): Buffer => zipOf(partsOf(book))

/** An old Office container with one stream of this name, as far as anyone looking at its start can tell. */
export const oleOf = (stream: string): Buffer =>
  Buffer.concat([
    Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'),
    Buffer.alloc(1024),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(512),
  ])
