import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMailConfig } from './config.ts'

const known = { data: '/data', url: 'https://improve.example.org/', production: false }
const set = { GOLDENTHREAD_SMTP: 'smtps://user:secret@relay.example.org', GOLDENTHREAD_MAIL_FROM: 'a@example.org' }

test('without settings messages become files in the data folder; with them they go to the server', () => {
  assert.deepEqual(readMailConfig({ GOLDENTHREAD_SMTP: '' }, known), {
    smtp: null,
    from: 'goldenthread@localhost',
    folder: '/data/mail',
    url: 'https://improve.example.org',
  })
  const { smtp, from } = readMailConfig(set, { ...known, production: true })
  assert.deepEqual([smtp, from], [set.GOLDENTHREAD_SMTP, 'a@example.org'])
})

test('what is missing or wrong is refused by its name, and a password is not repeated', () => {
  const refused = (env: Record<string, string>, production: boolean, message: RegExp) =>
    assert.throws(
      () => readMailConfig(env, { ...known, production }),
      (e: Error) => {
        assert.equal(e.name, 'StoreRefused')
        assert.match(e.message, message)
        assert.doesNotMatch(e.message, /secret/)
        return true
      },
    )
  refused({}, true, /^in production GOLDENTHREAD_SMTP must be set$/)
  refused({ GOLDENTHREAD_SMTP: set.GOLDENTHREAD_SMTP }, false, /GOLDENTHREAD_MAIL_FROM is not; set both/)
  refused({ ...set, GOLDENTHREAD_SMTP: 'http://user:secret@relay' }, false, /is smtp:\/\//)
  refused({ ...set, GOLDENTHREAD_MAIL_FROM: 'Us <a@example.org>' }, false, /an address and no more/)
})
