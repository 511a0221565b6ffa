/**
 * Files that are handed in as evidence: which kinds are taken, and whether a file is what its name says. Judged by its content:
 * whoever opens it later has to be able to trust the name. Nothing is unpacked or run.
 */
import yauzl from 'yauzl'
import { mostBytes } from '../../store/files.ts'
import { sniff } from '../../store/sniff.ts'

/** Why a file is not what its name says, or is not taken as it is; null where it is taken. */
type Check = (bytes: Buffer) => string | null | Promise<string | null>
type Sort = {
  readonly endings: readonly string[]
  /** What people call it. */
  readonly says: string
  readonly type: string
  readonly check: Check
}

const MACROS = 'holds macros, which can harm whoever opens it. Save it without them, or as PDF'
const LOCKED = 'is locked with a password, so that nobody else could look at it. Save it without one'
const notOne = (says: string) => `is called ${says}, and its content is something else. Save it again, or as PDF`

const sniffed =
  (says: string, type: string): Check =>
  bytes =>
    sniff(bytes) === type ? null : notOne(says)

/** Office Open XML (ECMA-376 Part 2): a zip with a list of content types, and the folder of its kind. */
const packed =
  (says: string, folder: string): Check =>
  async bytes => {
    if (holdsName(bytes, 'EncryptedPackage')) return LOCKED
    const parts = await partsOf(bytes)
    if (parts === 'locked') return LOCKED
    if (!parts?.includes('[content_types].xml') || !parts.some(p => p.startsWith(folder))) return notOne(says)
    return parts.some(p => p.endsWith('vbaproject.bin')) ? MACROS : null
  }

/** OpenDocument 1.3 Part 2, 3.3: the first entry is called mimetype, is not packed, and says what it is. */
const open =
  (says: string, type: string): Check =>
  async bytes => {
    const head = bytes.toString('latin1', 0, 200)
    if (!head.startsWith('PK\x03\x04') || !head.slice(30).startsWith(`mimetype${type}`)) return notOne(says)
    const parts = await partsOf(bytes)
    if (parts === 'locked') return LOCKED
    if (!parts) return notOne(says)
    return parts.some(p => /^(?:basic|scripts)\/./.test(p)) ? MACROS : null
  }

/** The older binary form ([MS-CFB]): streams are named in UTF-16. */
const old =
  (says: string, ...streams: readonly string[]): Check =>
  bytes => {
    if (sniff(bytes) !== 'application/x-ole-storage' || !streams.some(s => holdsName(bytes, s))) return notOne(says)
    return holdsName(bytes, '_VBA_PROJECT') ? MACROS : null
  }
const holdsName = (bytes: Buffer, stream: string) =>
  sniff(bytes) === 'application/x-ole-storage' && bytes.includes(Buffer.from(stream, 'utf16le'))

/** Text in whatever letters Excel wrote it in, but no page of the web and no script under another name. */
const words =
  (says: string): Check =>
  bytes => {
    const wide = bytes.length > 1 && (bytes.readUInt16LE(0) === 0xfeff || bytes.readUInt16BE(0) === 0xfeff)
    const text = bytes.subarray(0, 64 * 1024)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what text does not have
    if (!wide && (sniff(bytes) !== 'text/plain' ? /[\0-\x08\x0e-\x1f]/.test(text.toString('latin1')) : false))
      return notOne(says)
    const first = text.toString(wide ? 'utf16le' : 'latin1').trimStart()
    return SIGNED.test(first) || sniff(bytes).startsWith('image/') ? notOne(says) : null
  }
/** How what is no plain text begins, where all of it is letters. */
const SIGNED = /^(?:\ufeff|ï»¿)?\s*(?:<(?:!doctype|html|head|body|script|svg|\?xml|\?php)|#!|%PDF-|\{\\rtf)/i

const OPEN_XML = 'application/vnd.openxmlformats-officedocument.'
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.'
const sorts: readonly Sort[] = [
  { endings: ['pdf'], says: 'PDF', type: 'application/pdf', check: sniffed('a PDF', 'application/pdf') },
  ...(
    [
      ['docx', 'Word', 'wordprocessingml.document', 'word/'],
      ['xlsx', 'Excel', 'spreadsheetml.sheet', 'xl/'],
      ['pptx', 'PowerPoint', 'presentationml.presentation', 'ppt/'],
    ] as const
  ).map(([e, says, type, folder]) => ({
    endings: [e],
    says,
    type: OPEN_XML + type,
    check: packed(`a file of ${says}`, folder),
  })),
  ...(
    [
      ['odt', 'text'],
      ['ods', 'spreadsheet'],
      ['odp', 'presentation'],
    ] as const
  ).map(([e, sort]) => ({
    endings: [e],
    says: `OpenDocument ${sort}`,
    type: OPEN_DOCUMENT + sort,
    check: open('an OpenDocument file', OPEN_DOCUMENT + sort),
  })),
  {
    endings: ['doc'],
    says: 'Word 97 to 2003',
    type: 'application/msword',
    check: old('a file of Word', 'WordDocument'),
  },
  {
    endings: ['xls'],
    says: 'Excel 97 to 2003',
    type: 'application/vnd.ms-excel',
    check: old('a file of Excel', 'Workbook', 'Book'),
  },
  {
    endings: ['ppt'],
    says: 'PowerPoint 97 to 2003',
    type: 'application/vnd.ms-powerpoint',
    check: old('a file of PowerPoint', 'PowerPoint Document'),
  },
  ...(
    [
      [['png'], 'PNG'],
      [['jpg', 'jpeg'], 'JPEG'],
      [['gif'], 'GIF'],
      [['webp'], 'WebP'],
      [['tif', 'tiff'], 'TIFF'],
      [['heic'], 'HEIC'],
    ] as const
  ).map(([endings, name]) => ({
    endings,
    says: `${name} picture`,
    type: `image/${name.toLowerCase()}`,
    check: sniffed('a picture', `image/${name.toLowerCase()}`),
  })),
  { endings: ['csv'], says: 'CSV', type: 'text/csv', check: words('CSV') },
  { endings: ['txt'], says: 'Text', type: 'text/plain', check: words('text') },
]

/** What is often tried, and what to do instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  docm: MACROS,
  xlsm: MACROS,
  pptm: MACROS,
  xlsb: 'is a form of workbook that few can open. Save it as .xlsx',
  zip: 'is an archive. Hand in what is in it, one file at a time',
  msg: 'is an e-mail as Outlook keeps it. Save it as PDF',
  eml: 'is an e-mail. Save it as PDF',
}

const endingOf = (name: string): string => /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''
const sortOf = (name: string): Sort | undefined => sorts.find(s => s.endings.includes(endingOf(name)))

/** Endings that the form asks for. */
export const ENDINGS: readonly string[] = sorts.flatMap(s => s.endings.map(e => `.${e}`))
/** The kinds in words, for a hint. */
export const KINDS_SAID = 'PDF, Word, Excel, PowerPoint or OpenDocument without macros, CSV, text, or a picture'

/** What a file is called by people, by its name: "PDF"; '' where that says nothing we know. */
export const kindSaid = (name: string): string => sortOf(name)?.says ?? ''
/** Its media type by its name, for a file whose content agreed with its name when it came. */
export const mediaType = (name: string): string => sortOf(name)?.type ?? 'application/octet-stream'

/**
 * Why a file is not taken, as the end of a sentence that begins with its name, without a full stop; null where it is.
 * @param name what its sender calls it
 */
export async function whyNotTaken(name: string, bytes: Buffer): Promise<string | null> {
  if (bytes.length === 0) return 'is empty'
  if (bytes.length > mostBytes) return `is larger than ${mostBytes / 1024 / 1024} MB`
  const sort = sortOf(name)
  if (!sort) return INSTEAD[endingOf(name)] ?? `is of a kind that is not taken. Hand in ${KINDS_SAID}`
  return sort.check(bytes)
}

/** More parts than any document has. */
const MOST_PARTS = 10_000

/** The names of what a zip holds, in lower case; null where it is none, 'locked' where a part takes a password. */
async function partsOf(bytes: Buffer): Promise<readonly string[] | 'locked' | null> {
  if (bytes.toString('latin1', 0, 4) !== 'PK\x03\x04') return null
  try {
    const zip = await yauzl.fromBufferPromise(bytes, { autoClose: false })
    try {
      if (zip.entryCount > MOST_PARTS) return null
      const names: string[] = []
      for await (const entry of zip.eachEntry()) {
        if (entry.isEncrypted()) return 'locked'
        names.push(entry.fileName.toLowerCase())
      }
      return names
    } finally {
      zip.close()
    }
  } catch {
    return null
  }
}
