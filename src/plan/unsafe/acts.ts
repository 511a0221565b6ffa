/** What is unsafe now: raised, kept up, asked to be closed, and closed by somebody else. */
import { z } from 'zod'
import { londonDay } from '../../authority/rules.ts'
import { act, type Call, type Running } from '../../store/act.ts'
import { id, maybeId, reason, text, version, words } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal, refuseStale } from '../../store/refusal.ts'
import { say } from '../../web/table/index.ts'
import { ladderOf, MOST_HOURS, sayChildren } from './clock.ts'
import { areas, asAsked, asRaised, holdersOf, type Item, itemOf, KIND, postsOn } from './items.ts'
import { freeKey, lockList, mirror } from './mirror.ts'
import { pointsToOne } from './names.ts'
import { askedNews, movedNews, raisedNews, sentBackNews, tell, tellHolders } from './news.ts'
import { CHANGE, CLOSE } from './reading.ts'
import type { Changed, Happening, UnsafeTables } from './tables.ts'

/** Words that go into the list, and so may not point to one child. */
const shared = (says: string, most: number) => words(says, most).superRefine(nameless)
const maybeShared = (most: number) => text(most).superRefine(nameless)
function nameless(given: string, at: z.RefinementCtx<string>): void {
  const [what] = pointsToOne(given)
  if (what)
    at.addIssue({ code: 'custom', message: `Take out ${what}: say how many children, and where, and never who` })
}

const TITLE = 'Say what is unsafe, in one sentence'
const count = z
  .union(
    [z.literal('').transform(() => null), z.coerce.number<string | number>().int().min(0).max(1_000_000)],
    'Enter a whole number, or leave it empty if nobody can say yet',
  )
  .default(null)
const HOURS = `Enter whole hours, from 1 to ${MOST_HOURS}`
const hours = z.coerce.number<string | number>(HOURS).int(HOURS).min(1, HOURS).max(MOST_HOURS, HOURS)
const maybeHours = z.union([z.literal('').transform(() => null), hours], HOURS).default(null)

const entered = {
  title: shared(TITLE, 200),
  children: count,
  safeguard: maybeShared(1000),
  owner: id,
}

/** Whoever raises something makes it, so that it is theirs. */
export const unsafeRaise = act({
  name: 'unsafe.raise',
  class: 'raise-unsafe',
  input: z.strictObject({ ...entered, area: maybeId, hours }),
  subject: async (_, { area }, { authority, person }) => [{ kind: KIND, authority, id: '', area, madeBy: person.id }],
  run: async (db, { hours: given, ...values }, call) => {
    await known(db, values, call)
    const live = await lockList(db, call.authority)
    const { id: item } = await db
      .$extendTables<UnsafeTables>()
      .insertInto('plan.unsafe_item')
      .values({
        ...values,
        authority: call.authority,
        key: await freeKey(db, live),
        raised_at: call.at,
        raised_by: call.person.id,
        due_set: call.at,
        due: call.at.add({ hours: given }),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    call.made(KIND, item)
    await happened(db, call, item, 'raised', { said: values.safeguard })
    await mirror(db, call, item)
    await tellHolders(db, raisedNews, item, [values.owner], call.at, [call.person.id])
    return { id: item }
  },
})

/** The post and the area are chosen from those there are; whoever sends another has not used the form. */
async function known(
  db: Db,
  { owner, area = null }: { readonly owner: string; readonly area?: string | null },
  { at }: Call,
): Promise<void> {
  const fields: Record<string, string> = {}
  if (!(await postsOn(db, londonDay(at))).some(p => p.id === owner)) fields.owner = 'Choose a post that there is today'
  if (area !== null && !(await areas(db)).some(a => a.id === area)) fields.area = 'Choose an area'
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', 'There is a problem with what was entered.', fields)
}

const theItem = async (db: Db, { id: item }: { readonly id: string }, call: Call) => {
  const found = await itemOf(db, item)
  return found ? [asRaised(call.authority, found)] : []
}
/** The item, which nobody else changes until this act is saved, refused if it is not as whoever acts has seen it. */
async function hold(db: Db, given: { readonly id: string; readonly version: number }, call: Running): Promise<Item> {
  await db
    .$extendTables<UnsafeTables>()
    .selectFrom('plan.unsafe_item')
    .select('id')
    .where('authority', '=', call.authority)
    .where('id', '=', given.id)
    .forUpdate()
    .execute()
  const item = await itemOf(db, given.id)
  if (!item) throw notFound()
  if (item.state === 'closed') throw new Refusal('conflict', 'It has been closed already.')
  refuseStale(given, comparable(item))
  return item
}
const comparable = ({ version: v, title, children, safeguard, owner }: Item) => ({
  version: v,
  title,
  children,
  safeguard,
  owner,
})
const set = (db: Db, call: Running, item: string, values: Partial<Record<string, unknown>>) =>
  db
    .$extendTables<UnsafeTables>()
    .updateTable('plan.unsafe_item')
    .set(values as never)
    .where('authority', '=', call.authority)
    .where('id', '=', item)
    .execute()

/** Writes a line of its story. */
async function happened(
  db: Db,
  call: Running,
  item: string,
  what: Happening,
  more: { readonly said?: string; readonly changes?: readonly Changed[] } = {},
): Promise<void> {
  const { said = '', changes = [] } = more
  await db
    .$extendTables<UnsafeTables>()
    .insertInto('plan.unsafe_event')
    .values({
      authority: call.authority,
      item,
      at: call.at,
      what,
      by: call.person.id,
      said,
      changes: JSON.stringify(changes),
    })
    .execute()
}

/** Changes what is known of it. More or less time needs a reason, and more of it is told to whoever is above its owner. */
export const unsafeUpdate = act({
  ...CHANGE,
  input: z.strictObject({ id: z.uuid(), version, ...entered, hours: maybeHours, reason: maybeShared(1000) }),
  subject: theItem,
  run: async (db, { hours: given, reason: why, ...values }, call) => {
    const item = await hold(db, values, call)
    const due = given === null ? item.due : call.at.add({ hours: given })
    if (given !== null && why === '')
      throw new Refusal('invalid', 'There is a problem with what was entered.', {
        reason: 'Say why it needs more or less time',
      })
    if (values.owner !== item.owner) await known(db, values, call)
    const posts = await postsOn(db, londonDay(call.at))
    const nameOf = (post: string | null) => posts.find(p => p.id === post)?.name ?? item.ownerSaid
    const later = Temporal.Instant.compare(due, item.due) > 0
    const changes: Changed[] = [
      ['What is unsafe', item.title, values.title],
      ['Children', sayChildren(item.children, false), sayChildren(values.children, false)],
      ['What keeps them safe meanwhile', item.safeguard, values.safeguard],
      ['Owner', nameOf(item.owner), nameOf(values.owner)],
      [later ? 'More time' : 'Less time', say(item.due, 'moment'), say(due, 'moment')],
    ].flatMap(([field = '', was = '', now = '']) => (was === now ? [] : [{ field, was, now }]))
    if (changes.length === 0) throw new Refusal('conflict', 'Nothing was changed: it is as you entered it.')
    await set(db, call, item.id, {
      title: values.title,
      children: values.children,
      safeguard: values.safeguard,
      owner: values.owner,
      owner_said: '',
      ...(given === null ? {} : { due, due_set: call.at }),
    })
    await happened(db, call, item.id, 'changed', { said: why, changes })
    await mirror(db, call, item.id)
    if (values.owner !== item.owner)
      await tellHolders(db, raisedNews, item.id, [values.owner], call.at, [call.person.id])
    if (later)
      await tellHolders(
        db,
        movedNews,
        item.id,
        ladderOf(values.owner, posts).slice(0, Math.max(1, item.level)),
        call.at,
        [call.person.id],
      )
  },
})

/** Says that it is safe again, and what was done. It stays open until somebody else has looked. */
export const unsafeAskClose = act({
  name: 'unsafe.ask-close',
  class: 'raise-unsafe',
  input: z.strictObject({
    id: z.uuid(),
    version,
    done: reason('Say what was done, so that somebody else can look').superRefine(nameless),
  }),
  subject: theItem,
  run: async (db, { done, ...given }, call) => {
    const item = await hold(db, given, call)
    if (item.state === 'asked') throw new Refusal('conflict', 'Somebody has asked for it to be closed already.')
    await set(db, call, item.id, { state: 'asked', asked_by: call.person.id, asked_at: call.at, done })
    await happened(db, call, item.id, 'asked', { said: done })
    const above = ladderOf(item.owner, await postsOn(db, londonDay(call.at)))
    await tellHolders(db, askedNews, item.id, above, call.at, [call.person.id])
  },
})

const asked = async (db: Db, { id: item }: { readonly id: string }, call: Call) => {
  const found = await itemOf(db, item)
  return found ? [asAsked(call.authority, found)] : []
}
/** Nobody asks after it is closed, and nobody is asked before somebody has. */
function refuseUnasked(item: Item): void {
  if (item.state !== 'asked') throw new Refusal('conflict', 'Nobody asks for it to be closed.')
}

export const unsafeClose = act({
  ...CLOSE,
  input: z.strictObject({
    id: z.uuid(),
    version,
    seen: reason('Say what you saw that shows it is safe').superRefine(nameless),
  }),
  subject: asked,
  run: async (db, { seen, ...given }, call) => {
    const item = await hold(db, given, call)
    refuseUnasked(item)
    await set(db, call, item.id, { state: 'closed', closed_by: call.person.id, closed_at: call.at, seen })
    await happened(db, call, item.id, 'closed', { said: seen })
    await mirror(db, call, item.id)
  },
})

export const unsafeSendBack = act({
  name: 'unsafe.send-back',
  class: 'accept',
  input: z.strictObject({
    id: z.uuid(),
    version,
    wanted: reason('Say what is still unsafe, or what you want to see').superRefine(nameless),
  }),
  subject: asked,
  run: async (db, { wanted, ...given }, call) => {
    const item = await hold(db, given, call)
    refuseUnasked(item)
    await set(db, call, item.id, { state: 'open', asked_by: null, asked_at: null, done: '' })
    await happened(db, call, item.id, 'sent back', { said: wanted })
    const owners = item.owner === null ? [] : await holdersOf(db, item.owner, londonDay(call.at))
    const people = new Set([...owners, ...(item.askedBy === null ? [] : [item.askedBy])])
    people.delete(call.person.id)
    await tell(db, sentBackNews, item.id, people)
  },
})
