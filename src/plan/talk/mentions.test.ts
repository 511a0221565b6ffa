/** Whom a text mentions. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentionsIn, namesFrom } from './mentions.ts'

const names = namesFrom([
  'Head of Front Door',
  'Head of Assessment and Intervention, North and West',
  'Head of Assessment',
  'Petra Mulholland-Dey',
  'Zoë Quarles',
  "Dov O'Harrigle",
])
const named = (text: string) => mentionsIn(text, names).names

test('a post and a person are mentioned by their names, however they are spelt and wherever they stand', () => {
  assert.deepEqual(named('@Head of Front Door, can you ask @Petra Mulholland-Dey?'), [
    'Head of Front Door',
    'Petra Mulholland-Dey',
  ])
  assert.deepEqual(named('(@head of front door) and “@ZOË QUARLES” @Dov O’Harrigle’s team'), [
    'Head of Front Door',
    'Zoë Quarles',
    "Dov O'Harrigle",
  ])
  assert.deepEqual(named('@petra mulholland dey'), ['Petra Mulholland-Dey'])
})

test('the longest name that stands there is meant', () => {
  assert.deepEqual(named('@Head of Assessment and Intervention North and West: please'), [
    'Head of Assessment and Intervention, North and West',
  ])
  assert.deepEqual(named('@Head of Assessment and nobody else'), ['Head of Assessment'])
})

test('whoever is mentioned often is mentioned once, and the places are known', () => {
  const text = '@Zoë Quarles and @Zoë Quarles'
  const { spans, names: all } = mentionsIn(text, names)
  assert.deepEqual(all, ['Zoë Quarles'])
  assert.deepEqual(
    spans.map(s => text.slice(s.from, s.to)),
    ['@Zoë Quarles', '@Zoë Quarles'],
  )
})

test('an address is no mention, nor is a name without its @, half a name, or a name over two lines', () => {
  for (const text of [
    'ann@head of front door',
    'write to duty@petra.example.org',
    'Head of Front Door',
    '@Petra',
    '@Head of\nFront Door',
    '@',
    '@ Zoë Quarles',
    '',
  ])
    assert.deepEqual(named(text), [], text)
})

test('what names nobody is given back, so that whoever wrote it can be told', () => {
  assert.deepEqual(mentionsIn('@Head of Fron Door and @petra, thank you', names).unknown, [
    'Head of Fron Door',
    'petra',
  ])
  assert.deepEqual(mentionsIn('@Somebody said so. @Somebody!', names).unknown, ['Somebody'])
})

test('three thousand mentions are read without ado', () => {
  const text = '@Head of Front Door @Nobody Here '.repeat(1_500)
  const { spans, names: all, unknown } = mentionsIn(text, names)
  assert.deepEqual([spans.length, all, unknown], [1_500, ['Head of Front Door'], ['Nobody Here']])
})

test('where there is nobody to mention nobody is mentioned', () => {
  assert.deepEqual(mentionsIn('@Anybody', namesFrom(['', '  '])).names, [])
})
