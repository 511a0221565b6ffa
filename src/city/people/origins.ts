/** Where families come from: the codes of the collections, how they name, what they speak. */
import { type Shares, shares } from '../chance.ts'
import { T, type TraditionKey } from '../names/traditions.ts'

export type Origin = {
  /** The tradition of those born into it. */
  readonly tradition: TraditionKey
  readonly ethnicity: string
  /** How many families in 1,000. */
  readonly share: number
  /** How many in 100 of its families came to the city with children already born. */
  readonly came: number
  /** Children beside the usual: 1 as many. */
  readonly large: number
  /** Parents who live together when the first child comes, beside the usual. */
  readonly together: number
  readonly language: string
  /** How many in 100 speak it first. */
  readonly speaks: number
  readonly nationality: string
  /** How many children in 100 have it and not the British. */
  readonly foreign: number
}

/**
 * A city as mixed as Birmingham. Shares of families follow the ethnic groups of people under 18 there (ONS, Census 2021, RM032 ethnic
 * group by age and sex, Birmingham, rounded: about a third White British, a quarter Pakistani, 6 Bangladeshi, 5 Indian, 8 Black
 * African, 4 Caribbean, 9 mixed); how a group is split among traditions is [assumed], as are the other columns.
 */
const ROWS = `
english    WBRI 325  9 1    1    English    100 British 0
welsh      WBRI 11  12 1    1    English    98  British 0
scottish   WBRI 12  12 1    1    English    100 British 0
irish      WIRI 11  15 1.1  1    English    99  Irish 20
traveller  WIRT 3   30 1.7  1    English    98  Irish 20
roma       WROM 5   35 1.6  1    Romani     70  Romanian 70
polish     WOTH 17  30 0.9  1    Polish     70  Polish 45
romanian   WOTH 18  45 1    1    Romanian   78  Romanian 60
albanian   WOTH 4   40 1    1.02 Albanian   70  Albanian 35
portuguese WOTH 5   40 0.95 0.95 Portuguese 65  Portuguese 50
spanish    WOTH 3   40 0.9  0.97 Spanish    65  Spanish 50
pakistani  APKN 205 12 1.25 1.1  Urdu       42  Pakistani 6
pakistani  APKN 25  15 1.25 1.1  Panjabi    70  Pakistani 6
bangladeshi ABAN 52 13 1.2  1.12 Bengali    55  Bangladeshi 5
hindu      AIND 21  22 0.9  1.14 Gujarati   45  Indian 18
sikh       AIND 26  10 0.95 1.12 Panjabi    48  Indian 6
afghan     AOTH 12  50 1.4  1.1  Pashto     75  Afghan 45
kurdish    AOTH 8   45 1.2  1.08 Kurdish    72  Iraqi 35
vietnamese AOTH 4   30 0.9  1    Vietnamese 60  Vietnamese 25
tamil      AOTH 5   25 0.9  1.12 Tamil      60  Sri Lankan 20
chinese    CHNE 8   30 0.8  1.08 Chinese    65  Chinese 25
somali     BAFR 34  30 1.6  0.82 Somali     72  Somali 15
nigerian   BAFR 17  38 1.05 1    English    72  Nigerian 32
ghanaian   BAFR 6   30 1    0.95 English    70  Ghanaian 20
eritrean   BAFR 10  40 1.1  0.9  Tigrinya   78  Eritrean 40
sudanese   BAFR 6   40 1.3  1    Arabic     80  Sudanese 35
congolese  BAFR 7   35 1.2  0.85 French     50  Congolese 25
caribbean  BCRB 32  7  0.95 0.68 English    99  British 0
caribbean  BOTH 10  12 1    0.75 English    95  British 4
arabic     OOTH 24  35 1.3  1.05 Arabic     80  Yemeni 25
turkish    OOTH 5   30 0.95 1.05 Turkish    70  Turkish 20
`

const ORIGINS: readonly Origin[] = ROWS.trim()
  .split('\n')
  .map(line => {
    const w = line.trim().split(/ +/)
    const [tradition = '', ethnicity = '', share, came, large, together, language = '', speaks] = w
    return {
      tradition: tradition as TraditionKey,
      ethnicity,
      share: Number(share),
      came: Number(came),
      large: Number(large),
      together: Number(together),
      language,
      speaks: Number(speaks),
      nationality: w.slice(8, -1).join(' '),
      foreign: Number(w.at(-1)),
    }
  })
const at = (tradition: TraditionKey): number => ORIGINS.findIndex(o => o.tradition === tradition)

/** Mother's and father's origin. */
export type Pair = { readonly mother: number; readonly father: number }

/** Families of two origins, in 1,000; whose children are of the mixed groups (Census 2021: 9% of those under 18 in Birmingham). */
const MIXED: readonly (readonly [TraditionKey, TraditionKey, number])[] = [
  ['english', 'caribbean', 42],
  ['caribbean', 'english', 9],
  ['english', 'nigerian', 5],
  ['english', 'congolese', 3],
  ['english', 'pakistani', 12],
  ['english', 'hindu', 4],
  ['english', 'sikh', 5],
  ['pakistani', 'english', 3],
  ['english', 'arabic', 4],
  ['english', 'turkish', 2],
  ['english', 'irish', 8],
  ['irish', 'english', 6],
  ['english', 'polish', 2],
  ['polish', 'english', 4],
  ['chinese', 'english', 2],
  ['english', 'kurdish', 3],
  ['caribbean', 'nigerian', 4],
  ['portuguese', 'caribbean', 2],
]
const PAIRS: readonly (readonly [Pair, number])[] = [
  ...ORIGINS.map((o, i) => [{ mother: i, father: i }, o.share] as const),
  ...MIXED.map(([m, f, share]) => [{ mother: at(m), father: at(f) }, share] as const),
]

/** How the shares stand in a ward whose families are poorer than most (tilt over 0) and where few or many came from elsewhere. */
export function pairsWith(tilt: number, leaning: readonly number[]): Shares<Pair> {
  return shares(
    PAIRS.map(([pair, share]) => {
      const o = ORIGINS[pair.mother]!
      const white = o.ethnicity === 'WBRI' || o.ethnicity === 'WIRI'
      return [pair, share * (white ? 1 - 0.45 * tilt : 1 + 0.35 * tilt) * leaning[groupOf(o.ethnicity)]!] as const
    }),
  )
}
/** Groups that live near one another: 0 white, 1 Pakistani and Bangladeshi, 2 Indian, 3 black, 4 others. */
export const groupOf = (ethnicity: string): number =>
  ethnicity.startsWith('W')
    ? 0
    : ethnicity === 'APKN' || ethnicity === 'ABAN'
      ? 1
      : ethnicity === 'AIND'
        ? 2
        : ethnicity.startsWith('B')
          ? 3
          : 4

export const originOf = (no: number): Origin => ORIGINS[no]!
export const ENGLISH = at('english')
export const traditionNo = (o: Origin): number => T[o.tradition]

/** The code of a child of two parents. */
export function ethnicityOf(mother: string, father: string): string {
  if (mother === father) return mother
  const white = mother.startsWith('W') ? mother : father.startsWith('W') ? father : ''
  if (white === '') return mother.startsWith('B') && father.startsWith('B') ? 'BOTH' : 'MOTH'
  const other = white === mother ? father : mother
  if (other.startsWith('W')) return mother === 'WBRI' || father === 'WBRI' ? 'WBRI' : 'WOTH'
  if (other === 'BCRB') return 'MWBC'
  if (other === 'BAFR') return 'MWBA'
  if (other.startsWith('A')) return 'MWAS'
  return 'MOTH'
}

/** Those who come alone: tradition, ethnicity, nationality, language (Home Office, Asylum applications from unaccompanied children 2024/25, rounded). */
export const ALONE_FROM: Shares<readonly [TraditionKey, string, string, string]> = shares([
  [['sudanese', 'BAFR', 'Sudanese', 'Arabic'], 24],
  [['afghan', 'AOTH', 'Afghan', 'Pashto'], 18],
  [['eritrean', 'BAFR', 'Eritrean', 'Tigrinya'], 15],
  [['vietnamese', 'AOTH', 'Vietnamese', 'Vietnamese'], 10],
  [['kurdish', 'OOTH', 'Iranian', 'Kurdish'], 9],
  [['kurdish', 'OOTH', 'Iraqi', 'Kurdish'], 6],
  [['arabic', 'OOTH', 'Syrian', 'Arabic'], 5],
  [['eritrean', 'BAFR', 'Ethiopian', 'Oromo'], 6],
  [['albanian', 'WOTH', 'Albanian', 'Albanian'], 4],
  [['somali', 'BAFR', 'Somali', 'Somali'], 3],
])
