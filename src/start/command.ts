/** `goldenthread start`. */
import { setFlagsFromString } from 'node:v8'
import type { Command } from '../main.ts'
import { inOneLine, wordsOf } from '../store/command-line.ts'

const HELP = `Starts the server: opens the database, brings it up to date, and serves until it is stopped.

Usage: goldenthread start

  PORT                where it answers (default 3000); HOST (default 127.0.0.1, in production every address)
  GOLDENTHREAD_DATA   the folder of the embedded database and of files (default ./.data)
  DATABASE_URL, DATABASE_ADMIN_URL
                      PostgreSQL 18 of your own in place of the embedded one
  NODE_ENV=production refuses the embedded database and the demonstration's accounts

docs/operate.md names every setting. Outside production an empty store is filled with Calderwick, an invented city.
Exit: 0 it was asked to stop and did, 2 it could not start.
`

export const start: Command = {
  name: 'start',
  says: 'serve Goldenthread in the browser',
  run: (args, terminal) =>
    inOneLine(terminal, HELP, async () => {
      const { values } = wordsOf('start', args, { options: { help: { type: 'boolean', short: 'h' } } })
      if (values.help) return null
      const [{ readStoreConfig }, { readWebConfig }, { readSignInSettings }, { readMailConfig }, { openLog, safely }] =
        await Promise.all([
          import('../store/config.ts'),
          import('../web/config.ts'),
          import('../web/sign-in/settings.ts'),
          import('../store/mail/config.ts'),
          import('../web/log.ts'),
        ])
      // Left alone, V8 lets what is dead lie until the heap has grown by as much again; a server shares its machine with a database.
      setFlagsFromString('--heap-growing-percent=40')
      const web = readWebConfig()
      const store = readStoreConfig()
      const signIn = readSignInSettings()
      const mail = readMailConfig(process.env, { data: store.data, url: web.url, production: web.production })
      const log = openLog(process.env.GOLDENTHREAD_LOG || (web.production ? 'info' : 'warn'))
      const { openStore } = await import('../store/open.ts')
      const opening = openStore(store, {
        migrate: true,
        lost: e => log.error({ what: 'a connection to the database was lost', ...safely(e) }),
        ran: m => terminal.err(`${m.file}\n`),
      })
      // Heard when it is waited for.
      opening.catch(() => {})
      const server = await import('./server.ts')
      const asked = new Promise<void>(done => {
        for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done())
      })
      const running = await server.start({
        ...{ opening, store, web, signIn, mail, log },
        grace: web.production ? 5_000 : 0,
      })
      terminal.out(greeting(running, web.authority.name, terminal.colour))
      await asked
      await running.stop()
      return 0
    }),
}

type Greeted = { url: string; demo: readonly { name: string; role: string; says: string }[] }

function greeting({ url, demo }: Greeted, authority: string, colour: boolean): string {
  const bold = (text: string) => (colour ? `\u001b[1m${text}\u001b[0m` : text)
  const lines = [`${bold('Goldenthread')} for ${authority} is at ${bold(url)}`]
  if (demo.length > 0) {
    const wide = Math.max(...demo.map(p => p.name.length))
    lines.push(
      '',
      'Everything in it is invented. Sign in, without a password, as one of:',
      ...demo.map(p => `  ${p.name.padEnd(wide)}  ${p.says}`),
      '',
      `${url}/sign-in`,
    )
  }
  return `${lines.join('\n')}\n`
}
