import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { knownAcronyms } from './acronyms.ts'
import { itemsFound, type PlanRows, ruleIn, stateOf } from './testing.ts'
import { wordsRules } from './words.ts'
import { acronymsIn } from './words-acronyms.ts'

const ON = '2022-03-31'
const rule = ruleIn(wordsRules, 'C-30')
const found = (rows: PlanRows) => itemsFound(rule, planOf(rows), ON).map(i => i.join(' '))
const inTitle = (title: string) => found({ step: [{ id: 'S1', title }] })
const seen = (text: string) => acronymsIn(text).map(a => a.acronym)

test('an acronym has two capitals or more, and may hold digits, a small letter or an s behind', () => {
  assert.deepEqual(seen('ITU and MTFS, EHCPs, H2ST, DfE, WSoA, T&F'), [
    'ITU',
    'MTFS',
    'EHCPs',
    'H2ST',
    'DfE',
    'WSoA',
    'T&F',
  ])
  assert.deepEqual(seen('DfE’s plan (ITU)'), ['DfE', 'ITU'])
})

test('references, Roman numerals, postcodes, names and loud words are none', () => {
  for (const text of [
    'D5, P3, O8 and AP12, see C-31',
    'Phase II and Part IV',
    'Children in B1 1BB and WS10',
    'Staff MUST NOT wait',
    'SharePoint and McDonald',
    'KS2 results after COVID-19',
  ])
    assert.deepEqual(seen(text), [], text)
})

test('a heading in capitals holds words', () => {
  assert.deepEqual(seen('IMPROVE SERVICES NOW'), [])
  assert.deepEqual(seen('FRONT DOOR: the ITU'), ['ITU'])
  assert.deepEqual(seen('ITU'), ['ITU'])
})

test('C-30 finds an acronym in the text of a plan that nothing explains', () => {
  assert.deepEqual(
    found({
      step: [
        { id: 'S1', title: 'Set up the ITU' },
        { id: 'S2', title: 'Hire', test: 'JTAI passed' },
        { id: 'S3', title: 'Hire', section: 'MTFP' },
      ],
      programme: [
        { id: 'P1', title: 'ITU Programme' },
        { id: 'P2', title: 'Transport', purpose: 'Run the ITU' },
      ],
      outcome: [{ id: 'O1', title: 'WSoA lifted' }],
      measure: [{ id: 'M1', title: 'CLA in CSE' }],
      board: [{ id: 'B1', title: 'CFSIB' }],
      finding: [{ id: 'F1', title: 'ABC failed' }],
    }),
    ['B1', 'M1', 'O1', 'P1', 'P2', 'S1', 'S2', 'S3'],
  )
  assert.equal(stateOf(rule, planOf({ finding: [] }), ON), 'missing-input')
})

test('C-30 names all of a record’s acronyms once, and marks the first text that holds one', () => {
  const title = 'ITU and ITUs with MTFP'
  const [hit] = check(planOf({ step: [{ id: 'S1', title, test: 'LCS works' }] }), ON, { rules: [rule] }).findings
  assert.match(hit?.message ?? '', /uses ITU, LCS and MTFP, which are explained/)
  assert.deepEqual(
    hit?.quote?.marks.map(([a, b]) => title.slice(a, b)),
    ['ITU', 'ITUs', 'MTFP'],
  )
})

test('C-30 is answered by the glossary, by an alias, or by the words themselves', () => {
  const step = [{ id: 'S1', title: 'Set up the ITUs' }]
  assert.deepEqual(found({ step, term: [{ title: 'ITU', meaning: 'Independent travel unit' }] }), [])
  assert.deepEqual(
    found({ step, term: [{ title: 'ITU', meaning: '' }] }),
    ['S1'],
    'a term with no meaning explains nothing',
  )
  assert.deepEqual(found({ step, alias: [{ title: 'ITU', of: 'Independent travel unit' }] }), [])
  for (const title of [
    'Special educational needs assessment and review (SENAR)',
    'The ITU (independent travel unit) opens',
    'Medium-term financial strategy (MTFS)',
    'Home to school transport (H2ST)',
    'Quality assurance framework (QAF) in use',
    'The travel assistance service, TAS',
  ])
    assert.deepEqual(inTitle(title), [], title)
  assert.deepEqual(inTitle('Open the new unit (ITU)'), ['S1'], 'other words do not spell it')
  assert.deepEqual(found({ programme: [{ id: 'P1', title: 'ITU', aliases: 'Independent travel unit' }] }), [])
  assert.deepEqual(
    found({ step: [{ id: 'S1', title: 'Open the ITU', test: 'The independent travel unit has moved' }] }),
    [],
    'spelled out elsewhere in the same record',
  )
})

test('what every reader knows needs no explaining, and ITU is not among it', () => {
  assert.deepEqual(inTitle('SEND, EHCPs, DfE, NHS, CQC, IT and HR'), [])
  for (const jargon of ['ITU', 'MASH', 'LADO', 'CAMHS', 'NEET', 'EYFS', 'ICB', 'DBS', 'KPI', 'SRO']) {
    assert.ok(!(jargon in knownAcronyms), jargon)
    assert.deepEqual(inTitle(`Work with the ${jargon}`), ['S1'], jargon)
  }
  for (const meaning of Object.values(knownAcronyms)) assert.ok(meaning.length > 3)
})
