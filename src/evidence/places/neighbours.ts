/** Sets of neighbours as they are brought: CSV or JSON with one council a row, by number, code or name. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { day, words } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import { allMeasures } from '../measures/acts.ts'
import { ownPlace } from '../measures/own.ts'
import type { Place } from '../measures/places.ts'
import { isModel, modelRows } from './neighbours-model.ts'

/** A row that could not be taken, and why. */
export type Refused = { readonly line: number; readonly why: string }
export type Found = { readonly places: readonly Place[]; readonly refused: readonly Refused[] }

const MOST_TEXT = 60_000
const level = (name: string) => name.normalize('NFC').trim().toLowerCase()

const councilOf = (councils: readonly Place[], c: string): Place | undefined =>
  councils.find(
    p => (p.number !== '' && p.number === c) || (p.code !== '' && p.code === c) || level(p.name) === level(c),
  )

/** What each row names: any of its cells, so that "330,Birmingham" and "Birmingham" both do. */
function rowsOf(
  text: string,
  of: readonly string[],
): readonly { readonly line: number; readonly cells: readonly string[] }[] {
  const given = text.replace(/^\uFEFF/, '').trim()
  if (given.startsWith('[') || given.startsWith('{')) {
    let read: unknown
    try {
      read = JSON.parse(given)
    } catch {
      throw invalid('This begins like JSON and is none; look for a comma or a bracket that is missing')
    }
    const list = Array.isArray(read) ? read : (read as { neighbours?: unknown }).neighbours
    if (!Array.isArray(list)) throw invalid('JSON has to be a list of councils, or to have one called "neighbours"')
    return list.map((one, i) => ({ line: i + 1, cells: cellsOf(one) }))
  }
  if (isModel(given)) return modelRows(given, of)
  const lines = given.split(/\r?\n/).map((l, i) => ({
    line: i + 1,
    cells: l.split(/[,;\t]/).map(c => c.trim().replace(/^"(.*)"$/, '$1')),
  }))
  const isHead = lines[0]?.cells.every(c =>
    /^(?:rank|number|code|name|council|authority|la[ _]?(?:number|code|name))$/i.test(c),
  )
  return (isHead ? lines.slice(1) : lines).filter(l => l.cells.some(c => c !== ''))
}
function cellsOf(one: unknown): string[] {
  // A pair of number and name, as [892, "Nottingham"].
  if (Array.isArray(one)) return one.flatMap(cell => (Array.isArray(cell) ? [] : cellsOf(cell)))
  if (typeof one === 'string' || typeof one === 'number') return [String(one)]
  if (typeof one !== 'object' || one === null) return []
  const of = one as Record<string, unknown>
  return ['number', 'code', 'name'].flatMap(k => (['string', 'number'].includes(typeof of[k]) ? [String(of[k])] : []))
}

/**
 * The councils that a text names, in its order, and the rows that were refused.
 * @param own the council whose neighbours they are: it is none of its own, and of a file of every council its row is taken
 * @throws Refusal for what cannot be read as rows at all
 */
export function readNeighbours(text: string, known: readonly Place[], own: Place | null = null): Found {
  const councils = known.filter(p => p.kind === 'authority')
  const [places, refused]: [Place[], Refused[]] = [[], []]
  for (const { line, cells } of rowsOf(text, own ? [own.number, own.code, own.name] : [])) {
    // A number of the department has three digits; a rank before it has fewer or is no council's.
    const named = cells.flatMap(c => councilOf(councils, c) ?? [])
    const [one, ...others] = [...new Set(named)]
    const said = cells
      .filter(c => c !== '')
      .join(', ')
      .slice(0, 60)
    if (!one) refused.push({ line, why: `no council with values is called "${said}"` })
    else if (others.length > 0) refused.push({ line, why: `"${said}" names ${others.length + 1} councils` })
    else if (one.id === own?.id) refused.push({ line, why: `${one.name} is the council itself, and no neighbour` })
    else if (places.includes(one)) refused.push({ line, why: `${one.name} stands there already` })
    else places.push(one)
  }
  return { places, refused }
}

const invalid = (says: string) => new Refusal('invalid', 'There is a problem with what was entered.', { text: says })
const SAID = 12
const list = (refused: readonly Refused[]): string =>
  `${refused
    .slice(0, SAID)
    .map(r => `Row ${r.line}: ${r.why}`)
    .join('. ')}.${refused.length > SAID ? ` And ${refused.length - SAID} more.` : ''}`

/** Keeps a set. Rows that are refused are left out only where that was agreed to. */
export const measureNeighbours = act({
  name: 'measure.neighbours',
  class: 'write-measure',
  subject: async (_: Db, __: unknown, { authority }: { authority: string }) => [allMeasures(authority)],
  input: z.strictObject({
    from: day,
    source: words('Enter whose set it is, and which edition', 500),
    text: words('Enter the councils, one a row', MOST_TEXT),
    agreed: z.union([z.literal('yes'), z.literal('')]).default(''),
    /** Whose neighbours they are; the council's own where it is left out. */
    of: z.string().trim().max(300).default(''),
  }),
  run: async (db, { from, source, text, agreed, of }, { at, person, made }) => {
    const { rows: known } = await sql<Place>`select id, kind, code, number, name from evidence.place
      where authority = current_authority() and kind = 'authority' order by name, id`.execute(db)
    const own = of === '' ? await ownPlace(db, known) : (councilOf(known, of) ?? null)
    if (of !== '' && own === null) throw invalid(`No council with values is called "${of.slice(0, 60)}"`)
    const { places, refused } = readNeighbours(text, known, own)
    if (places.length === 0) throw invalid(refused.length === 0 ? 'Enter the councils, one a row' : list(refused))
    if (places.length > 200) throw invalid('A set has 200 councils at most')
    // Shown first and kept afterwards: what would be left out is seen before it is.
    if (refused.length > 0 && agreed !== 'yes')
      throw invalid(
        `${list(refused)} ${places.length === 1 ? '1 council' : `${places.length} councils`} would be kept: ${places.map(p => p.name).join(', ')}. Put the rows right, or agree to leave them out.`,
      )
    const { rows } = await sql<{ id: string }>`insert into evidence.neighbours (from_day, source, places, at, by_person)
      values (${from}, ${source}, ${places.map(p => p.id)}, ${at}, ${person.id}) returning id`.execute(db)
    made('evidence.neighbours', rows[0]!.id)
    return { kept: places.length, refused }
  },
})
