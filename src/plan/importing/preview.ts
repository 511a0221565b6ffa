/** What a draft would do to the plan as it is: all that its page shows. */
import { sql } from 'kysely'
import type { Db } from '../../store/open.ts'
import { recent } from '../../store/recent.ts'
import { type AnyRec, titleOf } from '../graph/kinds.ts'
import type { Live } from '../stored/live.ts'
import { livePlan } from '../stored/live.ts'
import { isSigned } from '../working/naming.ts'
import type { Account } from './account.ts'
import { accountOn, printOf } from './bring.ts'
import { choicesOf, type Draft, readOf } from './draft.ts'
import { kindsThere, type UnreadCell, unreadIn } from './unread.ts'

export type Preview = {
  readonly draft: Draft
  /** What the plan is called; null where there is none. */
  readonly plan: string | null
  /** The plans that there are, by key and title. */
  readonly plans: readonly { readonly key: string; readonly title: string }[]
  readonly account: Account
  readonly unread: readonly UnreadCell[]
  /** What stands in the plan as it was signed, and would go. */
  readonly signed: readonly AnyRec[]
  /** What the account comes to, as one word. */
  readonly print: string
  /** A record by its key: of the plan, or of the files. */
  readonly find: (key: string) => AnyRec | undefined
}

/** The last that were worked out: the pages of one preview follow one another. */
const kept = recent<Preview>(3)

export async function previewOf(db: Db, authority: string, draft: Draft): Promise<Preview> {
  const live = await livePlan(db, authority)
  const key = await keyOf(db, authority, draft, live)
  const known = kept.get(key)
  if (known) return known
  const made = await worked(db, authority, draft, live)
  return kept.keep(key, () => made)
}

/** The account that somebody has just looked at, where nothing has changed since; null where it has to be worked out. */
export async function accountSeen(db: Db, authority: string, draft: Draft, live: Live | null): Promise<Account | null> {
  return kept.get(await keyOf(db, authority, draft, live))?.account ?? null
}

/** What an account hangs on: the draft, the plan, and what files said last, which another import may change and not the plan. */
async function keyOf(db: Db, authority: string, draft: Draft, live: Live | null): Promise<string> {
  const { rows } = await sql<{ n: number; last: Temporal.Instant | null }>`
    select count(*)::int as n, max(done_at) as last from plan.import where state = 'done'`.execute(db)
  return [authority, draft.id, draft.version, live?.head.id, live?.head.stamp, rows[0]?.n, rows[0]?.last].join(' ')
}

async function worked(db: Db, authority: string, draft: Draft, live: Live | null): Promise<Preview> {
  const read = await readOf(db, authority, draft)
  const account = await accountOn(db, live, read.incoming, choicesOf(draft.said))
  const put = new Map(account.put.map(r => [r.id, r]))
  return {
    draft,
    account,
    plan: live?.head.title ?? null,
    plans: (live?.graph.records.plan ?? []).map(p => ({ key: p.id, title: titleOf(p) })),
    unread: unreadIn(read, account.read, kindsThere(...(live ? [live.graph] : []), read.incoming.graph)),
    signed: live ? account.removed.filter(r => isSigned(live, r.id)) : [],
    print: printOf(account),
    find: key => live?.get(key) ?? put.get(key) ?? live?.lost(key),
  }
}
