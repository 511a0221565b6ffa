import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { localPath, url } from './url.ts'

test('a link is made from the declaration', () => {
  assert.equal(url('/').to(), '/')
  assert.equal(url('/posts/:id/hold').to({ id: 'a b/c' }), '/posts/a%20b%2Fc/hold')
  assert.equal(url('/posts').to({}, { sort: 'title', page: 2, area: '', team: null }), '/posts?sort=title&page=2')
})

test('a link without what its path needs is refused', () => {
  assert.throws(() => url('/posts/:id').to({ id: '' }), /needs id/)
})

test('a path is made of plain words', () => {
  for (const bad of ['posts', '//x', '/Posts', '/a/', '/a?b', '/a b', '/:']) assert.throws(() => url(bad), bad)
})

test('a way back leads to this site alone', () => {
  assert.equal(localPath('/plan/coherence?severity=high'), '/plan/coherence?severity=high')
  for (const bad of [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil',
    'https://evil.example/',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/%2E%2e/\\evil.example',
    '/.\\/evil.example',
    '/ok\r\nset-cookie: a=b',
    ' //evil',
    undefined,
    ['/a'],
    `/${'x'.repeat(600)}`,
  ])
    assert.equal(localPath(bad), '/', String(bad))
})

test('whatever is given, a browser stays on this site', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.string().map(s => `/${s}`),
        // What addresses are made of, so that most of them mean something.
        fc
          .array(fc.constantFrom('/', '\\', '.', '..', '%2e', 'evil.example', '?', '@', ':'), { maxLength: 8 })
          .map(s => s.join('')),
      ),
      given => {
        const to = new URL(localPath(given), 'https://here.example')
        assert.equal(to.origin, 'https://here.example')
      },
    ),
  )
})
