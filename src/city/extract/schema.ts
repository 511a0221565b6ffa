/**
 * The tables of the case system's extract: those of the Standard Safeguarding Dataset by the names, order and types that it
 * publishes, and our own (schema-own.ts). Each is written twice, in a clean edition and a dirty one.
 */
import { type ColumnType, type Table, tableOf } from '../tables.ts'
import { helpers } from './schema-helpers.ts'
import { journey } from './schema-journey.ts'
import { looked } from './schema-looked.ts'
import { own } from './schema-own.ts'
import { people } from './schema-people.ts'
import { send } from './schema-send.ts'

export type SsdColumn = {
  readonly name: string
  readonly type: string
  readonly pk: boolean
  /** What it points to, as published, or null. */
  readonly fk: string | null
}
export type SsdTable = { readonly name: string; readonly columns: readonly SsdColumn[] }

function parsed(text: string): SsdTable[] {
  const tables: { name: string; columns: SsdColumn[] }[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    if (!line.startsWith(' ')) {
      tables.push({ name: line, columns: [] })
      continue
    }
    const [left = '', fk = null] = line.trim().split(' -> ')
    const [name = '', type = '', pk] = left.split(' ')
    tables.at(-1)!.columns.push({ name, type, pk: pk === 'PK', fk })
  }
  return tables
}

/** The 49 tables of the Standard Safeguarding Dataset, as published. */
export const SSD: readonly SsdTable[] = [people, journey, looked, send, helpers].flatMap(parsed)
/** Filled by one supplier's own scripts from the other tables, so no part of what a case system holds. */
export const HELPERS: readonly string[] = parsed(helpers).map(t => t.name)

export type Relationship = {
  readonly table: string
  readonly column: string
  readonly to: string
  readonly toColumn: string
}
/** What four published relationships must mean, as the columns that they name are not in the tables. */
const MEANT: Readonly<Record<string, string>> = {
  'ssd_cla_episodes.clae_cla_placement_id': 'ssd_cla_placement.clap_cla_placement_id',
  'ssd_ehcp_named_plan.ehcn_ehcp_asmt_id': 'ssd_ehcp_assessment.ehca_ehcp_assessment_id',
  // Published as pointing to the id of an episode, which a person's id never is.
  'ssd_permanence.perm_person_id': 'ssd_cla_episodes.clae_person_id',
  'ssd_mother.moth_person_id': 'ssd_person.pers_person_id',
}
/** The 68 relationships of the dataset, as they can hold. */
export const RELATIONSHIPS: readonly Relationship[] = SSD.flatMap(t =>
  t.columns.flatMap(c => {
    if (c.fk === null) return []
    const [to = '', toColumn = ''] = (MEANT[`${t.name}.${c.name}`] ?? c.fk).split('.')
    return [{ table: t.name, column: c.name, to, toColumn }]
  }),
)

/** A table in its two editions. */
export type Twin = {
  readonly name: string
  readonly clean: Table
  readonly dirty: Table
  /** Where the id of a row stands. */
  readonly id: number
}

const typeOf = (ssd: string): ColumnType =>
  ssd === 'datetime' || ssd === 'date'
    ? 'date'
    : ssd === 'int' || ssd === 'tinyint'
      ? 'int'
      : ssd === 'float'
        ? 'decimal'
        : ssd === 'bit'
          ? 'flag'
          : 'text'

const twinOf = (clean: Table, id: number): Twin => {
  const name = clean.name.slice('clean/'.length)
  return {
    name,
    clean,
    dirty: {
      name: `dirty/${name}`,
      says: `${clean.says} With planted faults, which truth/faults lists.`,
      // Text, whatever it should be: a fault may be a date that is none.
      columns: clean.columns.map(c => ({ ...c, type: 'text' as const })),
    },
    id,
  }
}
const ssdTwin = (t: SsdTable): Twin =>
  twinOf(
    {
      name: `clean/${t.name}`,
      says: `As the Standard Safeguarding Dataset has it: ${t.name}.`,
      columns: t.columns.map(c => ({
        name: c.name,
        type: typeOf(c.type),
        says: `${c.type}${c.pk ? ', key' : ''}${c.fk ? `, of ${c.fk}` : ''}`,
      })),
    },
    // Every table begins with the id of its rows, but people, who begin with an id of an earlier system.
    t.name === 'ssd_person' ? 1 : 0,
  )

function ownTwins(text: string): Twin[] {
  return text
    .trim()
    .split('\n\n')
    .map(block => {
      const at = block.indexOf('\n')
      const [name = '', says = ''] = block.slice(0, at).split(' | ')
      return twinOf(tableOf(`clean/${name.trim()}`, says.trim(), block.slice(at + 1)), 0)
    })
}

/** Every table that is written, by its name. */
export const TWINS: ReadonlyMap<string, Twin> = new Map(
  [...SSD.filter(t => !HELPERS.includes(t.name)).map(ssdTwin), ...ownTwins(own)].map(t => [t.name, t]),
)
/** @throws RangeError for a table that is not written */
export function twin(name: string): Twin {
  const found = TWINS.get(name)
  if (!found) throw new RangeError(`no table ${name} in the extract`)
  return found
}
