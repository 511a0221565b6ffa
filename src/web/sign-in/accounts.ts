/** Who somebody is that the sign-in service vouches for. */
import type { AuthorityTables } from '../../authority/room.ts'
import type { Db } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import type { Identity } from './issuer.ts'
import type { WebTables } from './tables.ts'

const over = (db: Db) => db.$extendTables<AuthorityTables & WebTables>()

export type Found = {
  readonly personId: string
  /** Whether this is the first time, so that the account is still to be bound to them. */
  readonly first: boolean
}

/**
 * The person of an account; the first time, whoever has the e-mail address that the issuer has verified. From then on the
 * address no longer counts: it may be given to somebody else. Nor does a second account with it count, for the same reason.
 * @returns null for nobody of this authority
 */
export async function personOf(
  db: Db,
  { issuer, subject, email }: Pick<Identity, 'issuer' | 'subject' | 'email'>,
): Promise<Found | null> {
  const known = await over(db)
    .selectFrom('web.account')
    .select('person')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (known) return { personId: known.person, first: false }
  if (email === null) return null
  const person = await over(db)
    .selectFrom('authority.person as p')
    .select('p.id')
    .where('p.email', '=', email)
    .where(e =>
      e.not(
        e.exists(
          e
            .selectFrom('web.account as a')
            .select('a.id')
            .whereRef('a.person', '=', 'p.id')
            .where('a.issuer', '=', issuer),
        ),
      ),
    )
    .executeTakeFirst()
  return person ? { personId: person.id, first: true } : null
}

/** Binds an account to a person for good, in the transaction of the act of signing in. */
export async function bind(
  db: Db,
  authority: string,
  personId: string,
  { issuer, subject }: Pick<Identity, 'issuer' | 'subject'>,
): Promise<void> {
  await over(db)
    .insertInto('web.account')
    .values({ authority, person: personId, issuer, subject })
    .onConflict(c => c.doNothing())
    .execute()
  // Somebody may have been bound a moment ago, by another request of theirs or of another account's.
  const now = await personOf(db, { issuer, subject, email: null })
  if (now?.personId !== personId) throw new Refusal('conflict', 'Another account has just been taken for this person.')
}
