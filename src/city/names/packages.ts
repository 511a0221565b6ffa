/** Names that a package keeps (@faker-js/faker, MIT): the long tails of the lists here, without accents as English registers have them. */
import { faker as britain } from '@faker-js/faker/locale/en_GB'
import { faker as ghana } from '@faker-js/faker/locale/en_GH'
import { faker as india } from '@faker-js/faker/locale/en_IN'
import { faker as nigeria } from '@faker-js/faker/locale/en_NG'
import { faker as spain } from '@faker-js/faker/locale/es'
import { faker as poland } from '@faker-js/faker/locale/pl'
import { faker as portugal } from '@faker-js/faker/locale/pt_PT'
import { faker as romania } from '@faker-js/faker/locale/ro'
import { faker as turkey } from '@faker-js/faker/locale/tr'
import { faker as yoruba } from '@faker-js/faker/locale/yo_NG'

type Held = {
  readonly female?: readonly string[]
  readonly male?: readonly string[]
  readonly generic?: readonly string[]
}
type Definitions = { readonly person?: { readonly first_name?: Held; readonly last_name?: Held } }

const PLAIN: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', ı: 'i', đ: 'd', Đ: 'D', ø: 'o', ß: 'ss' }
/** Letters without marks. */
export const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[łŁıđĐøß]/g, letter => PLAIN[letter]!)

const WORD = /^[A-Z][a-z]+(?:-[A-Z][a-z]+)?$/
const held = ({ rawDefinitions }: { readonly rawDefinitions: unknown }) => {
  const { person } = rawDefinitions as Definitions
  const list = (names: readonly string[] | undefined) => (names ?? []).map(plain).filter(name => WORD.test(name))
  return {
    F: list(person?.first_name?.female),
    M: list(person?.first_name?.male),
    S: list(person?.last_name?.generic),
  }
}
export type Kept = ReturnType<typeof held>

type Country =
  | 'britain'
  | 'ghana'
  | 'india'
  | 'nigeria'
  | 'spain'
  | 'poland'
  | 'portugal'
  | 'romania'
  | 'turkey'
  | 'yoruba'
const PACKAGES: Readonly<Record<Country, Parameters<typeof held>[0]>> = {
  ...{ britain, ghana, india, nigeria, spain, poland, portugal, romania, turkey, yoruba },
}
const known = new Map<string, Kept>()
/** The names of a country, read when they are first asked for. */
export function kept(country: Country): Kept {
  const before = known.get(country)
  if (before) return before
  const names = held(PACKAGES[country])
  known.set(country, names)
  return names
}
