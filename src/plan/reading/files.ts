/** Reads every sheet of cells in a folder, or in one file, whatever the files are called. */

import { open, readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { limits as defaults, type Limits, type Table, Unreadable, type Warning } from '../../store/workbook/table.ts'
import { readXlsx } from '../../store/workbook/xlsx.ts'
import { Notes, oneLine } from '../../store/workbook/xlsx-cells.ts'
import { headBytes, oleReason, type Signature, signatureOf } from '../../store/workbook/xlsx-signature.ts'
import { readCsv } from './csv.ts'

/** Files in a folder and all folders in it. Somebody who names a whole disk has named the wrong folder. */
const mostFiles = 10_000

const textEndings = ['.csv', '.tsv']
const workbookEndings = ['.xlsx', '.xlsm']

/** Why a file of another kind is not read, and what to do, by its ending. */
const reasons: Record<string, string> = {
  '.xls': 'is an old Excel 97-2003 workbook; save it as .xlsx',
  '.xlsb': 'is a binary workbook; save it as .xlsx',
  '.ods': 'is an OpenDocument spreadsheet; save it as .xlsx',
  '.numbers': 'is an Apple Numbers spreadsheet; export it as .xlsx',
  '.doc': 'is a Word document; copy its table into a workbook',
  '.docx': 'is a Word document; copy its table into a workbook',
  '.pdf': 'is a PDF document; copy its table into a workbook',
  '.zip': 'is a zip archive; unpack it',
  '.txt': 'is plain text; if it holds a table, save it as .csv',
}

const otherKind = 'is of another kind than .csv, .tsv, .xlsx and .xlsm'

/** What a folder holds. Names are relative to it, with forward slashes and in order; for one file, the file's own name. */
export type Listing = {
  /** Files `readFolder` reads: .csv, .tsv, .xlsx, .xlsm, and any .xls that is none inside. */
  sheets: string[]
  /** .json files, which another module reads. */
  json: string[]
  /** Files of other kinds, and links, which are warned about. A README or a LICENSE is in no list. */
  other: string[]
}

/** A failure of the file system in words. Its own message would show the absolute path. */
const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  // A path may not hold a NUL; that is the one invalid argument there can be.
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ERR_INVALID_ARG_VALUE') return 'does not exist'
  if (code === 'EACCES' || code === 'EPERM') return 'may not be opened by you; ask for permission to read it'
  if (code === 'EBUSY') return 'is in use by another program; close it there'
  if (code === 'EMFILE' || code === 'ENFILE') return 'could not be opened, for too many files are open already'
  return 'could not be read from the disk'
}

/** Turns a failure of the file system into an Unreadable; any other error is passed on. */
const plainly = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'code' in error && ('syscall' in error || error.code === 'ERR_INVALID_ARG_VALUE'))
      throw new Unreadable(oneLine(name, 200), reasonOf(error))
    throw error
  }
}

const endingOf = (name: string): string => extname(name).toLowerCase()

/** The kind of a file by its first bytes. */
const peek = async (path: string): Promise<Signature> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return signatureOf(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

/** Whether a file is read by `readFolder`. Systems like to name any table .xls, so there the content decides. */
const isSheet = async (path: string, ending: string): Promise<boolean> => {
  if (textEndings.includes(ending) || workbookEndings.includes(ending)) return true
  if (ending !== '.xls') return false
  try {
    const { kind } = await peek(path)
    return kind === 'zip' || kind === 'text'
  } catch {
    return false
  }
}

/** Sorts by code unit, which is the same on every computer whatever its language. */
const inOrder = (names: string[]): string[] => names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))

/** The warning that stands for a refusal where other files are still read. Its place is already its file. */
const warnUnreadable = (file: string, error: Unreadable, warn: (w: Warning) => void): void => {
  const message = error.message.slice(error.file.length + 2)
  warn({ code: 'unreadable', file, sheet: null, row: null, column: null, message })
}

type Walk = { root: string; files: string[]; links: string[]; warn: (w: Warning) => void }

/** Gathers the files below a folder. Links are not followed: they may lead out of it, or round in a circle. */
const walk = async ({ root, files, links, warn }: Walk, folder: string): Promise<void> => {
  const entries = await plainly(folder || basename(root), () => readdir(join(root, folder), { withFileTypes: true }))
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name.startsWith('~$')) continue
    const name = folder ? `${folder}/${entry.name}` : entry.name
    if (entry.isDirectory()) {
      try {
        await walk({ root, files, links, warn }, name)
      } catch (error) {
        if (!(error instanceof Unreadable) || files.length > mostFiles) throw error
        warnUnreadable(name, error, warn)
      }
    } else if (entry.isFile()) files.push(name)
    else links.push(name)
    if (files.length > mostFiles)
      throw new Unreadable(
        oneLine(basename(root)),
        `holds more than the limit of ${mostFiles.toLocaleString('en-GB')} files; name a smaller folder`,
      )
  }
}

/** What is about the folder; its mark is read by `read.ts`. */
const silent = /^(readme|licen[cs]e)|^(?:synthetic|published)\.txt$/i

type Found = Listing & { single: boolean; links: string[]; locate: (name: string) => string }

const find = async (path: string, warn: (w: Warning) => void): Promise<Found> => {
  const name = basename(path) || path || 'a path without a name'
  const stats = await plainly(name, () => stat(path))
  const single = stats.isFile()
  if (!single && !stats.isDirectory()) throw new Unreadable(oneLine(name, 200), 'is neither a file nor a folder')
  const found: Found = { sheets: [], json: [], other: [], single, links: [], locate: part => join(path, part) }
  let files = [name]
  if (single) found.locate = () => path
  else {
    files = []
    await walk({ root: path, files, links: found.links, warn }, '')
  }
  for (const file of inOrder(files)) {
    const ending = endingOf(file)
    if (await isSheet(found.locate(file), ending)) found.sheets.push(file)
    else if (ending === '.json') found.json.push(file)
    else if (!silent.test(basename(file)) || single) found.other.push(file)
  }
  inOrder(found.links)
  return found
}

/**
 * Lists what a folder holds, without reading it. Folders and files whose names start with a dot, and the "~$" files by which
 * Excel marks a workbook as open, are passed over.
 * @param path A folder, or one file.
 * @throws Unreadable when the path does not exist, cannot be opened, or holds more than 10,000 files.
 */
export const listFolder = async (path: string): Promise<Listing> => {
  const { sheets, json, other, links } = await find(path, () => {})
  return { sheets, json, other: inOrder([...other, ...links]) }
}

/** Reads one file by what it is, and says so where its name claims something else. */
const readOne = async (path: string, name: string, limits: Limits, warn: (w: Warning) => void): Promise<Table[]> => {
  const notes = new Notes(name, null, warn)
  const ending = endingOf(name)
  const { size } = await stat(path)
  if (size > limits.fileBytes)
    notes.stop(`is larger than the limit of ${limits.fileBytes.toLocaleString('en-GB')} bytes`)
  const { kind, what } = await peek(path)
  if (kind === 'zip') {
    if (!workbookEndings.includes(ending)) {
      const tables = await readXlsx(name, path, limits, warn)
      notes.add('wrong-ending', `is an Excel workbook inside, though its name ends in "${ending}"; it was read as one`)
      return tables
    }
    return readXlsx(name, path, limits, warn)
  }
  if (kind === 'ole') notes.stop(oleReason(await readFile(path)))
  if (kind === 'other') notes.stop(`is not a table of cells; it seems to be ${what}`)
  if (size === 0 && !textEndings.includes(ending)) notes.stop('is empty')
  if (!textEndings.includes(ending) && !workbookEndings.includes(ending) && ending !== '.xls' && ending !== '.txt')
    notes.stop(reasons[ending] ?? otherKind)
  const table = readCsv(name, await readFile(path), limits, warn)
  if (!textEndings.includes(ending))
    notes.add('wrong-ending', `is plain text inside, though its name ends in "${ending}"; it was read as a CSV file`)
  return table.rows.length ? [table] : []
}

/** Why a file in a folder was passed over. */
const whyNot = async (path: string, name: string): Promise<string> => {
  const ending = endingOf(name)
  if (ending === '.xls') {
    const { kind, what } = await peek(path)
    if (kind === 'ole') return oleReason(await readFile(path))
    return `is not a workbook; it seems to be ${what}; open it in Excel and save it as .xlsx`
  }
  return reasons[ending] ?? otherKind
}

/**
 * Reads every .csv, .tsv, .xlsx and .xlsm file in a folder and the folders in it, in the order of their names; or one file.
 *
 * What a file is, is told from its content. In a folder a file that cannot be read is a warning ('unreadable') and the
 * others are still read; files of other kinds are warned about ('not-read'), save .json, READMEs and LICENSEs.
 *
 * @param path A folder, or one file. Messages and `Table.file` use names relative to it, never the path itself.
 * @param options.limits Caps that replace the usual ones.
 * @param options.warn Told of everything `readCsv` and `readXlsx` warn of, and of: 'unreadable', 'not-read', 'wrong-ending'.
 * @throws Unreadable when the path does not exist, or is one file that cannot be read.
 */
export const readFolder = async (
  path: string,
  options: { limits?: Partial<Limits>; warn?: (w: Warning) => void } = {},
): Promise<Table[]> => {
  const limits = { ...defaults, ...options.limits }
  const warn = options.warn ?? (() => {})
  const found = await find(path, warn)
  const tables: Table[] = []
  if (found.single) {
    const [name] = [...found.sheets, ...found.other]
    return name === undefined ? [] : await plainly(name, () => readOne(path, name, limits, warn))
  }
  for (const name of found.sheets) {
    try {
      tables.push(...(await plainly(name, () => readOne(found.locate(name), name, limits, warn))))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      warnUnreadable(name, error, warn)
    }
  }
  for (const name of found.other) {
    const reason = await plainly(name, () => whyNot(found.locate(name), name)).catch(() => 'could not be opened')
    new Notes(name, null, warn).add('not-read', `was not read: it ${reason}`)
  }
  for (const name of found.links) new Notes(name, null, warn).add('not-read', 'was not read: it is a link elsewhere')
  return tables
}
