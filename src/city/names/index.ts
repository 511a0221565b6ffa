/** Names as the traditions of the city give them. First edition: lists are short. */
import type { Chance } from '../chance.ts'
import type { Day } from '../days.ts'
import type { Tradition } from '../model.ts'

export { T, TRADITIONS, type TraditionKey } from './traditions.ts'

const F =
  'Olivia Amelia Isla Ava Mia Ivy Lily Freya Florence Willow Grace Sophie Aisha Fatima Zainab Maryam Emily Chloe Jessica Sarah Laura Gemma'.split(
    ' ',
  )
const M =
  'Oliver George Noah Arthur Harry Leo Muhammad Jack Charlie Oscar Jacob Thomas Ibrahim Yusuf Daniel James Adam Ryan Mark Paul Lee Craig'.split(
    ' ',
  )
const S =
  'Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Khan Hussain Ahmed Begum Singh Kaur Walker White Hall Green Wood'.split(
    ' ',
  )

/** What stands behind a family's surname: the name of its men where men and women differ. */
export const stemOf = (chance: Chance, _tradition: Tradition): string => chance.one(S)
/** The surname of a member of a family. */
export const surnameFor = (_tradition: Tradition, stem: string, _sex: 'F' | 'M'): string => stem
export const forenameOf = (chance: Chance, _tradition: Tradition, sex: 'F' | 'M', _born: Day): string =>
  chance.one(sex === 'F' ? F : M)

export type FullName = { readonly forename: string; readonly middle: string; readonly surname: string }
/** Somebody who belongs to no family of the city. */
export function nameOf(chance: Chance, sex: 'F' | 'M', tradition: Tradition, born: Day): FullName {
  return { forename: forenameOf(chance, tradition, sex, born), middle: '', surname: stemOf(chance, tradition) }
}
/** Other ways in which a name is written in Latin letters, most usual first, the name itself not among them. */
export function variantsOf(_name: string): readonly string[] {
  return []
}
/** Short and pet forms of a forename; empty where none is known. */
export function shortOf(_forename: string): readonly string[] {
  return []
}
