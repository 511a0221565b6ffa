/** The guide is of the city that is made: files, figures and what is not realistic. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { filesPage, sourcesPage } from '../../docs/city-pages.ts'
import { NOT_REAL } from './pages/words.ts'

const read = (name: string) => readFileSync(`docs/${name}`, 'utf8')

test('docs/city-files.md has every file and column that is written', () => {
  assert.equal(read('city-files.md'), filesPage(), 'run: npx node docs/make-city.ts')
})

test('docs/city-sources.md has every figure that the code cites or assumes', () => {
  assert.equal(read('city-sources.md'), sourcesPage(), 'run: npx node docs/make-city.ts')
})

test('docs/city.md says what is not realistic in the words of the page', () => {
  const [, said = ''] = /<!-- not real[^>]*-->\n([\s\S]*?)\n<!-- end -->/.exec(read('city.md')) ?? []
  assert.deepEqual(
    said.split('\n').map(l => l.replace(/^- /, '')),
    NOT_REAL,
  )
})
