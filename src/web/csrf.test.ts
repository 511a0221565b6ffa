/** A form counts only with the token of whoever sends it, and only from a page of ours. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csrfHolds, csrfToken, fromHere, postedFromHere } from './csrf.ts'

const HERE = ['https://gt.example', 'http://localhost:3000']

test('a token holds for the cookie it was made from, and for no other', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (a, b) => {
      assert.equal(csrfHolds(a, csrfToken(a)), true)
      assert.equal(csrfHolds(a, csrfToken(b)), a === b)
    }),
  )
})

test('what is no token does not hold, whatever it is', () => {
  for (const given of [undefined, null, '', 0, {}, [csrfToken('a')], 'é'.repeat(43), `${csrfToken('a')} `])
    assert.equal(csrfHolds('a', given), false)
  assert.equal(csrfHolds(null, csrfToken('a')), false)
  assert.equal(csrfHolds('', csrfToken('')), false)
})

test('the token does not give the cookie away', () => {
  assert.equal(csrfToken('the cookie').includes('the cookie'), false)
  assert.match(csrfToken('the cookie'), /^[\w-]{43}$/)
})

test('what the browser says of where a form came from decides', () => {
  const cases: [Parameters<typeof fromHere>[0], boolean][] = [
    [{ origin: 'https://gt.example', 'sec-fetch-site': 'same-origin' }, true],
    [{ origin: 'http://localhost:3000' }, true],
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, true],
    [{}, false],
    [{ origin: 'null' }, false],
    [{ origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
    [{ origin: 'https://gt.example', 'sec-fetch-site': 'cross-site' }, false],
    [{ origin: 'https://gt.example', 'sec-fetch-site': 'same-site' }, false],
    [{ origin: 'https://gt.example', 'sec-fetch-site': 'none' }, false],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, false],
    [{ origin: 'https://evil.example' }, false],
    [{ origin: 'https://gt.example.evil.example' }, false],
    [{ origin: 'http://gt.example' }, false],
    [{ origin: 'https://gt.example:8443' }, false],
    [{ origin: 'https://gt.example', 'sec-fetch-site': ['same-origin', 'cross-site'] }, false],
  ]
  for (const [headers, here] of cases) assert.equal(fromHere(headers, HERE), here, JSON.stringify(headers))
})

test('one of the two is not enough', () => {
  const own = { origin: 'https://gt.example' }
  assert.equal(postedFromHere(own, HERE, 'a', csrfToken('a')), true)
  assert.equal(postedFromHere(own, HERE, 'a', csrfToken('b')), false)
  assert.equal(postedFromHere(own, HERE, 'a', undefined), false)
  assert.equal(postedFromHere({ origin: 'https://evil.example' }, HERE, 'a', csrfToken('a')), false)
})
