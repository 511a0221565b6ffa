/** For tests of measures: an analyst in a real database, and files of a few lines. */
import { after } from 'node:test'
import { acting } from '../../store/act-for-tests.ts'
import { testStore } from '../../store/test-database.ts'
import { measureBring } from './acts.ts'
import type { Source } from './csv.ts'
import { readDictionary } from './dictionary.ts'
import { lookAt } from './points.ts'

export const LAIT = 'Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\n'
export const DICTIONARY = `Measure_code,Topic,Measure,Chart_title,Measure_short,Polarity,y_axis_name,Description,Year_Type
1,Children in Need,Re-referrals,Children referred again within a year,RR,Low,% of referrals,What share was referred again.,Financial Year
2,Children in Need,Need,Children in need,CIN,-,"Rate per 10,000",Children in need on 31 March.,Financial Year
`
/** A file as it would lie on a disk, in small pieces: a row may come in two. */
export const file = (text: string, name = 'lait.csv'): Source => ({
  name,
  async *open() {
    for (let i = 0; i < text.length; i += 50) yield Buffer.from(text.slice(i, i + 50))
  },
})

/** A store for a test file, somebody who may bring measures, and what brings them. */
export async function bringing() {
  const store = await testStore({ after })
  const people = await acting(store)
  const analyst = await people.as('performance-analyst')
  const bring = async (text: string, dictionary: string | null = null, name?: string) => {
    const source = file(text, name)
    const given =
      dictionary === null
        ? null
        : { defined: await readDictionary(file(dictionary).open(), () => {}), hash: '0'.repeat(64) }
    return people.perform(measureBring, analyst, {
      files: [await lookAt(source)],
      own: 'Calderwick',
      dictionary: given,
    })
  }
  return { store, ...people, analyst, bring }
}
