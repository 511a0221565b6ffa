/**
 * Mail: an outbox that acts write in their own transaction. What is written names nobody; the address is looked up when it is
 * sent, by a job (mail/jobs.ts). A message that leaves at the moment when everything is killed may be sent twice, with the same
 * Message-ID; none is lost.
 */
import { enqueue } from './jobs.ts'
import { sendJob } from './mail/acts.ts'
import { kindNamed } from './mail/kinds.ts'
import type { MailKind } from './mail/text.ts'
import type { Db } from './open.ts'

export { mailKind } from './mail/kinds.ts'
export type { MailKind } from './mail/text.ts'

export type Mail = {
  /** The id of a person of this authority. */
  to: string
  kind: MailKind
  /** A path of this site made of words and ids, as `url().to()` gives it. */
  link: string
}

/**
 * Sends somebody a message, once the act is saved.
 * @returns the message's id
 */
export async function sendMail(db: Db, { to, kind, link }: Mail): Promise<string> {
  const values = { to_person: to, kind: kindNamed(kind.name).name, link }
  const { id } = await db.insertInto('mail.outgoing').values(values).returning('id').executeTakeFirstOrThrow()
  await enqueue(db, sendJob, { id }, { key: id })
  return id
}

/** Puts a line into somebody's next digest, which leaves at seven in the morning. */
export async function digestLine(db: Db, { to, kind, link }: Mail): Promise<void> {
  await db
    .insertInto('mail.digest_line')
    .values({ to_person: to, kind: kindNamed(kind.name).name, link })
    .execute()
}

/**
 * Puts lines into somebody's next digest in place of those of one family that still wait for it: for what is counted anew each day.
 * @param family the beginning of the names of its sorts of news, with its point: `needs.`
 */
export async function digestAfresh(
  db: Db,
  to: string,
  family: string,
  lines: readonly Omit<Mail, 'to'>[],
): Promise<void> {
  const stranger = lines.find(l => !l.kind.name.startsWith(family))
  if (stranger) throw new TypeError(`${stranger.kind.name} is no sort of news of ${family}`)
  await db
    .deleteFrom('mail.digest_line')
    .where('to_person', '=', to)
    .where('message', 'is', null)
    .where('kind', 'like', `${family.replaceAll('_', '\\_')}%`)
    .execute()
  for (const { kind, link } of lines) await digestLine(db, { to, kind, link })
}
