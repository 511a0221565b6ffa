import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StoreRefused } from '../store/refused.ts'
import { readWebConfig } from './config.ts'

const PRODUCTION = {
  NODE_ENV: 'production',
  GOLDENTHREAD_URL: 'https://gt.example/',
  GOLDENTHREAD_AUTHORITY: 'calderwick',
  GOLDENTHREAD_AUTHORITY_NAME: 'Calderwick City Council',
}
const refuses = (env: Record<string, string>, says: RegExp) =>
  assert.throws(
    () => readWebConfig(env),
    e => e instanceof StoreRefused && says.test(e.message) && !e.message.includes('\n'),
  )

test('with nothing set it is the demonstration, for this machine alone', () => {
  const config = readWebConfig({ PORT: '', HOST: '' })
  assert.deepEqual([config.host, config.port, config.production], ['127.0.0.1', 3000, false])
  assert.deepEqual(config.origins, ['http://localhost:3000', 'http://127.0.0.1:3000'])
})

test('in production what is missing is named, and forms come from its own address alone', () => {
  for (const name of Object.keys(PRODUCTION).filter(n => n !== 'NODE_ENV'))
    refuses({ ...PRODUCTION, [name]: '' }, new RegExp(`in production ${name} must be set`))
  refuses({ ...PRODUCTION, GOLDENTHREAD_URL: 'http://gt.example' }, /begins with https/)
  assert.deepEqual(readWebConfig(PRODUCTION).origins, ['https://gt.example'])
})

test('what cannot be meant is refused by name', () => {
  refuses({ PORT: '70000' }, /PORT/)
  refuses({ PORT: 'three thousand' }, /PORT/)
  refuses({ GOLDENTHREAD_URL: 'javascript:alert(1)' }, /GOLDENTHREAD_URL/)
  refuses({ GOLDENTHREAD_AUTHORITY: 'Calderwick City' }, /GOLDENTHREAD_AUTHORITY/)
  refuses({ GOLDENTHREAD_METRICS_TOKEN: 'short' }, /GOLDENTHREAD_METRICS_TOKEN/)
})
