/** Prints a report as tagged PDF (PDF/UA-1): the same blocks as the page, set by Typst from data, never from markup. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Shape, shape } from '../../web/chart/shapes.ts'
import { canPrint, printFonts } from '../../web/font.ts'
import type { Day } from '../graph/dates.ts'
import type { Block, Report } from './blocks.ts'

const GOLD_LINE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 30"><path d="M0 28h14C30 28 40 21 40 12 40 1 26 1 26 12 26 21 36 28 52 28H660" fill="none" stroke="#b8860b" stroke-width="1.6"/></svg>'

/** What we use of Typst's native package. */
type Typst = {
  NodeCompiler: {
    create(options: { workspace: string; fontArgs: { fontBlobs: Uint8Array[] }[] }): {
      addSource(path: string, source: string): void
      mapShadow(path: string, content: Uint8Array): void
      pdf(main: { mainFilePath: string }, options: { pdfStandard: string }): Uint8Array
      evictCache(age: number): void
    }
  }
}

/**
 * Typst for this machine. The platform's package is loaded by its own name: the package that would choose it names
 * platforms of which the registry has no such version, and then `npm ci` refuses the whole tree.
 */
function typst(): Typst {
  const require = createRequire(import.meta.url)
  const { platform, arch } = process
  for (const name of [
    `${platform}-${arch}-gnu`,
    `${platform}-${arch}-musl`,
    `${platform}-${arch}`,
    `${platform}-${arch}-msvc`,
  ]) {
    try {
      return require(`@myriaddreamin/typst-ts-node-compiler-${name}`) as Typst
    } catch {
      // Not this one: the next name, or the refusal below.
    }
  }
  throw new Error(
    `PDF needs Typst, which npm has not brought for ${platform} ${arch}; write the HTML report and print that`,
  )
}

/**
 * Sets the report.
 * @throws Error in one line where Typst's native package is missing on this platform, or could not set the report
 */
export async function printPdf(r: Report, madeOn: Day): Promise<Uint8Array> {
  const { NodeCompiler } = typst()
  // The folder need not exist: everything that is read lies in memory, and nothing outside it can be.
  const root = join(tmpdir(), 'goldenthread-print')
  const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs: printFonts() }] })
  const main = join(root, 'report.typ')
  compiler.addSource(main, readFileSync(new URL('./report.typ', import.meta.url), 'utf8'))
  compiler.mapShadow(join(root, 'report.json'), Buffer.from(JSON.stringify(dataOf(r, madeOn), printable)))
  try {
    return new Uint8Array(compiler.pdf({ mainFilePath: main }, { pdfStandard: 'ua-1' }))
  } catch (e) {
    throw new Error(
      `the PDF could not be set: ${String((e as Error).message)
        .slice(0, 300)
        .replace(/\s+/g, ' ')}`,
    )
  } finally {
    compiler.evictCache(0)
  }
}

function dataOf(r: Report, madeOn: Day) {
  const anchors = new Set<string>()
  const shapes: Partial<Record<Shape, string>> = {}
  const see = (value: unknown, key = ''): void => {
    if (key === 'shape') shapes[value as Shape] ??= shape(value as Shape)
    if (typeof value !== 'object' || value === null) return
    const b = value as Partial<Block> & { id?: string; ids?: string[] }
    if ((b.is === 'section' || b.is === 'rule' || b.is === 'heading') && b.id) anchors.add(b.id)
    if (b.is === 'table') for (const id of b.ids ?? []) anchors.add(id)
    for (const [k, v] of Object.entries(value)) if (k !== 'svg') see(v, k)
  }
  see(r)
  return { report: r, made: madeOn.split('-').map(Number), anchors: [...anchors], shapes, line: GOLD_LINE }
}

/** Keys whose text is not for reading: it must reach Typst as it is. */
const AS_IS = new Set(['id', 'to', 'is', 'shape', 'tall'])
/** Invisible marks that change the direction or the joining of letters: nothing that prints. */
const UNSEEN = /\p{Cf}|\p{Variation_Selector}/gu

/** For JSON: text that the typeface can show, with room to break a word that is longer than a column. */
function printable(key: string, value: unknown): unknown {
  if (key === 'tall') return undefined
  if (typeof value !== 'string' || AS_IS.has(key)) return value
  let out = ''
  for (const c of value.normalize('NFC').replace(UNSEEN, '')) {
    const code = c.codePointAt(0)!
    out += code === 10 || code === 13 || code === 9 ? ' ' : code < 32 ? '' : canPrint(code) ? c : '□'
  }
  return out.startsWith('<svg') ? out : out.replace(/\S{30,}/g, word => word.replace(/.{12}/gu, '$&\u200b'))
}
