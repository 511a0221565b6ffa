/**
 * Names as the traditions of the city give them: who is called what, after whom, and what becomes of it at marriage. What others make
 * of a name, its spellings and short forms, is in variants.ts.
 */
import type { Chance } from '../chance.ts'
import { type Day, dayFrom } from '../days.ts'
import type { Tradition } from '../model.ts'
import { draw } from './lottery.ts'
import { chineseEnglish, keyOf, middles, nigerianSecond, stockOf, womens } from './stock.ts'
import { T, type TraditionKey } from './traditions.ts'

export { T, TRADITIONS, type TraditionKey } from './traditions.ts'
export { shortOf, variantsOf } from './variants.ts'

type Sex = 'F' | 'M'
export type FullName = { readonly forename: string; readonly middle: string; readonly surname: string }

const ERAS = [dayFrom(1973, 1, 1), dayFrom(1993, 1, 1), dayFrom(2011, 1, 1)]
const eraOf = (born: Day): number => (born < ERAS[0]! ? 0 : born < ERAS[1]! ? 1 : born < ERAS[2]! ? 2 : 3)

/**
 * How a surname comes about. chain: father's forename, then his father's, and no surname of the family; father: his forename
 * alone; two: one of each parent; all others hand one on.
 */
const SYSTEM: Readonly<Partial<Record<TraditionKey, 'chain' | 'father' | 'two' | 'sikh'>>> = {
  somali: 'chain',
  sudanese: 'chain',
  kurdish: 'chain',
  eritrean: 'father',
  tamil: 'father',
  portuguese: 'two',
  spanish: 'two',
  sikh: 'sikh',
}
/** Of women who marry, how many take the husband's surname. [assumed; England after YouGov 2016: most intend to] */
const TAKES: Readonly<Partial<Record<TraditionKey, number>>> = {
  english: 0.82,
  welsh: 0.8,
  scottish: 0.75,
  irish: 0.75,
  traveller: 0.9,
  caribbean: 0.75,
  polish: 0.75,
  romanian: 0.8,
  roma: 0.6,
  albanian: 0.6,
  turkish: 0.85,
  hindu: 0.85,
  nigerian: 0.8,
  ghanaian: 0.6,
  congolese: 0.25,
  pakistani: 0.28,
  bangladeshi: 0.1,
  arabic: 0.08,
  portuguese: 0.3,
  chinese: 0.15,
}
/** How many have a second forename. [assumed; England after ONS, Baby names: most] */
const SECOND: Readonly<Partial<Record<TraditionKey, number>>> = {
  english: 0.78,
  welsh: 0.75,
  scottish: 0.75,
  irish: 0.72,
  traveller: 0.4,
  caribbean: 0.78,
  nigerian: 0.7,
  ghanaian: 0.6,
  congolese: 0.35,
  polish: 0.4,
  romanian: 0.45,
  roma: 0.2,
  portuguese: 0.35,
  spanish: 0.2,
}

export const systemOf = (tradition: Tradition) => SYSTEM[keyOf(tradition)] ?? 'one'
export const takesName = (tradition: Tradition): number => TAKES[keyOf(tradition)] ?? 0

function drawn(chance: Chance, key: TraditionKey, sex: Sex, born: Day): string {
  const list = stockOf(key)[sex]
  return draw(list.length === 1 ? list[0]! : list[eraOf(born)]!, chance)
}

/** A forename; of two where the tradition likes it so. */
export function forenameOf(chance: Chance, tradition: Tradition, sex: Sex, born: Day): string {
  const key = keyOf(tradition)
  const name = drawn(chance, key, sex, born)
  if (key === 'pakistani' || key === 'bangladeshi' || key === 'afghan') {
    if (sex === 'M' && isMohammed(name)) {
      // A name of honour, seldom alone what somebody is called by.
      if (!chance.hits(0.62)) return name
      const second = drawn(chance, key, sex, born)
      return isMohammed(second) ? name : `${name} ${second}`
    }
    if (name === 'Abdul' || name === 'Abul') return `Abdul ${chance.one(ABDUL)}`
    if (name === 'Abdur') return 'Abdur Rahman'
  }
  if (key === 'chinese' && eraOf(born) >= 2 && chance.hits(0.55)) return draw(chineseEnglish[sex], chance)
  if (key === 'chinese' && name.length < 5) {
    const second = drawn(chance, key, sex, born)
    if (second.length > 5 || second === name) return name
    const how = chance.part()
    return how < 0.45 ? `${name} ${second}` : how < 0.85 ? name + second.toLowerCase() : `${name}-${second}`
  }
  if (key === 'vietnamese' && chance.hits(0.5)) {
    const second = drawn(chance, key, sex, born)
    return second === name ? name : `${second} ${name}`
  }
  return name
}
const ABDUL = 'Karim Rahim Malik Aziz Hamid Kadir Latif Salam Wahid Basit'.split(' ')
const isMohammed = (name: string): boolean =>
  name.startsWith('Moham') || name.startsWith('Muham') || name.startsWith('Mahom') || name === 'Md'

/** A second forename, or ''. */
export function middleOf(chance: Chance, tradition: Tradition, sex: Sex, born: Day): string {
  const key = keyOf(tradition)
  if (key === 'sikh') return ''
  if (key === 'vietnamese') return sex === 'F' ? (chance.hits(0.7) ? 'Thi' : '') : chance.hits(0.7) ? 'Van' : ''
  if (!chance.hits(SECOND[key] ?? 0.12)) return ''
  if (key === 'nigerian') return chance.hits(0.5) ? draw(nigerianSecond[sex], chance) : drawn(chance, key, sex, born)
  const one =
    SECOND[key] !== undefined && SECOND[key] > 0.5 && key !== 'ghanaian'
      ? draw(middles[sex], chance)
      : drawn(chance, key, sex, born)
  // About one in twelve English children has three.
  return key === 'english' && chance.hits(0.08) ? `${one} ${draw(middles[sex], chance)}` : one
}

/** What a family of men is called. '' for those who have no surname. */
export function stemOf(chance: Chance, tradition: Tradition): string {
  const key = keyOf(tradition)
  if (key === 'afghan' && chance.hits(0.14)) return ''
  if (key === 'chinese' || SYSTEM[key] === undefined || key === 'sikh') return draw(stockOf(key).S, chance)
  const one = draw(stockOf(key).S, chance)
  const two = draw(stockOf(key).S, chance)
  return SYSTEM[key] === 'two' && one !== two ? `${one} ${two}` : one
}

/** A family's surname as one of it bears it: -ska for -ski, and what women of a tradition are called instead. */
export function surnameFor(chance: Chance, tradition: Tradition, stem: string, sex: Sex, born: Day): string {
  if (sex === 'M' || stem === '') return stem
  const key = keyOf(tradition)
  if (key === 'polish') return taken(tradition, stem)
  const old = eraOf(born)
  if (key === 'pakistani' && chance.hits([0.55, 0.4, 0.14, 0.06][old]!)) return draw(womens.pakistani, chance)
  if (key === 'bangladeshi' && chance.hits([0.85, 0.72, 0.5, 0.36][old]!)) return draw(womens.bangladeshi, chance)
  return stem
}

/** Somebody with no parents told of, and what their family is called in the form of its men. */
export function elderOf(
  chance: Chance,
  sex: Sex,
  tradition: Tradition,
  born: Day,
): FullName & { readonly stem: string } {
  const forename = forenameOf(chance, tradition, sex, born)
  const system = systemOf(tradition)
  if (system === 'chain' || system === 'father') {
    const middle = system === 'chain' ? firstOf(forenameOf(chance, tradition, 'M', born)) : ''
    const surname = firstOf(forenameOf(chance, tradition, 'M', born))
    return { forename, middle, surname, stem: surname }
  }
  const stem = stemOf(chance, tradition)
  if (system === 'sikh') {
    const { middle, surname } = sikh(chance, forename, stem, sex)
    return { forename, middle, surname, stem }
  }
  const middle = middleOf(chance, tradition, sex, born)
  return { forename, middle, surname: surnameFor(chance, tradition, stem, sex, born), stem }
}
/** Somebody who belongs to no family told of: a worker, a child who came alone. */
export function nameOf(chance: Chance, sex: Sex, tradition: Tradition, born: Day): FullName {
  const { forename, middle, surname } = elderOf(chance, sex, tradition, born)
  return { forename, middle, surname }
}
const sikh = (chance: Chance, forename: string, stem: string, sex: Sex, bare = 0.28): FullName => {
  const title = sex === 'F' ? 'Kaur' : 'Singh'
  return chance.hits(bare) || stem === ''
    ? { forename, middle: '', surname: title }
    : { forename, middle: title, surname: stem }
}
/** A surname as a woman bears it who took it at marriage. */
export const taken = (tradition: Tradition, stem: string): string =>
  keyOf(tradition) === 'polish' && /ki$/.test(stem) ? `${stem.slice(0, -1)}a` : stem

const last = (name: string): string => name.slice(name.lastIndexOf(' ') + 1)
const firstOf = (name: string): string => {
  const i = name.indexOf(' ')
  return i < 0 ? name : name.slice(0, i)
}

/**
 * A child's name.
 * @param stem the family surname that the parents agreed on, in the form of its men; not asked where the tradition has none
 */
export function childName(
  chance: Chance,
  tradition: Tradition,
  sex: Sex,
  born: Day,
  parents: { readonly father: FullName | null; readonly mother: FullName; readonly stem: string },
): FullName {
  const forename = forenameOf(chance, tradition, sex, born)
  const { father, mother, stem } = parents
  switch (systemOf(tradition)) {
    case 'chain':
      return father
        ? { forename, middle: firstOf(father.forename), surname: father.middle === '' ? father.surname : father.middle }
        : { forename, middle: mother.middle, surname: mother.surname }
    case 'father':
      return { forename, middle: '', surname: father ? firstOf(father.forename) : mother.surname }
    case 'two': {
      const one = firstOf(mother.surname)
      if (!father) return { forename, middle: '', surname: mother.surname }
      const surname =
        tradition === T.spanish
          ? `${firstOf(father.surname)} ${one}`
          : `${last(mother.surname)} ${last(father.surname)}`
      return { forename, middle: middleOf(chance, tradition, sex, born), surname }
    }
    case 'sikh':
      // A family that does without its name does so for nearly all its children.
      return sikh(chance, forename, stem, sex, father?.surname === 'Singh' ? 0.92 : 0.04)
    default:
      return {
        forename,
        middle: middleOf(chance, tradition, sex, born),
        surname: surnameFor(chance, tradition, stem, sex, born),
      }
  }
}
