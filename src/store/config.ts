/** Where the store is, from the environment. */
import { join, resolve } from 'node:path'

export type StoreConfig = {
  /** DATABASE_URL: PostgreSQL 18 as the app's role; null for the embedded server. */
  databaseUrl: string | null
  /** DATABASE_ADMIN_URL: the same database as the role that migrates, seals, backs up and runs jobs. */
  adminUrl: string | null
  /** GOLDENTHREAD_DATA as an absolute path: the embedded server, and files kept outside the database. */
  data: string
  /** The file of signed audit heads: GOLDENTHREAD_HEADS, or `audit-heads.jsonl` in the data folder. */
  heads: string
  /** The private key that signs audit heads: GOLDENTHREAD_SEAL_KEY, or `seal.key` in the data folder. */
  sealKey: string
  /** NODE_ENV is "production", which refuses the embedded server. */
  production: boolean
}

/** Reads the store's settings. An empty variable counts as none. */
export function readStoreConfig(env: Readonly<Record<string, string | undefined>> = process.env): StoreConfig {
  const data = resolve(env.GOLDENTHREAD_DATA || '.data')
  return {
    databaseUrl: env.DATABASE_URL || null,
    adminUrl: env.DATABASE_ADMIN_URL || null,
    data,
    heads: resolve(env.GOLDENTHREAD_HEADS || join(data, 'audit-heads.jsonl')),
    sealKey: resolve(env.GOLDENTHREAD_SEAL_KEY || join(data, 'seal.key')),
    production: env.NODE_ENV === 'production',
  }
}
