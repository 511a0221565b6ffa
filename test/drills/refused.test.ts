/** In production nothing starts without what it needs, and what is missing is named in one line. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { newFolder, removeFolder } from './client.ts'

const folder = newFolder()
after(() => removeFolder(folder))
const door = join(import.meta.dirname, '../../bin/goldenthread.mjs')

/** Everything that production needs, but for a database that answers. */
const ALL: Record<string, string> = {
  NODE_ENV: 'production',
  GOLDENTHREAD_URL: 'https://gt.example',
  GOLDENTHREAD_AUTHORITY: 'calderwick',
  GOLDENTHREAD_AUTHORITY_NAME: 'Calderwick City Council',
  GOLDENTHREAD_OIDC_ISSUER: 'https://login.example',
  GOLDENTHREAD_OIDC_CLIENT_ID: 'goldenthread',
  GOLDENTHREAD_OIDC_CLIENT_SECRET: 'hush',
  GOLDENTHREAD_SMTP: 'smtps://mail.example',
  GOLDENTHREAD_MAIL_FROM: 'goldenthread@gt.example',
  DATABASE_URL: 'postgres://app:hush@127.0.0.1:1/goldenthread',
  DATABASE_ADMIN_URL: 'postgres://admin:hush@127.0.0.1:1/goldenthread',
}

const start = (env: Record<string, string>): Promise<{ code: unknown; said: string }> =>
  new Promise(done => {
    const { PATH = '', HOME = '/' } = process.env
    const child = execFile(
      process.execPath,
      [door, 'start'],
      { env: { PATH, HOME, PORT: '0', GOLDENTHREAD_DATA: folder, ...env }, timeout: 60_000 },
      (_, out, err) => done({ code: child.exitCode, said: out + err }),
    )
  })

for (const missing of [
  'GOLDENTHREAD_URL',
  'GOLDENTHREAD_AUTHORITY',
  'GOLDENTHREAD_OIDC_ISSUER',
  'GOLDENTHREAD_OIDC_CLIENT_SECRET',
  'GOLDENTHREAD_SMTP',
  'DATABASE_URL',
  'DATABASE_ADMIN_URL',
]) {
  test(`without ${missing} it does not start, and says so`, async () => {
    const { code, said } = await start({ ...ALL, [missing]: '' })
    assert.equal(code, 2, said)
    assert.match(said, new RegExp(`^goldenthread: .*${missing}.*\\n$`))
    assert.doesNotMatch(said, /hush/)
  })
}

test('with all of it, it is the database that does not answer; no secret is said, and nothing was made', async () => {
  const { code, said } = await start(ALL)
  assert.equal(code, 2)
  assert.match(said, /^goldenthread: DATABASE_ADMIN_URL: nothing answers at that address\n$/)
  assert.deepEqual(readdirSync(folder), [])
})
