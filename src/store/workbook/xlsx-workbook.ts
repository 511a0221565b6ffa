/** Reads what belongs to a whole workbook: its list of sheets, its formats and its shared texts. */

import type { Cell } from './table.ts'
import { type Budget, empty, type Notes, tidy } from './xlsx-cells.ts'
import { type Look, lookOf } from './xlsx-formats.ts'
import { readXml, relationId } from './xlsx-xml.ts'
import type { Archive } from './xlsx-zip.ts'

/** Relationships, styles and number formats a workbook may list. Excel's own limit on styles is 65,490. */
const mostListed = 100_000
const mostSheets = 1_000

export type Sheet = {
  name: string
  hidden: boolean
  /** The part that holds the sheet, or null where the list of sheets points nowhere. */
  part: string | null
  /** 'worksheet', 'chartsheet', 'dialogsheet' or 'xlMacrosheet'; a worksheet alone has cells. */
  kind: string
}

export type Workbook = {
  sheets: Sheet[]
  date1904: boolean
  /** The writer asks for everything to be worked out on opening, so the saved values of formulae may be mere zeros. */
  stale: boolean
  /** How each cell style shows a number, by the style's index. */
  looks: Look[]
  /** The shared texts by index, as cells: a text in a thousand places is then one cell, frozen as all shared cells are. */
  texts: Cell[]
}

type Relation = { kind: string; part: string }

/** A target, relative to the folder of the part that names it, as a part name (ECMA-376 Part 2, 9.3.2.2). */
const resolve = (part: string, target: string): string => {
  const steps = target.startsWith('/') ? [] : part.split('/').slice(0, -1)
  for (const step of target.replaceAll('\\', '/').split('/'))
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  return steps.join('/')
}

/** The relationships of a part by id. Targets outside the workbook, such as other people's workbooks, are left alone. */
const readRelations = async (archive: Archive, part: string, notes: Notes): Promise<Map<string, Relation>> => {
  const relations = new Map<string, Relation>()
  const cut = part.lastIndexOf('/') + 1
  const list = `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`
  if (!archive.has(list)) return relations
  await readXml(archive, list, 'the list of parts', notes, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return
      if (relations.size >= mostListed) notes.stop('the list of parts is longer than any workbook needs')
      const kind = (attributes.Type ?? '').replace(/.*\//, '')
      relations.set(attributes.Id ?? '', { kind, part: resolve(part, attributes.Target ?? '') })
    },
  })
  return relations
}

/** Finds the part that lists the sheets, or explains what the archive is instead. */
const findMain = async (archive: Archive, notes: Notes): Promise<string> => {
  const names = archive.names()
  const any = (start: string) => names.some(name => name.startsWith(start))
  if (archive.has('xl/workbook.bin')) notes.stop('is a binary workbook (.xlsb); save it as .xlsx')
  for (const { kind, part } of (await readRelations(archive, '', notes)).values())
    if (kind === 'officeDocument' && archive.has(part) && !/^(word|ppt|visio)\//i.test(part)) return part
  if (archive.has('xl/workbook.xml')) return 'xl/workbook.xml'
  if (archive.has('mimetype') && archive.has('content.xml'))
    notes.stop('is an OpenDocument file (.ods or .odt); if it is a spreadsheet, save it as .xlsx')
  if (any('word/')) notes.stop('is a Word document, not a workbook; copy its table into a workbook')
  if (any('ppt/')) notes.stop('is a PowerPoint presentation, not a workbook')
  if (any('index/')) notes.stop('is an Apple Numbers spreadsheet; export it as .xlsx')
  return notes.stop('is a zip archive but not an Excel workbook; unpack it and read the files in it')
}

/** Reads the number formats and which of them each cell style uses (ECMA-376 Part 1, 18.8). */
const readLooks = async (archive: Archive, part: string, notes: Notes): Promise<Look[]> => {
  const looks: Look[] = []
  const codes = new Map<number, string>()
  // Both lists have namesakes elsewhere in the part: xf in cellStyleXfs, numFmt in dxfs.
  let list = ''
  await readXml(archive, part, 'the list of formats', notes, {
    open(name, attributes) {
      if (name === 'numFmts' || name === 'cellXfs') list = name
      else if (name === 'numFmt' && list === 'numFmts')
        codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'xf' && list === 'cellXfs') {
        const id = Number(attributes.numFmtId ?? 0)
        looks.push(lookOf(id, codes.get(id)))
      }
      if (looks.length > mostListed || codes.size > mostListed)
        notes.stop('the list of formats is longer than any workbook needs')
    },
    close(name) {
      if (name === list) list = ''
    },
  })
  return looks
}

/** Undoes the escapes of ST_Xstring (ECMA-376 Part 1, 22.9.2.19): "_x000D_" is a carriage return. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

/**
 * Copies a text out of the piece of XML it was cut from. V8 makes a cut of 13 characters or more a view that keeps the whole
 * piece alive; joining it to something and cutting that makes V8 copy it.
 */
export const detach = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1))

/** What an entry in the list of texts costs beside its characters, in characters; a million empty ones are not free. */
const textCost = 16

/** Reads the shared texts (ECMA-376 Part 1, 18.4): rich text as one text, phonetic guides left out. */
const readTexts = async (archive: Archive, part: string, budget: Budget, notes: Notes): Promise<Cell[]> => {
  const texts: Cell[] = []
  let text = ''
  let taking = false
  let phonetic = false
  await readXml(archive, part, 'the list of texts', notes, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic = true
      else if (name === 't') taking = !phonetic
    },
    text(piece) {
      if (taking) text += piece
    },
    close(name) {
      if (name === 't') taking = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') {
        notes.spend(budget, 0, text.length + textCost, null)
        const tidied = tidy(unescapeText(text))
        texts.push(tidied ? Object.freeze({ text: detach(tidied), type: 'text' }) : empty)
      }
    },
  })
  return texts
}

/**
 * Reads a workbook's list of sheets, formats and shared texts.
 * @throws Unreadable when the archive is no workbook or any of these is damaged or too large.
 */
export const readWorkbook = async (archive: Archive, budget: Budget, notes: Notes): Promise<Workbook> => {
  const main = await findMain(archive, notes)
  const relations = await readRelations(archive, main, notes)
  const workbook: Workbook = { sheets: [], date1904: false, stale: false, looks: [], texts: [] }
  await readXml(archive, main, 'the list of sheets', notes, {
    open(name, attributes) {
      if (name === 'workbookPr') workbook.date1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name === 'calcPr') workbook.stale = /^(1|true)$/.test(attributes.fullCalcOnLoad ?? '')
      if (name !== 'sheet') return
      const relation = relations.get(relationId(attributes))
      workbook.sheets.push({
        name: unescapeText(attributes.name ?? ''),
        hidden: /hidden$/i.test(attributes.state ?? ''),
        part: relation?.part ?? null,
        kind: relation?.kind ?? '',
      })
      if (workbook.sheets.length > mostSheets) notes.stop(`holds more than the limit of ${mostSheets} sheets`)
    },
  })
  for (const { kind, part } of relations.values()) {
    if (kind === 'styles') workbook.looks = await readLooks(archive, part, notes)
    if (kind === 'sharedStrings') workbook.texts = await readTexts(archive, part, budget, notes)
  }
  return workbook
}
