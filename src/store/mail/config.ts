/** How mail leaves, from the environment. */
import { join } from 'node:path'
import { StoreRefused } from '../refused.ts'

export type MailConfig = {
  /** GOLDENTHREAD_SMTP: `smtp://` or `smtps://`, with user and password where there are any; null writes files instead. */
  smtp: string | null
  /** GOLDENTHREAD_MAIL_FROM: the address that messages come from, and bounces go to. */
  from: string
  /** Where messages are written when there is no SMTP. */
  folder: string
  /** Where people reach the system; every link begins with it. */
  url: string
}

const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+$/

/**
 * Reads the settings of mail. An empty variable counts as none.
 * @param known what other settings say: the data folder, the address for people, and whether this is production
 * @throws StoreRefused, in one line that names the variable
 */
export function readMailConfig(
  env: Readonly<Record<string, string | undefined>>,
  known: { data: string; url: string; production: boolean },
): MailConfig {
  const smtp = env.GOLDENTHREAD_SMTP || null
  const from = env.GOLDENTHREAD_MAIL_FROM || null
  if (known.production && smtp === null) throw new StoreRefused('in production GOLDENTHREAD_SMTP must be set')
  if (smtp !== null && !/^smtps?:\/\/[^/]/.test(smtp))
    throw new StoreRefused('GOLDENTHREAD_SMTP is smtp:// or smtps:// with a host')
  if (smtp !== null && from === null)
    throw new StoreRefused('GOLDENTHREAD_SMTP is set and GOLDENTHREAD_MAIL_FROM is not; set both')
  if (from !== null && !ADDRESS.test(from)) throw new StoreRefused('GOLDENTHREAD_MAIL_FROM is an address and no more')
  return {
    smtp,
    from: from ?? 'goldenthread@localhost',
    folder: join(known.data, 'mail'),
    url: known.url.replace(/\/+$/, ''),
  }
}
