/** What is told by mail of what is unsafe now: fixed sentences and a link, since nothing of it may stand in a mailbox. */
import { londonDay } from '../../authority/rules.ts'
import type { MailKind } from '../../store/mail/text.ts'
import { mailKind, sendMail } from '../../store/mail.ts'
import type { Db } from '../../store/open.ts'
import { holdersOf } from './items.ts'
import { unsafeItemUrl } from './urls.ts'

export const raisedNews = mailKind({
  name: 'unsafe.raised',
  subject: 'Something is unsafe now, and it is yours to put right',
  says: 'Somebody has said that something is unsafe for children now, and your post owns it. It has hours, not days.',
})
export const escalatedNews = mailKind({
  name: 'unsafe.escalated',
  subject: 'Something unsafe was not closed in time',
  says: 'Something that is unsafe for children has not been closed in time, and has come up to your post.',
})
export const askedNews = mailKind({
  name: 'unsafe.asked',
  subject: 'Is it safe again? Somebody else has to look',
  says: 'Somebody says that what was unsafe is safe again. It stays open until a second person has looked and closes it.',
})
export const sentBackNews = mailKind({
  name: 'unsafe.sent-back',
  subject: 'It is not safe yet',
  says: 'The second person who looked did not close what is unsafe now, and says what is still wanted.',
})
export const movedNews = mailKind({
  name: 'unsafe.moved',
  subject: 'More time was given to something unsafe',
  says: 'The time by which something unsafe must be closed was moved later. Look at the reason that was given.',
})

/** Tells whoever holds any of these posts today, but for those who know already. */
export async function tellHolders(
  db: Db,
  kind: MailKind,
  item: string,
  posts: readonly (string | null)[],
  at: Temporal.Instant,
  knows: readonly string[] = [],
): Promise<void> {
  const people = new Set<string>()
  for (const post of new Set(posts))
    if (post !== null) for (const person of await holdersOf(db, post, londonDay(at))) people.add(person)
  await tell(
    db,
    kind,
    item,
    [...people].filter(p => !knows.includes(p)),
  )
}

/** Tells these people. */
export async function tell(db: Db, kind: MailKind, item: string, people: Iterable<string>): Promise<void> {
  for (const to of people) await sendMail(db, { to, kind, link: unsafeItemUrl.to({ id: item }) })
}
