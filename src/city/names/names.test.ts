import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Chance } from '../chance.ts'
import { dayFrom } from '../days.ts'
import { childName, elderOf, nameOf, shortOf, T, TRADITIONS, type TraditionKey, variantsOf } from './index.ts'
import { isForbidden, NEVER, numberOf } from './never.ts'

const BORN = dayFrom(2015, 6, 1)
const names = (tradition: TraditionKey, n: number, sex: 'F' | 'M' = 'M', born = BORN) =>
  Array.from({ length: n }, (_, i) => nameOf(new Chance(1, i, 290), sex, T[tradition], born))

test('every tradition names both sexes, in Latin letters without marks', () => {
  assert.ok(TRADITIONS.length >= 20)
  for (const tradition of TRADITIONS)
    for (const sex of ['F', 'M'] as const) {
      const all = names(tradition, 300, sex)
      for (const n of all) {
        assert.match(n.forename, /^[A-Z][A-Za-z' -]+$/, tradition)
        assert.match(n.middle, /^[A-Za-z' -]*$/, tradition)
        assert.match(n.surname, /^[A-Za-z' -]*$/, tradition)
      }
      assert.ok(new Set(all.map(n => n.forename)).size > 15, `${tradition} ${sex}`)
    }
})

test('the same chance gives the same name', () => {
  assert.deepEqual(names('english', 50), names('english', 50))
})

test('English names are common as published', () => {
  const all = [...names('english', 20_000, 'M'), ...names('english', 20_000, 'F')]
  const share = (surname: string) => (100 * all.filter(n => n.surname === surname).length) / all.length
  // ONS, NHS Central Register 2002: Smith about 1.2%, Jones about 1%, Taylor and Brown about half of Smith.
  assert.ok(share('Smith') > 0.8 && share('Smith') < 1.8, `Smith ${share('Smith')}`)
  assert.ok(share('Taylor') > 0.35 && share('Taylor') < 1)
  // ONS, Baby names 2022: the commonest name has between 1 and 2% of boys, and of girls.
  const noah = (100 * all.filter(n => n.forename === 'Noah').length) / 20_000
  const olivia = (100 * all.filter(n => n.forename === 'Olivia').length) / 20_000
  for (const percent of [noah, olivia]) assert.ok(percent > 0.8 && percent < 2.2, `${percent}`)
  assert.ok(new Set(all.map(n => n.surname)).size > 1500)
})

test('Somali children bear the names of father and grandfather, Eritrean ones that of the father, Spanish ones one of each parent', () => {
  const father = { forename: 'Warsame', middle: 'Guled', surname: 'Farah' }
  const mother = { forename: 'Hodan', middle: 'Jama', surname: 'Nur' }
  const somali = childName(new Chance(1, 1, 1), T.somali, 'F', BORN, { father, mother, stem: 'Farah' })
  assert.deepEqual([somali.middle, somali.surname], ['Warsame', 'Guled'])
  const eritrean = childName(new Chance(1, 1, 1), T.eritrean, 'M', BORN, { father, mother, stem: '' })
  assert.equal(eritrean.surname, 'Warsame')
  const parents = {
    father: { forename: 'Hugo', middle: '', surname: 'Garcia Ruiz' },
    mother: { forename: 'Ana', middle: '', surname: 'Lopez Gil' },
    stem: 'Garcia Ruiz',
  }
  assert.equal(childName(new Chance(1, 1, 1), T.spanish, 'F', BORN, parents).surname, 'Garcia Lopez')
  assert.equal(childName(new Chance(1, 1, 1), T.portuguese, 'F', BORN, parents).surname, 'Gil Ruiz')
  assert.equal(
    childName(new Chance(1, 1, 1), T.polish, 'F', BORN, { ...parents, stem: 'Kowalski' }).surname,
    'Kowalska',
  )
})

test('Sikh names have Singh or Kaur, some Afghan families no surname, some forenames two parts', () => {
  for (const [sex, title] of [
    ['M', 'Singh'],
    ['F', 'Kaur'],
  ] as const)
    for (const n of names('sikh', 200, sex)) assert.ok(n.middle === title || n.surname === title)
  const bare = names('afghan', 1000).filter(n => n.surname === '').length
  assert.ok(bare > 50 && bare < 300, String(bare))
  assert.ok(names('pakistani', 500).some(n => n.forename.includes(' ')))
  assert.ok(names('english', 3000, 'F').some(n => n.forename.includes('-')))
})

test('an elder says what the men of the family are called', () => {
  const all = Array.from({ length: 300 }, (_, i) => elderOf(new Chance(2, i, 290), 'F', T.polish, BORN))
  assert.ok(all.some(n => n.surname.endsWith('ska') && n.stem.endsWith('ski')))
})

test('spellings stand for one another, the name itself not among them', () => {
  assert.ok(variantsOf('Mohammed').includes('Muhammad'))
  assert.ok(variantsOf('Muhammad').includes('Mohammed'))
  assert.ok(variantsOf('Aisha').includes('Ayesha'))
  assert.ok(variantsOf('Hussein').includes('Hussain'))
  assert.ok(variantsOf('Muhammad Ali').includes('Mohammed Ali'))
  assert.ok(!variantsOf('Yusuf').includes('Yusuf'))
  assert.deepEqual(variantsOf('Zzz'), [])
  assert.ok(shortOf('Elizabeth').includes('Liz'))
  assert.ok(shortOf('Muhammad Ali').includes('Mo'))
  assert.deepEqual(shortOf('Zzz'), [])
})

test('a name is known by its number, however it is written, and the numbers of those never to be given are held', () => {
  assert.ok(NEVER.size > 100 && !NEVER.has(Number.NaN))
  assert.equal(isForbidden('Emily', 'Smith'), false)
  assert.equal(numberOf('JANE', 'DOE'), numberOf('jane', 'doe'))
})
