/** Streams the XML of one part of a workbook, and refuses what no workbook needs. */

import { SaxesParser } from 'saxes'
import type { Notes } from './xlsx-cells.ts'
import type { Archive } from './xlsx-zip.ts'

/** Elements within elements; a sheet needs about ten. */
const mostDepth = 100

/**
 * Characters without the start or the end of an element. The longest cell, every character of it written as a reference, is
 * a third of a million; a text, a comment or a DOCTYPE without end would otherwise be gathered up to the part's limit.
 */
const mostQuiet = 2_000_000

/** The attributes of an element, by name as written. */
export type Attributes = Record<string, string>

export type Handlers = {
  /** An element starts; its name is without any prefix. */
  open(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

/** A relationship's id, in an attribute whose prefix is the writer's own choice. */
export const relationId = (attributes: Attributes): string => {
  for (const name in attributes) if (name.endsWith(':id')) return attributes[name] ?? ''
  return ''
}

const local = (name: string): string => {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

/** SpreadsheetML is UTF-8 or UTF-16 (ECMA-376 Part 2, 6.1.2.1 as Part 1, 9.1.1 applies it); UTF-16 has its mark. */
const encodingOf = (bytes: Buffer): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

/**
 * Parses one part, piece by piece, so that memory is bounded by what the handlers keep.
 * @param what The part in words, for messages: 'the list of sheets'.
 * @throws Unreadable when the part is missing, is no well-formed XML, holds a DOCTYPE, or passes a limit.
 */
export const readXml = async (
  archive: Archive,
  part: string,
  what: string,
  notes: Notes,
  handlers: Handlers,
): Promise<void> => {
  const broken = (): never =>
    notes.stop(`${what} is damaged, so nothing was read; open the workbook in Excel and save a fresh copy`)
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  let quiet = 0
  parser.on('error', broken)
  parser.on('doctype', () => {
    notes.stop(`${what} holds a DOCTYPE, which no workbook needs and which can hide an attack, so nothing was read`)
  })
  parser.on('opentag', tag => {
    quiet = 0
    if (++depth > mostDepth) broken()
    handlers.open(local(tag.name), tag.attributes)
  })
  parser.on('closetag', tag => {
    quiet = 0
    depth--
    handlers.close?.(local(tag.name))
  })
  if (handlers.text) {
    const text = handlers.text.bind(handlers)
    parser.on('text', text)
    parser.on('cdata', text)
  }
  let decoder: TextDecoder | null = null
  const write = (bytes: Buffer | null) => {
    let text: string
    try {
      text = bytes && decoder ? decoder.decode(bytes, { stream: true }) : (decoder?.decode() ?? '')
    } catch {
      return broken()
    }
    quiet += text.length
    if (quiet > mostQuiet) broken()
    parser.write(text)
  }
  try {
    for await (const bytes of archive.bytes(part, what, notes)) {
      decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true })
      write(bytes)
    }
    write(null)
    parser.close()
  } catch (error) {
    // A DOCTYPE cut by the end of the part makes the parser itself fail, with a RangeError.
    if (!(error instanceof RangeError)) throw error
    broken()
  }
}
