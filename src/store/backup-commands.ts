/** `goldenthread backup` and `goldenthread restore`. Nothing of the database is loaded until one of them runs. */
import type { Command, Terminal } from '../main.ts'
import type { Backup } from './backup.ts'
import { inOneLine, wordsOf } from './command-line.ts'
import { readStoreConfig } from './config.ts'
import { StoreRefused } from './refused.ts'
import type { Restored } from './restore.ts'

const WHERE = `The database is DATABASE_URL (the app's role) with DATABASE_ADMIN_URL (the role that migrates), or without
them the embedded PostgreSQL in GOLDENTHREAD_DATA (default ./.data).`

const BACKUP_HELP = `Writes all that the store holds at this moment into one encrypted file, with the signed heads of its audit.
It may run at any time; acts go on meanwhile.

Usage: goldenthread backup FILE [--key KEYFILE] [--json]
       goldenthread backup --make-key KEYFILE

  --key KEYFILE       the key of backups (default: the file that GOLDENTHREAD_BACKUP_KEY names)
  --make-key KEYFILE  make a key, and nothing else. Keep a copy away from this machine: without it no backup opens
  --json              print one JSON document
  --help

${WHERE}
FILE must not exist yet. The private key that signs the audit is not in it: keep that apart.
Exit: 0 the file is complete and on the disk, 2 could not do it.
`
const RESTORE_HELP = `Brings a backup back into an empty database, brings that to what this version needs, and verifies its audit.

Usage: goldenthread restore FILE [--key KEYFILE] [--force] [--json]

  --key KEYFILE  the key of backups (default: the file that GOLDENTHREAD_BACKUP_KEY names)
  --force        where the file of audit heads here is another database's, put it aside and go on
  --json         print one JSON document
  --help

${WHERE}
The audit's heads go to GOLDENTHREAD_HEADS (default: audit-heads.jsonl in the data folder). The restore is noted there, signed
with GOLDENTHREAD_SEAL_KEY (default: seal.key in the data folder). Whoever was signed in signs in anew.
Exit: 0 restored, and the audit is what was written; 1 restored, and it is not; 2 nothing was restored, or it says what was.
`

const help = { type: 'boolean', short: 'h' } as const
const shared = { key: { type: 'string' }, json: { type: 'boolean' }, help } as const

const print = (terminal: Terminal, json: boolean | undefined, value: object, text: string) =>
  terminal.out(json ? `${JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? Number(v) : v), 2)}\n` : text)

function one(positionals: readonly string[], command: string): string {
  const [file, more] = positionals
  if (file === undefined || more !== undefined)
    throw new StoreRefused(`${command} takes one file; see goldenthread ${command} --help`)
  return file
}

function keyFile(given: string | undefined): string {
  const path = given ?? (process.env.GOLDENTHREAD_BACKUP_KEY || undefined)
  if (path === undefined)
    throw new StoreRefused('give the key of backups by --key FILE, or set GOLDENTHREAD_BACKUP_KEY')
  return path
}

export const backup: Command = {
  name: 'backup',
  says: 'write all that the store holds into one encrypted file',
  run: (args, terminal) =>
    inOneLine(terminal, BACKUP_HELP, async () => {
      const { values, positionals } = wordsOf('backup', args, {
        options: { ...shared, 'make-key': { type: 'string' } },
        allowPositionals: true,
      })
      if (values.help) return null
      const { backupKey, makeBackupKey } = await import('./backup/key.ts')
      const made = values['make-key']
      if (made !== undefined) {
        if (positionals.length > 0 || values.key !== undefined)
          throw new StoreRefused('--make-key makes a key and no backup; see goldenthread backup --help')
        makeBackupKey(made)
        print(
          terminal,
          values.json,
          { key: made },
          `Written: ${made}. Without this key no backup opens: keep a copy elsewhere.\n`,
        )
        return 0
      }
      const file = one(positionals, 'backup')
      const key = backupKey(keyFile(values.key))
      const [b, { addressesFor }] = await Promise.all([import('./backup.ts'), import('./open.ts')])
      const config = readStoreConfig()
      const { admin, server } = await addressesFor(config)
      try {
        const told = ({ name, rows }: { name: string; rows: number }) => {
          if (rows > 0) terminal.err(`${name}: ${rows.toLocaleString('en-GB')}\n`)
        }
        const publicKey = `${config.sealKey}.pub`
        const done = await b.backup(admin, { file, key, heads: config.heads, publicKey, told })
        print(terminal, values.json, done, backupText(done))
        return 0
      } finally {
        await server?.close()
      }
    }),
}

export const restore: Command = {
  name: 'restore',
  says: 'bring a backup back into an empty database',
  run: (args, terminal) =>
    inOneLine(terminal, RESTORE_HELP, async () => {
      const { values, positionals } = wordsOf('restore', args, {
        options: { ...shared, force: { type: 'boolean' } },
        allowPositionals: true,
      })
      if (values.help) return null
      const file = one(positionals, 'restore')
      const { backupKey } = await import('./backup/key.ts')
      const key = backupKey(keyFile(values.key))
      const [r, { addressesFor }] = await Promise.all([import('./restore.ts'), import('./open.ts')])
      const { heads, sealKey, production, ...config } = readStoreConfig()
      const { server, ...addresses } = await addressesFor({ heads, sealKey, production, ...config })
      try {
        const done = await r.restore(addresses, {
          ...{ file, key, heads, sealKey, makeSealKey: !production, force: values.force ?? false },
          told: says => terminal.err(`${says}\n`),
        })
        print(terminal, values.json, { file, ...done }, restoreText(done, heads))
        return done.audit.found > 0 ? 1 : 0
      } finally {
        await server?.close()
      }
    }),
}

/** For the store's list of commands. */
export const backupCommands: readonly Command[] = [backup, restore]

const counted = (n: number, one: string) => `${n.toLocaleString('en-GB')} ${one}${n === 1 ? '' : 's'}`
const title = (m: { number: number; name: string }) => `${String(m.number).padStart(4, '0')}-${m.name}`

function backupText(b: Backup): string {
  const lines = [
    `Written: ${b.file} (${counted(b.bytes, 'byte')}).`,
    `It has ${counted(b.rows, 'row')} of ${counted(b.tables, 'table')} as at ${b.taken}, after migration ${title(b.migration)}.`,
    b.block === null ? 'The audit has no block yet.' : `The audit is sealed to block ${b.block.n}.`,
  ]
  if (!b.heads) lines.push('There was no file of audit heads to put in it.')
  return `${lines.join('\n')}\n`
}

function restoreText(r: Restored, heads: string): string {
  const { audit } = r
  const size = `${counted(audit.rows, 'row')} in ${counted(audit.blocks, 'block')}`
  const lines = [
    `Restored: ${counted(r.rows, 'row')} of ${counted(r.tables, 'table')} as at ${r.taken}, and ${counted(r.jobs, 'job')}.`,
  ]
  if (r.migrated.length > 0)
    lines.push(`The backup was of migration ${title(r.migration)}; ${r.migrated.length} ran on it since.`)
  if (audit.found === 0)
    lines.push(`The audit is what was written: ${size}, held against ${counted(audit.heads, 'signed head')}.`)
  else
    lines.push(
      `The audit is NOT what was written: ${counted(audit.found, 'fault')} in ${size}; run: goldenthread verify`,
    )
  if (audit.unsealed.rows > 0)
    lines.push(`Not yet sealed, so that nothing can be said of them: ${counted(audit.unsealed.rows, 'row')}.`)
  if (r.heads.kept) lines.push(`${heads} was kept: it has all heads of the backup.`)
  if (r.heads.aside !== null) lines.push(`The heads that were here are now ${r.heads.aside}.`)
  if (r.sameSealKey === false)
    lines.push('The heads before this restore were signed with another key than those from now on.')
  return `${lines.join('\n')}\n`
}
