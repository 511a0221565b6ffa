/** The whole system as it runs: store, sealer, jobs, web server; started in order and stopped in the other. */
import { loadPerson } from '../authority/room.ts'
import { rooms } from '../rooms.ts'
import { performer } from '../store/act.ts'
import { sealKey } from '../store/audit/heads.ts'
import type { StoreConfig } from '../store/config.ts'
import { ensureSystemPerson } from '../store/jobs/system-person.ts'
import { startJobs } from '../store/jobs/worker.ts'
import type { MailConfig } from '../store/mail/config.ts'
import { mailJobs } from '../store/mail/jobs.ts'
import { makeSender } from '../store/mail/sender.ts'
import type { Store } from '../store/open.ts'
import { StoreRefused } from '../store/refused.ts'
import { startSealer } from '../store/seal.ts'
import { signWith } from '../store/signing.ts'
import { type App, createApp } from '../web/app.ts'
import type { WebConfig } from '../web/config.ts'
import { type Log, safely } from '../web/log.ts'
import type { SignInSettings } from '../web/sign-in/settings.ts'
import { fillCity, type Making } from './city.ts'
import { type DemoPerson, fillWhenEmpty } from './demo.ts'

export type Running = {
  /** Where it answers on this machine. */
  readonly url: string
  /** Who may sign in without a password; empty in production. */
  readonly demo: readonly DemoPerson[]
  /** Stops taking requests, answers those under way, and closes everything. */
  stop(): Promise<void>
}

export type StartOptions = {
  /** The store, which may still be opening: that takes the database's time, and loading the rest takes ours. */
  readonly opening: Promise<Store>
  readonly store: StoreConfig
  readonly web: WebConfig
  readonly signIn: SignInSettings
  readonly mail: MailConfig
  readonly log: Log
  /** Milliseconds between saying "not ready" and taking no more, for a balancer to hear of it. */
  readonly grace?: number
}

/**
 * Starts everything.
 * @throws StoreRefused, in one line, for whatever the operator can put right
 */
export async function start({
  opening,
  store: storeConfig,
  web,
  signIn,
  mail,
  log,
  grace = 0,
}: StartOptions): Promise<Running> {
  const trouble = (what: string) => (e: unknown) => log.error({ what, ...safely(e) })
  const store = await opening
  const begun: (() => Promise<unknown>)[] = [() => store.close()]
  const stop = async () => {
    for (const end of begun.splice(0).reverse()) await end().catch(trouble('while stopping'))
  }
  try {
    const perform = performer(store, loadPerson)
    const demo =
      web.production || signIn.oidc ? [] : await fillWhenEmpty(store, perform, web.authority, { asOfNow: true })
    const key = sealKey(storeConfig.sealKey, !storeConfig.production)
    signWith(key)
    const sealer = startSealer(store, {
      heads: storeConfig.heads,
      key,
      trouble: trouble('the audit was not sealed'),
    })
    begun.push(() => sealer.stop())
    await ensureSystemPerson(store, web.authority.id)
    const jobs = await startJobs(store, perform, [...rooms.flatMap(r => r.jobs ?? []), ...mailJobs(makeSender(mail))], {
      authorities: [web.authority.id],
      trouble: (e, about) => log.error({ what: 'a job', ...about, ...safely(e) }),
    })
    begun.push(() => jobs.stop())
    // Ended once nothing more is asked for: whoever asks while it ends is answered as before.
    let making: Making | null = null
    begun.push(async () => making?.stop())
    const app = await createApp({ store, perform, rooms, config: web, signIn, log })
    begun.push(() => app.close())
    await listening(app, web)
    // Only now: the first page does not wait for it.
    const analyst = demo.find(p => p.role === 'performance-analyst')
    if (analyst) {
      making = fillCity(perform, { authority: web.authority, analyst: analyst.id })
      making.done.catch(trouble('the invented city was not made'))
    }
    let stopping: Promise<void> | null = null
    return {
      url: urlOf(app, web),
      demo,
      stop: () => {
        stopping ??= (async () => {
          app.drain()
          if (grace > 0) await new Promise(done => setTimeout(done, grace))
          await stop()
        })()
        return stopping
      },
    }
  } catch (e) {
    await stop()
    throw e
  }
}

async function listening(app: App, { host, port }: WebConfig): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (e) {
    const { code } = e as { code?: string }
    const reason: Record<string, string> = {
      EADDRINUSE: 'something answers there already; is it running? Set PORT to another',
      EACCES: 'this user may not; set PORT to one above 1023',
      EADDRNOTAVAIL: 'this machine has no such address; set HOST',
    }
    if (code && reason[code]) throw new StoreRefused(`port ${port} on ${host}: ${reason[code]}`)
    throw e
  }
}

/** With port 0 the system chose one. */
function urlOf(app: App, web: WebConfig): string {
  const address = app.server.address()
  return web.port === 0 && address && typeof address === 'object' ? `http://localhost:${address.port}` : web.url
}
