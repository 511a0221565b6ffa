/** The names of each tradition by how common they are. Built when first drawn from. */

import * as africa from './lists/african.ts'
import {
  BOYS,
  CARIBBEAN,
  GIRLS,
  IRISH,
  JOINED_F,
  JOINED_M,
  MIDDLE_F,
  MIDDLE_M,
  PLACE_END,
  PLACE_START,
  SCOTTISH,
  SURNAMES,
  TRAVELLER,
  WELSH,
} from './lists/english.ts'
import * as europe from './lists/european.ts'
import * as asia from './lists/south-asian.ts'
import { type Lottery, lottery, words } from './lottery.ts'
import { kept } from './packages.ts'
import { TRADITIONS, type TraditionKey } from './traditions.ts'

export type Stock = {
  /** By the time of birth, oldest first; one where the time makes no difference. */
  readonly F: readonly Lottery[]
  readonly M: readonly Lottery[]
  readonly S: Lottery
}
type Lists = { readonly F: string; readonly M: string; readonly S?: string }

/** How much of all names is common, by the time of birth: the hundred commonest names were three quarters of girls in 1974, under half in 2022 (ONS). */
const COMMON = [0.88, 0.8, 0.7, 0.58]
const FLAT = [10, 11, 13, 20]

const english = (lists: readonly string[], joined: string, tail: readonly string[]): Lottery[] =>
  lists.map((text, era) =>
    lottery(words(text), era < 2 ? tail : [...words(joined), ...words(joined), ...tail], COMMON[era]!, {
      flat: FLAT[era]!,
      size: 8192,
    }),
  )

/** Rare English surnames: those of the package, and thousands made of what English place names are made of. */
function rare(): string[] {
  const out = [...kept('britain').S]
  for (const start of words(PLACE_START))
    for (const end of words(PLACE_END))
      if (start.at(-1) !== end[0] && !start.toLowerCase().endsWith(end)) out.push(start + end)
  return out
}

const simple = (lists: Lists, tail: Partial<Record<'F' | 'M' | 'S', readonly string[]>> = {}, flat = 4): Stock => ({
  F: [lottery(words(lists.F), tail.F, 0.8, { flat: 8 })],
  M: [lottery(words(lists.M), tail.M, 0.8, { flat: 6 })],
  S: lottery(words(lists.S ?? 'None'), tail.S, 0.6, { flat }),
})
/** Half of a people's own names, half English ones. */
const among = (lists: Lists, times: number, flat = 4): Stock => {
  const own = simple(lists, {}, flat)
  const e = stockOf('english')
  return { F: mixed(own.F[0]!, e.F, times), M: mixed(own.M[0]!, e.M, times), S: own.S }
}
const mixed = (own: Lottery, others: readonly Lottery[], times: number): Lottery[] =>
  others.map(other => {
    const names = [...own.names, ...other.names]
    const tickets = new Uint16Array(8192)
    const mine = Math.round(tickets.length * times)
    for (let i = 0; i < tickets.length; i++)
      tickets[i] =
        i < mine
          ? own.tickets[Math.floor((i * own.tickets.length) / mine)]!
          : own.names.length + other.tickets[Math.floor(((i - mine) * other.tickets.length) / (tickets.length - mine))]!
    return { names, tickets }
  })

const MAKE: Readonly<Record<TraditionKey, () => Stock>> = {
  english: () => ({
    F: english(GIRLS, JOINED_F, kept('britain').F),
    M: english(BOYS, JOINED_M, kept('britain').M),
    // Smith is about 1.2% of people and the hundredth name about a tenth of that; 250 names are a little over a third (ONS, NHSCR 2002).
    S: lottery(words(SURNAMES), rare(), 0.38, { flat: 3, floor: 0.012, size: 16_384 }),
  }),
  welsh: () => among(WELSH, 0.4, 2),
  scottish: () => among(SCOTTISH, 0.35),
  irish: () => among(IRISH, 0.5),
  traveller: () => simple(TRAVELLER),
  caribbean: () => {
    const own = among(CARIBBEAN, 0.4)
    return { ...own, S: lottery(words(CARIBBEAN.S), words(SURNAMES), 0.75, { flat: 8 }) }
  },
  roma: () => simple(europe.ROMA),
  polish: () => simple(europe.POLISH, kept('poland')),
  romanian: () => simple(europe.ROMANIAN, kept('romania')),
  albanian: () => simple(europe.ALBANIAN),
  portuguese: () => simple(europe.PORTUGUESE, kept('portugal')),
  spanish: () => simple(europe.SPANISH, kept('spain')),
  turkish: () => simple(europe.TURKISH, kept('turkey')),
  chinese: () => simple(europe.CHINESE),
  vietnamese: () => simple(europe.VIETNAMESE, {}, 0),
  pakistani: () => simple(asia.PAKISTANI, {}, 2),
  bangladeshi: () => simple(asia.BANGLADESHI, {}, 1),
  hindu: () => simple(asia.HINDU, { F: kept('india').F, M: kept('india').M }, 0),
  sikh: () => simple(asia.SIKH),
  tamil: () => simple(asia.TAMIL),
  afghan: () => simple(asia.AFGHAN),
  kurdish: () => simple(africa.KURDISH),
  somali: () => simple(africa.SOMALI),
  eritrean: () => simple(africa.ERITREAN),
  sudanese: () => simple(africa.SUDANESE),
  arabic: () => simple(africa.ARABIC),
  congolese: () => simple(africa.CONGOLESE),
  nigerian: () => simple(africa.NIGERIAN, { F: kept('nigeria').F, M: kept('nigeria').M, S: kept('yoruba').S }),
  ghanaian: () => simple(africa.GHANAIAN, kept('ghana')),
}
const made = new Map<TraditionKey, Stock>()
export function stockOf(key: TraditionKey): Stock {
  const known = made.get(key)
  if (known) return known
  const stock = MAKE[key]()
  made.set(key, stock)
  return stock
}

export const middles = {
  F: lottery(words(MIDDLE_F), [], 1, { flat: 4 }),
  M: lottery(words(MIDDLE_M), [], 1, { flat: 5 }),
}
const small = (text: string) => lottery(words(text), [], 1, { flat: 1, size: 512 })
/** Second names of women where men and women do not share one. */
export const womens = { pakistani: small(asia.PAKISTANI.OLD_F), bangladeshi: small(asia.BANGLADESHI.OLD_F) }
export const nigerianSecond = { F: small(africa.NIGERIAN.X_F), M: small(africa.NIGERIAN.X_M) }
export const chineseEnglish = { F: small(europe.CHINESE.ENGLISH_F), M: small(europe.CHINESE.ENGLISH_M) }

/** By number, as people hold it. */
export const keyOf = (tradition: number): TraditionKey => TRADITIONS[tradition] ?? 'english'
