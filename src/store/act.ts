/**
 * The only way anything changes, or anything is read. An act is declared once; to perform it is to check what was entered and
 * the right, to run it in one transaction, and to leave a row in the audit: whatever became of it where it changes something or
 * is personal, and otherwise where it was not done. What leaves no row can save nothing.
 */
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import {
  type ActClass,
  CLASSES,
  classRule,
  may,
  mayAny,
  meetsSeals,
  type Person,
  type Subject,
} from '../authority/rules.ts'
import type { Db, Store } from './open.ts'
import { readerOf } from './reading.ts'
import { notFound, Refusal } from './refusal.ts'
import type { Outcome } from './tables.ts'
import type { Statement } from './transaction.ts'

/** Who is acting, and when. */
export type Call = { readonly authority: string; readonly person: Person; readonly at: Temporal.Instant }
/** What the work is given besides what was entered. */
export type Running = Call & {
  /** The records it is about; the right to each was found. The work touches no other. */
  readonly subjects: readonly Subject[]
  /** Says what else the audit has to name: a record made, or one found by a search. Ids only. */
  readonly made: (kind: string, id: string) => void
}

// Methods and not properties, so that an act of any input fits a list of acts.
export type ActDefinition<I extends z.ZodType = z.ZodType, R = unknown> = {
  /** Words with hyphens and points: `step.move`. It is in the audit and in the history. */
  readonly name: string
  /** What kind of act it is. Who may do it follows, and whether it is about people who can be known from it. */
  readonly class: ActClass
  /** It leaves a row in the audit although it only reads: somebody takes away what others handed in. */
  readonly audited?: true
  readonly input: I
  /**
   * Which records it is about: none is "not found". For what does not exist yet, a subject with an empty id and the place
   * where it will be. A list gives the rows that `whereMay` lets this person have.
   */
  subject(db: Db, input: z.output<I>, call: Call): Promise<readonly Subject[]>
  /** The kind of record that it lists. Then none is an empty list, for whoever could have had one. */
  readonly lists?: string
  /** The work. What it gives is given only once all of it is saved. */
  run(db: Db, input: z.output<I>, call: Running): Promise<R>
}

const registry = new Map<string, ActDefinition>()

/** Declares an act. */
export function act<I extends z.ZodType, R>(given: ActDefinition<I, R>): Readonly<ActDefinition<I, R>> {
  if (!/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(given.name)) throw new TypeError(`not the name of an act: ${given.name}`)
  if (!Object.hasOwn(CLASSES, given.class)) throw new TypeError(`${given.name}: there is no class ${given.class}`)
  if (registry.has(given.name)) throw new TypeError(`two acts are named ${given.name}`)
  const definition = Object.freeze({ ...given })
  registry.set(given.name, definition as ActDefinition)
  return definition
}

/** Every act declared so far, by name. */
export const acts = (): readonly ActDefinition[] => [...registry.values()].sort((a, b) => (a.name < b.name ? -1 : 1))

/** A fault of ours. The reference is the id of the audit's row; the cause is for the log, stripped of values. */
export class ActFailed extends Error {
  override name = 'ActFailed'
  readonly reference: string
  constructor(name: string, reference: string, cause: unknown) {
    super(`${name} failed; the reference is ${reference}`, { cause })
    this.reference = reference
  }
}

export type Caller = {
  readonly authority: string
  readonly personId: string
  readonly at: Temporal.Instant
  /**
   * The stamp of rights by which they are taken to be who they are. Where it is given, the act is done only if it saves nothing,
   * comes to a good end and begins under that stamp; otherwise it throws `NotUnder`, and it is as if nobody had asked.
   */
  readonly under?: string
}
/** To be asked again by whoever has made sure who asks. */
export class NotUnder extends Error {
  override name = 'NotUnder'
}
/** Reads a person with what they hold; null where there is none. It is given the stamp of rights with which its transaction began. */
export type LoadPerson = (
  db: Db,
  authority: string,
  id: string,
  at: Temporal.Instant,
  stamp: string | null,
) => Promise<Person | null>
/**
 * @throws Refusal for what the caller can put right; nothing was saved but the audit's row
 * @throws ActFailed for anything else; nothing was saved but the audit's row, if that could be
 */
export type Perform = <I extends z.ZodType, R>(
  definition: ActDefinition<I, R>,
  caller: Caller,
  rawInput: unknown,
) => Promise<R>

/** Makes the function by which pages, commands and jobs perform acts. Whoever has it needs no store, and should have none. */
export function performer(store: Pick<Store, 'withTransaction'>, load: LoadPerson): Perform {
  const read = readerOf(store)

  /**
   * Done beside those who came at the same time, in a transaction that can save nothing; null unless it came to a good end.
   * Then it is done again alone, so that whatever is refused, forbidden or fails does so as if nobody else were there.
   */
  const beside = <I extends z.ZodType, R>(definition: ActDefinition<I, R>, caller: Caller, input: z.output<I>) =>
    read(caller.authority, async (db, rights) => {
      if (caller.under !== undefined && caller.under !== rights) return null
      const about: About = { ids: new Map() }
      const call = await admit(db, load, definition, caller, input, about, rights, 'beside others')
      const made = (kind: string, id: string) => note(about, kind, id)
      return { result: await definition.run(db, input, { ...call, made }) }
    }).catch(() => null)

  return async (definition, caller, rawInput) => {
    if (registry.get(definition.name) !== (definition as unknown))
      throw new TypeError('only what `act` made is performed')
    if (!ID.test(caller.personId)) throw new TypeError('whoever acts is known by the id of a person')
    const { personal, changes } = classRule(definition.class)
    const audited = personal || changes || definition.audited === true
    const context = { authority: caller.authority, person: caller.personId, act: definition.name }
    const about: About = { ids: new Map() }
    if (caller.under !== undefined) {
      const input = audited ? null : definition.input.safeParse(rawInput)
      const done = input?.success ? await beside(definition, caller, input.data) : null
      if (!done) throw new NotUnder()
      return done.result
    }
    try {
      const input = parse(definition, rawInput)
      const done = audited ? null : await beside(definition, caller, input)
      if (done) return done.result
      return await store.withTransaction({ ...context, readOnly: !audited }, async (db, { rights, last }) => {
        const call = await admit(db, load, definition, caller, input, about, await rights, 'alone')
        // Apart from what was asked for: after a roll-back what was made is no more.
        const named: About = { ids: new Map([...about.ids].map(([kind, ids]) => [kind, new Set(ids)])) }
        const made = (kind: string, id: string) => note(named, kind, id)
        const result = await definition.run(db, input, { ...call, made })
        if (personal && !definition.lists && named.ids.size === 0)
          throw new TypeError(`${definition.name} is about somebody, and says nobody`)
        if (audited) last(auditRows(named, 'done'))
        return result
      })
    } catch (e) {
      const outcome: Outcome = e instanceof Refusal ? (e.code === 'not-found' ? 'forbidden' : 'refused') : 'failed'
      const reference = randomUUIDv7()
      try {
        await store.withTransaction(context, async (_, { last }) => last(auditRows(about, outcome, reference)))
      } catch (unwritten) {
        // What the audit cannot say is not answered, even where the answer is no.
        throw new ActFailed(definition.name, reference, new AggregateError([e, unwritten], 'and no row in the audit'))
      }
      if (outcome === 'failed') throw new ActFailed(definition.name, reference, e)
      // Whoever says so, in the same words: the work may have looked for a second record.
      throw outcome === 'forbidden' ? notFound() : e
    }
  }
}

function parse<I extends z.ZodType>(definition: ActDefinition<I>, raw: unknown): z.output<I> {
  const parsed = definition.input.safeParse(raw)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(i => [i.path.map(String).join('.'), i.message] as const)
  // The first that is said of a field is what is shown.
  throw new Refusal('invalid', 'There is a problem with what was entered.', Object.fromEntries(issues.reverse()))
}

/** Finds who acts and what it is about, and refuses unless they have the right to all of it. */
async function admit<I extends z.ZodType>(
  db: Db,
  load: LoadPerson,
  definition: ActDefinition<I>,
  { authority, personId, at }: Caller,
  input: z.output<I>,
  about: About,
  stamp: string | null,
  how: 'alone' | 'beside others',
): Promise<Call & { subjects: readonly Subject[] }> {
  const person = await load(db, authority, personId, at, stamp)
  if (!person) throw notFound()
  const seals = meetsSeals(person, definition, at)
  if (seals && how !== 'alone') throw new Error('the wall is opened in a transaction of its own')
  if (seals) await sql`select set_config('gt.sealed', 'yes', true)`.execute(db)
  const call = { authority, person, at }
  const subjects = await definition.subject(db, input, call)
  for (const s of subjects) if (s.id !== '') note(about, s.kind, s.id)
  const allowed =
    subjects.length > 0
      ? subjects.every(s => may(person, definition, s, at).allowed)
      : definition.lists !== undefined && mayAny(person, definition, definition.lists, at)
  if (!allowed) throw notFound()
  return { ...call, subjects }
}

/** The ids of what an act is about, by kind. */
type About = { ids: Map<string, Set<string>> }

/** A UUID, or the hash of a file. Nobody's name is either. */
const ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/

function note(about: About, kind: string, id: string): void {
  if (!/^[a-z][a-z_.-]*$/.test(kind))
    throw new TypeError('what is no word for a kind of record does not enter the audit')
  if (!ID.test(id)) throw new TypeError(`what is no id of a ${kind} does not enter the audit`)
  about.ids.set(kind, (about.ids.get(kind) ?? new Set()).add(id))
}

/** One row for each kind of record, and one where there is none. The first has the reference. */
function auditRows(about: About, outcome: Outcome, reference: string = randomUUIDv7()): Statement {
  const kinds = about.ids.size > 0 ? [...about.ids] : [[null, new Set<string>()] as const]
  const rows = kinds.map(([kind, ids], n) => [n === 0 ? reference : randomUUIDv7(), kind, [...ids], outcome])
  const places = rows.map((row, n) => `(${row.map((_, column) => `$${n * row.length + column + 1}`)})`)
  return { sql: `insert into audit (id, subject_kind, subject_ids, outcome) values ${places}`, parameters: rows.flat() }
}
