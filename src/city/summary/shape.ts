/**
 * What is told of a city on its page: counts, one life, and what each file holds. Days are ISO 8601. It holds nothing of the truth:
 * no harm, no strain, nothing that no agency of the city wrote down.
 */

export type Summary = {
  readonly form: 1
  readonly made: {
    /** As it was asked for: about so many children under 18 on any day. */
    readonly children: number
    readonly years: number
    readonly seed: number
    readonly conditions: 'calderwick' | 'england'
    /** The first day told, and the last. */
    readonly from: string
    readonly last: string
  }
  /** On the last day. */
  readonly people: {
    readonly children: number
    readonly adults: number
    readonly families: number
    /** Children under 18 in the city on any day told. */
    readonly ever: number
  }
  /** Children on the last day by whole years of age, 0 to 17. */
  readonly ages: readonly { readonly age: number; readonly girls: number; readonly boys: number }[]
  /** Children on the last day by locality and tenth of deprivation: the first is the most deprived tenth of England. */
  readonly places: readonly { readonly name: string; readonly tenths: readonly number[] }[]
  readonly flow: {
    /** Children under 18 in the city, added over the years told: what rates are of. */
    readonly childYears: number
    readonly steps: readonly {
      readonly key: StepKey
      readonly n: number
      /** Of each family the square of how many, added up: children of one family come together, and chance with them. */
      readonly squares: number
    }[]
  }
  /** On the last day. */
  readonly on: Readonly<Record<OnKey, number>>
  readonly life: Life | null
  readonly files: readonly {
    /** "registers/police". */
    readonly name: string
    readonly says: string
    readonly columns: number
    readonly rows: number
  }[]
}

export type StepKey = 'contacts' | 'referrals' | 'assessments' | 'enquiries' | 'conferences' | 'plans' | 'care'
export type OnKey = 'need' | 'plan' | 'care' | 'ehc' | 'support'

/** One child's life across agencies, as each of them wrote it down. */
export type Life = {
  readonly name: string
  readonly born: string
  readonly sex: 'F' | 'M'
  /** Whole years on the last day. */
  readonly age: number
  readonly lanes: readonly Lane[]
}
export type Lane = {
  readonly agency: string
  /** Times: both days are inside the time told; `until` is the first day no longer, null while it holds. */
  readonly spells: readonly { readonly from: string; readonly until: string | null; readonly says: string }[]
  readonly marks: readonly { readonly day: string; readonly says: string }[]
}
