/** The typeface of printed documents, and which letters it has: PDF/UA refuses a letter that no font can show. */
import { readFileSync } from 'node:fs'

let files: Buffer[] | null = null
/** Inter in the two weights that documents use, as TrueType. */
export function printFonts(): Buffer[] {
  files ??= ['Inter-Regular.ttf', 'Inter-SemiBold.ttf'].map(f => readFileSync(new URL(`./fonts/${f}`, import.meta.url)))
  return files
}

let letters: Set<number> | null = null
/** Whether the typeface can show a character, by its code point. */
export function canPrint(code: number): boolean {
  letters ??= readLetters(printFonts()[0]!)
  return letters.has(code)
}

/** The code points of a TrueType file: its 'cmap' table, formats 4 and 12 (OpenType specification 1.9, cmap). */
function readLetters(font: Buffer): Set<number> {
  const found = new Set<number>()
  const tables = font.readUInt16BE(4)
  for (let i = 0; i < tables; i++) {
    const at = 12 + i * 16
    if (font.toString('latin1', at, at + 4) !== 'cmap') continue
    const cmap = font.readUInt32BE(at + 8)
    for (let k = 0; k < font.readUInt16BE(cmap + 2); k++) {
      const sub = cmap + font.readUInt32BE(cmap + 8 + k * 8)
      const format = font.readUInt16BE(sub)
      if (format === 12)
        for (let g = 0; g < font.readUInt32BE(sub + 12); g++) {
          const group = sub + 16 + g * 12
          for (let c = font.readUInt32BE(group); c <= font.readUInt32BE(group + 4); c++) found.add(c)
        }
      if (format !== 4) continue
      const half = font.readUInt16BE(sub + 6)
      for (let s = 0; s < half; s += 2) {
        const last = font.readUInt16BE(sub + 14 + s)
        const first = font.readUInt16BE(sub + 16 + half + s)
        for (let c = first; c <= last && c < 0xffff; c++) found.add(c)
      }
    }
  }
  return found
}
