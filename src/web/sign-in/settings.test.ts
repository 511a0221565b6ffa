/** What settings sign-in takes, and which it refuses before anything starts. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { StoreRefused } from '../../store/refused.ts'
import { readSignInSettings } from './settings.ts'

const FULL = {
  GOLDENTHREAD_URL: 'https://gt.example/',
  GOLDENTHREAD_OIDC_ISSUER: 'https://login.example/council',
  GOLDENTHREAD_OIDC_CLIENT_ID: 'goldenthread',
  GOLDENTHREAD_OIDC_CLIENT_SECRET: 'hush',
}
const folder = mkdtempSync(join(tmpdir(), 'goldenthread-settings-'))
after(() => rmSync(folder, { recursive: true }))

const refuses = (env: Record<string, string>, says: RegExp) =>
  assert.throws(
    () => readSignInSettings(env),
    e => e instanceof StoreRefused && says.test(e.message) && !e.message.includes('\n'),
  )

test('without an issuer there are demonstration accounts, and half an hour and half a day', () => {
  const { oidc, limits } = readSignInSettings({ GOLDENTHREAD_OIDC_ISSUER: '' })
  assert.equal(oidc, null)
  assert.equal(limits.idle.total('minutes'), 30)
  assert.equal(limits.absolute.total('hours'), 12)
})

test('production has no demonstration accounts', () => {
  refuses({ NODE_ENV: 'production', GOLDENTHREAD_URL: 'https://gt.example' }, /in production GOLDENTHREAD_OIDC_ISSUER/)
  assert.ok(readSignInSettings({ ...FULL, NODE_ENV: 'production' }).oidc)
})

test('the addresses that are registered with the issuer follow from our own', () => {
  const oidc = readSignInSettings({ ...FULL, GOLDENTHREAD_OIDC_ACR: ' gold  silver ' }).oidc!
  assert.equal(oidc.redirectUri, 'https://gt.example/sign-in/callback')
  assert.equal(oidc.signedOutUri, 'https://gt.example/signed-out')
  assert.deepEqual(oidc.acr, ['gold', 'silver'])
})

test('an issuer without encryption is refused, save on this machine outside production', () => {
  const over = (issuer: string, more = {}) => ({ ...FULL, GOLDENTHREAD_OIDC_ISSUER: issuer, ...more })
  refuses(over('http://login.example'), /must begin with https/)
  refuses(over('http://127.0.0.1.evil.example'), /must begin with https/)
  refuses(over('http://127.0.0.1:9000', { NODE_ENV: 'production' }), /must begin with https/)
  assert.equal(readSignInSettings(over('http://127.0.0.1:9000')).oidc!.insecure, true)
  assert.equal(readSignInSettings(FULL).oidc!.insecure, false)
})

test('the secret comes from a setting or from a file, and from one of them', () => {
  const file = join(folder, 'secret')
  writeFileSync(file, 'from the file\n')
  const { GOLDENTHREAD_OIDC_CLIENT_SECRET: _, ...without } = FULL
  const from = (path: string) => ({ ...without, GOLDENTHREAD_OIDC_CLIENT_SECRET_FILE: path })
  assert.equal(readSignInSettings(from(file)).oidc!.clientSecret, 'from the file')
  refuses(without, /CLIENT_SECRET is not/)
  refuses(from(join(folder, 'none')), /cannot be read \(ENOENT\)/)
  refuses({ ...FULL, ...from(file) }, /both set/)
  writeFileSync(file, '\n')
  refuses(from(file), /is empty/)
})

test('half of the settings is refused by name', () => {
  refuses({ GOLDENTHREAD_OIDC_CLIENT_ID: 'a' }, /CLIENT_ID is set and GOLDENTHREAD_OIDC_ISSUER is not/)
  const { GOLDENTHREAD_URL: _, ...without } = FULL
  refuses(without, /GOLDENTHREAD_URL is not/)
  refuses({ ...FULL, GOLDENTHREAD_OIDC_ISSUER: 'login.example' }, /GOLDENTHREAD_OIDC_ISSUER/)
})

test('a session is neither endless nor over at once', () => {
  for (const [name, value] of [
    ['GOLDENTHREAD_SESSION_IDLE_MINUTES', '0'],
    ['GOLDENTHREAD_SESSION_IDLE_MINUTES', '1000'],
    ['GOLDENTHREAD_SESSION_HOURS', '25'],
    ['GOLDENTHREAD_SESSION_HOURS', 'long'],
  ] as const)
    refuses({ [name]: value }, new RegExp(name))
  assert.equal(readSignInSettings({ GOLDENTHREAD_SESSION_IDLE_MINUTES: '15' }).limits.idle.total('minutes'), 15)
})
