/** Our functions draw what govuk-frontend publishes that its macros draw. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { textOf } from '../html.ts'
import { NotOffered, ours } from './fixtures-for-tests.ts'
import { draw } from './macros.ts'

type Published = {
  component: string
  fixtures: { name: string; options: Record<string, unknown>; html: string }[]
}
const root = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'))
const published = globSync(join(root, 'dist/govuk/components/*/fixtures.json'))
  .sort()
  .map(file => JSON.parse(readFileSync(file, 'utf8')) as Published)

const plain = (html: unknown) => String(html).replace(/\s+/g, ' ').replaceAll('> ', '>').replaceAll(' <', '<').trim()

test('the macros draw every published fixture letter for letter', () => {
  let drawn = 0
  for (const { component, fixtures } of published) {
    for (const { name, options, html } of fixtures) {
      assert.equal(textOf(draw(component, options)), html.trim(), `${component}: ${name}`)
      drawn++
    }
  }
  assert.ok(drawn > 700, `${drawn} fixtures`)
})

/** How many of each component's fixtures can be said with our functions; the rest ask for what we do not offer. */
const COMPARED: Record<string, number> = {
  button: 20,
  input: 30,
  'password-input': 7,
  textarea: 11,
  'character-count': 22,
  'file-upload': 12,
  select: 10,
  radios: 25,
  checkboxes: 24,
  'date-input': 11,
  fieldset: 12,
  'error-summary': 6,
  'error-message': 3,
  details: 7,
  'warning-text': 2,
  'inset-text': 4,
  'notification-banner': 12,
  tag: 10,
  'back-link': 3,
  breadcrumbs: 7,
  'summary-list': 15,
  pagination: 12,
}

describe('our functions draw the same as the fixtures they can say', () => {
  for (const component of Object.keys(ours)) {
    test(component, t => {
      const { fixtures } = published.find(p => p.component === component) ?? assert.fail('no fixtures')
      const reasons = new Map<string, number>()
      let compared = 0
      for (const { name, options, html } of fixtures) {
        let view: unknown
        try {
          view = ours[component]!(options)
        } catch (e) {
          if (!(e instanceof NotOffered)) throw e
          reasons.set(e.message, (reasons.get(e.message) ?? 0) + 1)
          continue
        }
        assert.equal(plain(view), plain(html), `${component}: ${name}`)
        compared++
      }
      const why = [...reasons].map(([reason, n]) => `${reason} ${n}`).join(', ')
      t.diagnostic(`${component}: ${compared} of ${fixtures.length}; not offered: ${why || 'nothing'}`)
      assert.ok(compared > 0)
      assert.equal(compared, COMPARED[component])
    })
  }
})
