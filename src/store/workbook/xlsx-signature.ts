/** What a file really is, whatever its name says: told from its first bytes. */

/** The kinds that are read or explained: 'zip' may be a workbook, 'ole' an old or a locked one, 'other' is neither. */
export type Signature = { kind: 'zip' | 'ole' | 'text' | 'other'; what: string }

/** How many bytes from the start of a file `signatureOf` wants. */
export const headBytes = 4096

const known: [kind: 'zip' | 'ole' | 'other', bytes: string, what: string][] = [
  ['zip', 'PK\x03\x04', 'a zip archive'],
  ['zip', 'PK\x05\x06', 'an empty zip archive'],
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an old Microsoft Office file'],
  ['other', '%PDF-', 'a PDF document'],
  ['other', '\x89PNG\r\n', 'a PNG picture'],
  ['other', '\xff\xd8\xff', 'a JPEG picture'],
  ['other', 'GIF8', 'a GIF picture'],
  ['other', '\x1f\x8b\x08', 'a gzip archive'],
  ['other', "7z\xbc\xaf'\x1c", 'a 7-Zip archive'],
  ['other', 'Rar!\x1a\x07', 'a RAR archive'],
  ['other', '{\\rtf', 'a rich text document'],
  ['other', 'SQLite format 3\0', 'a SQLite database'],
  // Biff 2 to 4, the workbooks of Excel before version 5, had no container.
  ['other', '\x09\x08\x10\x00', 'a workbook of a very old Excel'],
]

/** Text that is markup, which some systems export under the name of a spreadsheet. */
const markup: [start: RegExp, what: string][] = [
  [/^(<!doctype html|<html|<table|<head|<body|<meta)/i, 'a web page'],
  [/^<\?xml|^<\?mso/i, 'an XML document'],
]

/**
 * Names a file's kind from its first bytes.
 * @param head The first 4096 bytes, or the whole of a shorter file.
 * @returns The kind, and words that fit after "seems to be". Anything unknown is 'text', for the CSV reader to judge.
 */
export const signatureOf = (head: Uint8Array): Signature => {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, headBytes)).toString('latin1')
  for (const [kind, bytes, what] of known) if (start.startsWith(bytes)) return { kind, what }
  const words = start.replace(/^(\xef\xbb\xbf)?\s*/, '')
  for (const [pattern, what] of markup) if (pattern.test(words)) return { kind: 'other', what }
  return { kind: 'text', what: 'a text file' }
}

/**
 * Says what is inside an OLE container ([MS-CFB]) and what a person should do. Stream names are stored there as UTF-16, so
 * looking for one of them anywhere in the file is enough: an encrypted workbook ([MS-OFFCRYPTO] 2.3) has "EncryptedPackage".
 */
export const oleReason = (bytes: Uint8Array): string => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const has = (stream: string) => buffer.includes(Buffer.from(stream, 'utf16le'))
  if (has('EncryptedPackage'))
    return 'is protected by a password; open it in Excel, remove the password and save it again'
  if (has('WordDocument')) return 'is an old Word document, not a workbook; copy its table into a workbook'
  if (has('Workbook') || has('Book')) return 'is an old Excel 97-2003 workbook; save it as .xlsx'
  return 'is an old Microsoft Office file that is not read; if it is a workbook, save it as .xlsx'
}
