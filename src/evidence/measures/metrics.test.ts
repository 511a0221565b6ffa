/** A list of official metrics brought as a dictionary, and what it and a dictionary say of tables of the department. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bringing, file } from './bring-for-tests.ts'
import { readDictionary } from './dictionary.ts'
import { measureList } from './reading.ts'

const { bring, perform, analyst } = await bringing()
const METRICS = `sort_order,tab_name,accordion_text,heading_text,metric_display_text,dataset_name,value_column,value_format,dimensional_filters,assessment_factor
1,Outcomes,Outcome 1: Families stay together,Getting help,"Rate of children in need, per 10,000 children",cin_rates,At31_rate,,list(),
2,Outcomes,Outcome 1: Families stay together,School,Absence for children in need,absence,pt_overall,percent,"list('social_care_group' = 'CINO', age = ""17 to 18"")",
3,Outcomes,Outcome 1: Families stay together,Getting help,% with a move,moves,percentage,percent,list('of' = "Children's homes"),
4,Enablers,Enabler: The workforce,Workforce,Turnover rate (FTE),workforce_data,turnover_rate_fte,percent,list(),list()
5,Enablers,Enabler: The workforce,Workforce,Average spend,spending,,currency_per_capita,list(),list()
`
const TABLE = `time_period,time_identifier,geographic_level,country_code,country_name,group,pt_overall,percentage
2024,Financial year,National,E92000001,England,CINO,8.1,3
2024,Financial year,National,E92000001,England,Others,5.1,4
`
const measures = async () =>
  new Map((await perform(measureList, analyst, {})).measures.map(m => [m.code, { ...m.definition, topic: m.topic }]))

test('a list of official metrics defines each by its table, column and words', async () => {
  const why: string[] = []
  const defined = await readDictionary(file(METRICS).open(), s => why.push(`${s.line} ${s.column}: ${s.why}`))
  assert.deepEqual(why, ['6 value_column: no column is named'])
  assert.deepEqual(
    defined.map(d => [d.code, d.meaning.unit, d.meaning.per, d.meaning.official, d.topic]),
    [
      ['cin_rates.At31_rate', 'rate', 10_000, 'Rate of children in need, per 10,000 children', 'Getting help'],
      ['absence.pt_overall [CINO; 17 to 18]', 'percent', null, 'Absence for children in need', 'School'],
      ["moves.percentage [Children's homes]", 'percent', null, '% with a move', 'Getting help'],
      ['workforce_data.turnover_rate_fte', 'percent', null, 'Turnover rate (FTE)', 'Workforce'],
    ],
  )
  assert.equal(defined[0]!.meaning.says, 'Outcome 1: Families stay together. Getting help.')
  // The list says of none of them which way is better.
  assert.deepEqual([...new Set(defined.map(d => d.meaning.better))], ['none'])
})

const WORKFORCE = `time_period,time_identifier,geographic_level,country_code,country_name,turnover_rate_fte,agency_fte
2024,Financial year,National,E92000001,England,15.2,30
`

test('a figure of a table is matched with its metric by column and words, now or when the list came before', async () => {
  await bring(
    WORKFORCE,
    METRICS.replace('social_care_group', 'group').replace(', age = ""17 to 18""', ''),
    'workforce_2017_to_2025.csv',
  )
  await bring(TABLE, null, 'absence_2024.csv')
  const found = await measures()
  assert.deepEqual(
    [
      'workforce.turnover_rate_fte',
      'workforce.agency_fte',
      'absence.pt_overall [CINO]',
      'absence.pt_overall [Others]',
      'absence.percentage [CINO]',
    ].map(code => found.get(code)?.official),
    // What is only called a percentage is no metric of its own.
    ['Turnover rate (FTE)', '', 'Absence for children in need', '', ''],
  )
  assert.equal(found.get('workforce.turnover_rate_fte')?.topic, 'Workforce')
})

const DICTIONARY = `Measure_short,Chart_title,Polarity,y_axis_name,Table_status,Next Update
TO,Social worker turnover (%),Low,% of social workers,workforce_2017_to_2023.csv,46296
AG,Agency social workers (FTE),High,Number,workforce_2017_to_2023.csv,46296
OLD,Deaths before 18 (%),Low,%,NA,Discontinued
`

test('which way is better is taken from a dictionary that names the table, for shares alone', async () => {
  const again = await bring(WORKFORCE, DICTIONARY, 'workforce_2017_to_2025.csv')
  assert.deepEqual([again.definitions.made, again.definitions.reworded], [3, 1])
  const found = await measures()
  assert.deepEqual(
    ['workforce.turnover_rate_fte', 'workforce.agency_fte'].map(code => found.get(code)?.better),
    ['down', 'none'],
  )
  // What was known of it before stays.
  assert.equal(found.get('workforce.turnover_rate_fte')?.official, 'Turnover rate (FTE)')
  assert.equal((await bring(WORKFORCE, DICTIONARY, 'workforce_2017_to_2025.csv')).changed, false)
  assert.equal((await bring(WORKFORCE, null, 'workforce_2017_to_2025.csv')).changed, false)
})

test('of what is published no more no further value is owed', async () => {
  const old = (await measures()).get('OLD')
  assert.deepEqual([old?.frequency, old?.says], ['other', 'No longer published: no further value will come.'])
  assert.equal((await measures()).get('TO')?.frequency, 'yearly')
})
