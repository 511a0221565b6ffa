/** Files brought into the plan: the account worked out on the plan as it is at that moment, and saved in one go. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Running } from '../../store/act.ts'
import { readStoreConfig } from '../../store/config.ts'
import type { Db } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import { emptyGraph, type Mark } from '../graph/graph.ts'
import { type AnyRec, kindNames, titleOf } from '../graph/kinds.ts'
import { changesPlan, type Live, livePlan, planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import type { MarkWord } from '../stored/tables.ts'
import { asRef } from '../stored/whom.ts'
import { changeTold, freshKeys, today } from '../working/held.ts'
import { isSigned } from '../working/naming.ts'
import type { Account, Choices, Incoming } from './account.ts'
import { keepImported, lastImported } from './base.ts'
import { reconcile } from './reconcile.ts'
import type { KindCounts, Outcome } from './tables.ts'

/** What is to be brought, and what was said of it. */
export type Bringing = {
  readonly incoming: Incoming
  readonly choices: Choices
  readonly mark: MarkWord
  readonly source: string
  /** What the plan is to be called where there is none yet. */
  readonly title: string
  /** The day of which it speaks where there is none yet, ISO 8601. */
  readonly asAt: string
  /** Why what was signed is taken out. */
  readonly reason: string
  /** The account where it is known for the plan as it is, which nobody else changes any more; null where it has to be worked out. */
  known?(live: Live | null): Promise<Account | null>
}
/** What was brought; `again` where it would be something else by now than what was seen: then nothing was changed. */
export type Brought =
  | { readonly is: 'again' }
  | {
      readonly is: 'done'
      readonly changed: boolean
      readonly stamp: number | null
      readonly outcome: Outcome
      readonly account: Account
    }

/** The account of what would come of it on the plan as it is; of an empty one where there is none. */
export async function accountOn(db: Db, live: Live | null, incoming: Incoming, choices: Choices): Promise<Account> {
  const base = await lastImported(db)
  return reconcile(live?.graph ?? emptyGraph(), base, incoming, choices, key => live?.row(key) !== undefined)
}

/** What an account comes to, as one word: the same as long as the same would be saved. */
export function printOf({ put, gone }: Pick<Account, 'put' | 'gone'>): string {
  const hash = createHash('sha256')
  for (const r of put) hash.update(JSON.stringify(r)).update('\n')
  for (const key of gone) hash.update(`-${key}\n`)
  return hash.digest('hex')
}

/**
 * Brings files into the plan.
 * @param seen what the account came to that somebody looked at; null where nobody looks
 * @throws Refusal invalid where something that was signed would go without a reason, or where a demonstration is given what may be real
 */
export async function bring(db: Db, call: Running, of: Bringing, seen: string | null): Promise<Brought> {
  refuseUnmarked(of.mark)
  // The first two of a plan would each make one.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plan.version ${call.authority}`}, 0))`.execute(db)
  const there = (await livePlan(db, call.authority)) !== null
  const before = there ? await planToChange(db, call.authority) : null
  const account = (await of.known?.(before)) ?? (await accountOn(db, before, of.incoming, of.choices))
  if (seen !== null && printOf(account) !== seen) return { is: 'again' }
  const signed = before === null ? [] : account.removed.filter(r => isSigned(before, r.id))
  if (signed.length > 0 && of.reason === '')
    throw new Refusal('invalid', 'There is a problem with what was entered.', {
      reason: 'Say why what was signed is taken out',
    })
  const head = marking(before, of)
  const changed = account.put.length + account.gone.length > 0
  if (before === null && !changed) {
    const why = 'There is nothing in these files of which a plan could be made'
    throw new Refusal('invalid', why, { files: why })
  }
  if (!changed) {
    await keepImported(db, account.base)
    return { is: 'done', changed, stamp: null, outcome: outcomeOf(account), account }
  }
  if (before === null) await makeHead(db, call, of)
  else if (head) await sql`update plan.head set mark = ${head.mark}, source = ${head.source}`.execute(db)
  changesPlan(db)
  const live = before ?? (await planToChange(db, call.authority))
  const supplied = kindNames.filter(k => live.head.supplied.includes(k) || account.supplied.includes(k))
  const told = await removalsTold(db, call, live, signed, of.reason)
  const { stamp } = await savePlan(
    db,
    call,
    { ...live, head: { ...live.head, supplied } },
    {
      put: [...account.put, ...told],
      gone: account.gone,
      fromFile: true,
    },
  )
  await keepImported(db, account.base)
  return { is: 'done', changed, stamp, outcome: outcomeOf(account), account }
}

/**
 * A demonstration takes in nothing that could be real: its accounts have no passwords.
 * @throws Refusal on `files`
 */
export function refuseUnmarked(mark: MarkWord): void {
  if (mark !== 'own' || readStoreConfig().production) return
  const why =
    'This server is a demonstration, whose accounts have no passwords: it takes in only files that are marked as invented or as published facts. Say that everything in them is invented, or send a file called synthetic.txt along; or published.txt, which names where the facts were published.'
  throw new Refusal('invalid', why, { files: why })
}

export const markWord = (mark: Mark | null): { mark: MarkWord; source: string } =>
  mark === null
    ? { mark: 'own', source: '' }
    : 'synthetic' in mark
      ? { mark: 'synthetic', source: '' }
      : { mark: 'published', source: mark.published }

/** What the plan is to say of where its facts come from; null where that stays as it is. */
function marking(live: Live | null, { mark, source }: Bringing): { mark: MarkWord; source: string } | null {
  if (live === null) return null
  const { head } = live
  if (head.mark === mark && (mark !== 'published' || head.source === source)) return null
  if (head.mark === 'published' && mark === 'published')
    return { mark, source: head.source.includes(source) ? head.source : `${head.source}; ${source}`.slice(0, 500) }
  if (readStoreConfig().production) return { mark: 'own', source: '' }
  const why =
    'What is invented and what was published are not mixed in a demonstration: nobody could tell the one from the other.'
  throw new Refusal('invalid', why, { files: why })
}

async function makeHead(db: Db, call: Running, { title, mark, source, asAt }: Bringing): Promise<void> {
  if (title === '')
    throw new Refusal('invalid', 'There is a problem with what was entered.', { title: 'Say what the plan is called' })
  await sql`
    insert into plan.head (authority, title, mark, source, as_at, supplied, stamp, changed_at, changed_by)
    values (${call.authority}, ${title}, ${mark}, ${source}, ${asAt}, ${[]}, 1, ${call.at}, ${call.person.id})`.execute(
    db,
  )
}

/** What was signed and goes is told in the plan's own log of changes, with the reason, where rules look for it. */
async function removalsTold(
  db: Db,
  call: Running,
  live: Live,
  signed: readonly AnyRec[],
  reason: string,
): Promise<AnyRec[]> {
  if (signed.length === 0) return []
  const by = await asRef(db, call, live)
  const next = freshKeys(live, 'change')
  return signed.map(item => {
    const told = changeTold(
      live,
      { item, field: 'removed', was: titleOf(item), now: '', on: today(call), by, reason },
      next(),
    )
    return { ...told, item: { id: null, text: item.id } }
  })
}

export const outcomeOf = (account: Account): Outcome => ({
  added: countsOf(account.added),
  changed: countsOf(account.changed.map(c => c.after)),
  removed: countsOf(account.removed),
  unchanged: account.unchanged,
  kept: account.conflicts.filter(c => !c.taken).length,
})

function countsOf(records: readonly AnyRec[]): KindCounts {
  const counts: KindCounts = {}
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
