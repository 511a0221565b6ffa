/** What is told of exceptions by mail: fixed sentences and a link. Many may be decided in one morning, so they come with the day's. */
import { digestLine, type MailKind, mailKind } from '../../store/mail.ts'
import type { Db } from '../../store/open.ts'
import type { Rec } from '../graph/kinds.ts'
import type { Live } from '../stored/live.ts'
import { exceptionsUrl } from './urls.ts'

export const acceptedNews = mailKind({
  name: 'exception.accepted',
  subject: 'What you asked for was accepted for now',
  says: 'A second person has accepted for now what you asked to be excused. It counts again on the day that you gave.',
})
export const refusedNews = mailKind({
  name: 'exception.refused',
  subject: 'What you asked for was refused',
  says: 'A second person has refused what you asked to be excused, and says why. It counts until it is put right.',
})

/** Tells whoever asked for these, each person once; nobody asked here for what a file brought. */
export async function tellAskers(
  db: Db,
  kind: MailKind,
  live: Live,
  of: readonly Rec<'exception'>[],
  knows: string,
): Promise<void> {
  const askers = new Set(of.flatMap(e => live.row(e.id)?.madeBy ?? []))
  askers.delete(knows)
  for (const to of askers) await digestLine(db, { to, kind, link: exceptionsUrl.to() })
}
