import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Chance } from '../chance.ts'
import { dateOf, dayFrom, iso, monthOf, yearOf } from '../days.ts'
import { digitSlip, newYear, swappable, swappedDay, written } from './dates.ts'
import { eventCode, eventNumber, keyOf, personCode, personNumber, shuffled } from './ids.ts'
import {
  codeSlip,
  compound,
  cut,
  joint,
  nhsValid,
  plain,
  scan,
  sound,
  temporaryUpn,
  typing,
  upnCheck,
} from './slips.ts'

const NAMES = [
  'Al',
  'Bo',
  'Anna',
  'O’Neill',
  'Muhammad',
  'Mary-Jane',
  'van der Berg',
  'Łukasz',
  'Nguyễn',
  'MACDONALD',
  'Ng',
]

/** How many letters must be put in, left out, put for another or swapped with the next. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(
        rows[i - 1]![j]! + 1,
        row[j - 1]! + 1,
        rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1)
      row.push(least)
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}

test('a slip of the hand is one slip, and never none', () => {
  for (let seed = 0; seed < 3_000; seed++) {
    const name = NAMES[seed % NAMES.length]!
    const slip = typing(name, new Chance(seed, 1, 600))
    assert.ok(slip !== null && slip !== name && slip.trim() === slip, `${name} ${slip}`)
    assert.equal(distance(name.toLowerCase(), slip.toLowerCase()), 1, `${name} ${slip}`)
  }
  assert.equal(typing('A', new Chance(1, 1, 1)), null)
})

test('the first letter slips seldom', () => {
  let first = 0
  for (let seed = 0; seed < 4_000; seed++) if (typing('Catherine', new Chance(seed, 1, 600))![0] !== 'C') first++
  assert.ok(first > 120 && first < 420, String(first))
})

test('what sounds or looks alike is another text', () => {
  for (let seed = 0; seed < 2_000; seed++) {
    const name = NAMES[seed % NAMES.length]!
    for (const slip of [sound(name, new Chance(seed, 1, 600)), scan(name, new Chance(seed, 2, 600))])
      assert.ok(slip === null || (slip !== name && slip.length > 0), `${name} ${slip}`)
  }
  const heard = new Set(Array.from({ length: 400 }, (_, i) => sound('Stephen', new Chance(i, 1, 1))))
  assert.ok(heard.has('Stefen'), [...heard].join(' '))
  const read = new Set(Array.from({ length: 400 }, (_, i) => scan('Oliver', new Chance(i, 1, 1))))
  assert.ok(read.has('0liver') && read.has('O1iver'), [...read].join(' '))
})

test('names of two parts are joined otherwise, names of one are left', () => {
  const forms = new Set(Array.from({ length: 200 }, (_, i) => joint('Mary-Jane', new Chance(i, 1, 1))))
  assert.deepEqual([...forms].sort(), ['Mary', 'Mary Jane', 'Maryjane'])
  assert.ok(compound('van der Berg') && !compound('Berg'))
  assert.equal(joint('Berg', new Chance(1, 1, 1)), null)
  assert.equal(cut('Featherstonehaugh'), 'Featherston'.slice(0, 10))
  assert.equal(cut('Smith'), null)
})

test('a wrong digit of an NHS number always shows, as one of a pupil number does', () => {
  const valid = '9990000018'
  const nhs = Array.from({ length: 10 }, (_, i) => `999000001${i}`).find(nhsValid) ?? valid
  assert.ok(nhsValid(nhs))
  const rest = '330420120017'
  const upn = upnCheck(rest) + rest
  for (let seed = 0; seed < 500; seed++) {
    assert.equal(nhsValid(codeSlip(nhs, new Chance(seed, 1, 1), true)!), false)
    const slip = codeSlip(rest, new Chance(seed, 2, 1), true)!
    assert.notEqual(upnCheck(slip), upn[0])
    const temporary = temporaryUpn(upn, new Chance(seed, 3, 1))
    assert.match(temporary, /^[A-Z]\d{11}[A-Z]$/)
    assert.equal(temporary[0], upnCheck(temporary.slice(1)))
  }
})

test('a postcode with a slip is still shaped like one', () => {
  for (let seed = 0; seed < 500; seed++) {
    const slip = codeSlip('VK3 4AB', new Chance(seed, 1, 1))!
    assert.match(slip, /^[A-Z]{2}\d \d[A-Z]{2}$/)
    assert.equal([...slip].filter((c, i) => c !== 'VK3 4AB'[i]).length, 1)
  }
})

test('slips of a birth date are days of the calendar that differ as they say', () => {
  for (let seed = 0; seed < 3_000; seed++) {
    const day = dayFrom(2008, 1, 1) + ((seed * 7) % 6_000)
    const slip = digitSlip(day, new Chance(seed, 1, 1))
    const [a, b] = [written(day, 'compact'), written(slip, 'compact')]
    assert.equal([...a].filter((c, i) => c !== b[i]).length, 1, `${a} ${b}`)
    if (swappable(day)) {
      const swapped = swappedDay(day)
      assert.deepEqual([dateOf(swapped), monthOf(swapped), yearOf(swapped)], [monthOf(day), dateOf(day), yearOf(day)])
      assert.notEqual(swapped, day)
    }
    assert.equal(iso(newYear(day)).slice(4), '-01-01')
  }
})

test('every agency writes a day in its own way', () => {
  const day = dayFrom(2015, 3, 7)
  assert.deepEqual(
    (['iso', 'compact', 'slashes', 'words', 'dashes', 'short'] as const).map(style => written(day, style)),
    ['2015-03-07', '20150307', '07/03/2015', '7 Mar 2015', '07-03-2015', '07/03/15'],
  )
  assert.equal(written(null, 'words'), '')
})

test('numbers of agencies are never alike, and tell nothing of the person or of another agency', () => {
  // A permutation of few bits, whole.
  for (const half of [3, 4, 5]) {
    const key = keyOf(7, 1)
    const size = 2 ** (2 * half)
    const all = new Set(Array.from({ length: size }, (_, x) => shuffled(x, half, key)))
    assert.equal(all.size, size)
    assert.ok([...all].every(x => x >= 0 && x < size))
  }
  const [a, b] = [keyOf(1, 0), keyOf(1, 1)]
  const codes = new Set<string>()
  for (let id = 0; id < 60_000; id++) codes.add(personCode(id, id % 2, a))
  assert.equal(codes.size, 60_000)
  assert.match(personCode(4294967295, 15, a), /^[0-9A-Z]{7}$/)
  assert.match(personNumber(0, 0, a), /^\d{11}$/)
  assert.match(eventCode(4294967295, 4095, a), /^[0-9A-Z]{9}$/)
  assert.match(eventNumber(4294967295, 4095, a), /^\d{14}$/)
  // Two in a family do not stand together, nor in the same order in two agencies.
  let together = 0
  let sameOrder = 0
  for (let id = 0; id < 10_000; id++) {
    const [x, y] = [shuffled(id, 18, a), shuffled(id + 1, 18, a)]
    if (Math.abs(x - y) < 2 ** 36 / 100) together++
    if (x < y === shuffled(id, 18, b) < shuffled(id + 1, 18, b)) sameOrder++
  }
  assert.ok(together < 280, String(together))
  assert.ok(sameOrder > 4_800 && sameOrder < 5_200, String(sameOrder))
})

test('accents are taken off without losing a letter', () => {
  assert.equal(plain('Nguyễn Łukasz Zoë'), 'Nguyen Lukasz Zoe')
  assert.equal(plain('O’Neill'), "O'Neill")
  assert.equal(plain('Smith'), 'Smith')
})
