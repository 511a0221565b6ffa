/** What is told by mail of a version that was asked for: fixed sentences and a link. */
import { type MailKind, mailKind, sendMail } from '../../store/mail.ts'
import type { Db } from '../../store/open.ts'

export const signedNews = mailKind({
  name: 'version.signed',
  subject: 'The plan was signed',
  says: 'The version of the plan that you asked to be signed was signed. What changes from now on is told beside it.',
})
export const notSignedNews = mailKind({
  name: 'version.refused',
  subject: 'The plan was not signed',
  says: 'The version of the plan that you asked to be signed was sent back, with what has to change first.',
})

/** Tells whoever asked. */
export const tellAsker = (db: Db, kind: MailKind, asker: string, link: string): Promise<unknown> =>
  sendMail(db, { to: asker, kind, link })
