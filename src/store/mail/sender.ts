/** How a message leaves: over SMTP, or in development as a file. */
import { link, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { MailConfig } from './config.ts'

export type Letter = {
  /** The message's id: the same letter sent again has the same, so that mail servers and people can tell. */
  id: string
  to: string
  subject: string
  text: string
}
export type Sender = {
  /** @throws when it did not leave; the error may quote the address */
  send: (letter: Letter) => Promise<void>
  /** Where links begin. */
  url: string
}

/** Makes the sender that the settings ask for. */
export function makeSender(config: MailConfig): Sender {
  const host = URL.parse(config.url)?.hostname || 'localhost'
  const message = ({ id, to, subject, text }: Letter) => ({
    from: { name: 'Goldenthread', address: config.from },
    // One address and no list of them, whatever stands in it.
    to: { name: '', address: to },
    subject,
    text,
    messageId: `<${id}@${host}>`,
    // So that nobody's "I am away" answers it.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  if (config.smtp === null)
    return { url: config.url, send: letter => toFile(config.folder, letter.id, message(letter)) }
  const local = /^(?:localhost|127\.|\[::1\])/.test(URL.parse(config.smtp)?.hostname ?? '')
  const transport = createTransport({
    url: config.smtp,
    // What the URL says comes first: `?requireTLS=false` for a relay within the house that has none.
    requireTLS: !local,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    dnsTimeout: 10_000,
  })
  return {
    url: config.url,
    send: async letter => {
      await transport.sendMail(message(letter))
    },
  }
}

type Composed = Parameters<ReturnType<typeof createTransport>['sendMail']>[0]

/** Writes a message as a file that mail programs open, named by its id; one that is there stays as it is. */
async function toFile(folder: string, id: string, message: Composed): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  const composed = await composer.sendMail(message)
  const draft = join(folder, `.${id}-${process.pid}`)
  await writeFile(draft, composed.message as Buffer, { mode: 0o600 })
  try {
    await link(draft, join(folder, `${id}.eml`))
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e
  } finally {
    await rm(draft, { force: true })
  }
}

/** Whether a mail server will not have this address, as against anything else that went wrong. */
export function isRefusedAddress(e: unknown): boolean {
  const { code, command, responseCode } = e as { code?: string; command?: string; responseCode?: number }
  return code === 'EENVELOPE' && command === 'RCPT TO' && (responseCode ?? 0) >= 500
}
