/** `goldenthread migrate` and `goldenthread verify`. Nothing of the database is loaded until one of them runs. */
import type { Command } from '../main.ts'
import { backupCommands } from './backup-commands.ts'
import { inOneLine, wordsOf } from './command-line.ts'
import { readStoreConfig } from './config.ts'
import type { Checked } from './kept-checks.ts'
import type { Verification } from './verify.ts'

const WHERE = `The database is DATABASE_URL (the app's role) with DATABASE_ADMIN_URL (the role that migrates), or without
them the embedded PostgreSQL in GOLDENTHREAD_DATA (default ./.data).`

const MIGRATE_HELP = `Brings the database to what this version needs. It only goes forward, and may be run at any time.

Usage: goldenthread migrate [--json]

${WHERE}
The role of DATABASE_ADMIN_URL owns the database and may make roles (CREATEROLE); that of DATABASE_URL needs nothing: it is
given the app's rights.
Exit: 0 the database is up to date, 2 could not do it.
`
const VERIFY_HELP = `Says whether the audit is what was written: every row, every block, and the signed heads outside the database. And whether
what is kept for ever is what was kept: every file by its content, certificates and signed versions by hash and signature.

Usage: goldenthread verify [options]

  --heads FILE   the file of signed heads (default: GOLDENTHREAD_HEADS, or audit-heads.jsonl in the data folder)
  --key FILE     the public key, best a copy kept elsewhere (default: the signing key's .pub)
  --json         print one JSON document
  --help

${WHERE}
Exit: 0 nothing is wrong, 1 something was altered, dropped, added, reordered, cut or replaced, 2 could not do it.
`

export const migrate: Command = {
  name: 'migrate',
  says: 'bring the database to what this version needs',
  run: (args, terminal) =>
    inOneLine(terminal, MIGRATE_HELP, async () => {
      const { values } = wordsOf('migrate', args, {
        options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      })
      if (values.help) return null
      const { openStore } = await import('./open.ts')
      const ran: string[] = []
      const store = await openStore(readStoreConfig(), {
        migrate: true,
        ran: m => {
          ran.push(m.file)
          terminal.err(`${m.file}\n`)
        },
      })
      await store.close()
      if (values.json) terminal.out(`${JSON.stringify({ ran }, null, 2)}\n`)
      else
        terminal.out(
          ran.length === 0 ? 'The database was up to date.\n' : `The database is up to date: ${ran.length} ran.\n`,
        )
      return 0
    }),
}

export const verify: Command = {
  name: 'verify',
  says: 'say whether the audit, files and certificates are what was written',
  run: (args, terminal) =>
    inOneLine(terminal, VERIFY_HELP, async () => {
      const { values } = wordsOf('verify', args, {
        options: {
          heads: { type: 'string' },
          key: { type: 'string' },
          json: { type: 'boolean' },
          help: { type: 'boolean', short: 'h' },
        },
      })
      if (values.help) return null
      const [{ openStore }, { publicKey }, v, { checkKept }] = await Promise.all([
        import('./open.ts'),
        import('./audit/heads.ts'),
        import('./verify.ts'),
        import('./kept.ts'),
      ])
      const config = readStoreConfig()
      const heads = values.heads ?? config.heads
      const key = publicKey(values.key ?? `${config.sealKey}.pub`)
      const store = await openStore(config)
      try {
        const result = await v.verify(store, { heads, key })
        const kept = await checkKept(store, { key })
        terminal.out(values.json ? asJson(result, kept) : `${asText(result)}${keptText(kept)}`)
        return result.found + kept.faults.length > 0 ? 1 : 0
      } finally {
        await store.close()
      }
    }),
}

export const commands: readonly Command[] = [migrate, verify, ...backupCommands]

const asJson = (v: Verification, kept: Checked) =>
  `${JSON.stringify({ ...v, kept }, (_, value) => (typeof value === 'bigint' ? Number(value) : value), 2)}\n`

function keptText({ counts, faults, notes }: Checked): string {
  const size = counts.map(c => counted(c.n, c.one)).join(', ')
  const lines =
    faults.length === 0
      ? [`What is kept for ever is what was kept: ${size}.`]
      : [
          `What is kept for ever is NOT what was kept: ${counted(faults.length, 'fault')} in ${size}.`,
          '',
          ...faults.map(f => `${f.is.padEnd(12)} ${f.says}`),
          '',
        ]
  return `${[...lines, ...notes].join('\n')}\n`
}

const counted = (n: number, one: string) => `${n.toLocaleString('en-GB')} ${one}${n === 1 ? '' : 's'}`

function asText(v: Verification): string {
  const lines: string[] = []
  const size = `${counted(v.rows, 'row')} in ${counted(v.blocks, 'block')}`
  if (v.found === 0)
    lines.push(`The audit is what was written: ${size}, held against ${counted(v.heads, 'signed head')}.`)
  else {
    lines.push(`The audit is NOT what was written: ${counted(v.found, 'fault')} in ${size}.`, '')
    for (const f of v.findings) lines.push(`${f.fault.padEnd(10)} ${f.says}`)
    if (v.found > v.findings.length) lines.push(`… and ${counted(v.found - v.findings.length, 'more fault')}`)
    lines.push('')
  }
  lines.push(...v.notes)
  const { rows, since, blocks } = v.unsealed
  if (rows > 0)
    lines.push(
      `Not yet sealed, so that nothing can be said of them: ${counted(rows, 'row')}${since ? ` since ${since}` : ''}.`,
    )
  if (blocks > 0) lines.push(`Sealed since the last signed head: ${counted(blocks, 'block')}.`)
  return `${lines.join('\n')}\n`
}
