/** The engine is the same on every machine only while nobody uses what differs between machines. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeOf, files, importsOf, within } from '../../test/sources-for-tests.ts'

/** What is not the engine: the command, writing, comparing, and the product's pages. */
const AROUND = ['write', 'published', 'pages', 'schema', 'summary'].map(f => `src/city/${f}`)
const engine = files.filter(
  f =>
    within(f, 'src/city') &&
    !AROUND.some(a => within(f, a)) &&
    /\/(?:chance|days|engine|model|tables|possible)\.ts$|\/(?:settle|names|people|lives|registers|extract|services|truth)\//.test(
      f,
    ),
)

test('there is an engine to look at', () => assert.ok(engine.length > 60, String(engine.length)))

test('no part of the engine asks the machine: no clock, no other chance, no function that processors round differently', () => {
  for (const file of engine) {
    const code = codeOf(file)
    assert.doesNotMatch(
      code,
      /Math\.(?:random|a?(?:sin|cos|tan)h?|atan2|exp|expm1|log(?:2|10|1p)?|pow|cbrt|hypot)\b|\*\*|\bDate\b\.|new Date|Temporal\.Now|\bIntl\b|localeCompare|toLocale|\bprocess\.|performance\./,
      file,
    )
  }
})

test('the engine reads no file, no network and no database', () => {
  for (const file of engine)
    for (const { from } of importsOf(file))
      assert.match(from, /^\.{1,2}\/|^@faker-js\/faker/, `${file} imports ${from}`)
})

test('no part of the product reads the truth: only what writes it, and tests', () => {
  for (const file of files.filter(f => !within(f, 'src/city/truth')))
    for (const { from } of importsOf(file))
      if (/(?:^|\/)truth\//.test(from))
        assert.match(file, /^src\/city\/(?:engine\.ts|write\/|registers\/|extract\/)/, `${file} imports ${from}`)
})
