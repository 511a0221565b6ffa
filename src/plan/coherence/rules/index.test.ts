import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { kindNames } from '../../graph/kinds.ts'
import { criticisms, questions } from '../rule.ts'
import { rules } from './index.ts'
import { rulesPage } from './page.ts'

test('there are sixty rules, C-01 to C-60, each once and in order', () => {
  assert.deepEqual(
    rules.map(r => r.id),
    Array.from({ length: 60 }, (_, i) => `C-${String(i + 1).padStart(2, '0')}`),
  )
})

test('each has the published severity', () => {
  // plan-rules.md, the column "sev" from C-01 to C-60.
  const published = 'BBBBBHBHHMHMBBHMMHMHHMBHBMHMHMBHHHMMHBHHHMMHHHHMHHMMMMMHHMML'
  assert.equal(rules.map(r => r.severity.charAt(0).toUpperCase()).join(''), published)
})

test('each says what it is in plain words, what it needs, and which criticism it serves', () => {
  for (const r of rules) {
    assert.ok(r.title.length > 8 && r.title.length < 80 && !/\.$/.test(r.title), `${r.id} title: ${r.title}`)
    for (const text of [r.fires, r.why]) assert.match(text, /^[A-Z“].{20,}[.?]$/s, `${r.id}: ${text}`)
    // C-59 protects children; no criticism of a plan asked for it.
    assert.ok((r.serves.length > 0 || r.id === 'C-59') && r.serves.every(s => s in criticisms), r.id)
    assert.ok(questions.includes(r.asks), r.id)
    assert.ok(r.needs.length > 0 && r.needs.flat().every(k => kindNames.includes(k)), r.id)
    assert.ok(r.looksAt.length > 3, r.id)
  }
})

test('docs/rules.md is the text of the rules that run', () => {
  assert.equal(readFileSync('docs/rules.md', 'utf8'), rulesPage(), 'run: npx node docs/make-rules.ts')
})
