/** A plan as large as a city's, the same at every run: for the benchmarks. */
import writeXlsxFile from 'write-excel-file/node'

export const VERBS =
  'Agree Publish Recruit Train Audit Review Open Close Move Test Write Commission Replace Extend Sample Visit Map Appoint Brief Launch'.split(
    ' ',
  )
export const THINGS =
  'the threshold guide|a second duty team|foster homes for teenagers|the missing children protocol|supervision records|the short breaks contract|the front door rota|psychology advice|pathway plans for care leavers|the pupil place forecast|the parent survey|court reports|the strategy meeting template|agency contracts|the kinship policy|health assessments for children in care|the out of hours service|exclusions panels|the data quality dashboard|family group conferences|home to school routes|the virtual school offer|case transfer rules|the escalation policy|child protection chairs|advocacy for disabled children|the neglect toolkit|attendance at core groups|the fostering payment scheme|the edge of care team'.split(
    '|',
  )
export const WHERE =
  'in North|in South|in East|in West|in Central|across the city|with the police|with health partners|with head teachers|with housing|for under fives|for teenagers|at weekends|before court|after a strategy meeting|in the hospital|with the voluntary sector|in residential homes|with parents|with care leavers'.split(
    '|',
  )

/** A seeded sequence from 0 to 1, so that every run judges the same plan. */
export function seeded(seed: number): () => number {
  let s = seed
  return () => {
    s = (Math.imul(s, 48_271) >>> 0) % 2_147_483_647
    return s / 2_147_483_647
  }
}

/** Writes a workbook with that many steps, and outcomes, measures, posts and programmes in proportion. */
export async function workbook(path: string, steps: number): Promise<void> {
  const rnd = seeded(20_261_120)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(rnd() * list.length)]!
  const outcomes = Math.max(3, Math.round((steps * 300) / 5000))
  const posts = Math.max(3, Math.round((steps * 200) / 5000))
  const cell = (value: string | number | Date) =>
    value instanceof Date
      ? { value, type: Date, format: 'dd/mm/yyyy' }
      : { value, type: typeof value === 'number' ? Number : String }
  const sheet = (head: string[], rows: (string | number | Date)[][]) => [head.map(cell), ...rows.map(r => r.map(cell))]
  const date = (from: number, days: number) => new Date(Date.UTC(from, 3, 1) + Math.floor(rnd() * days) * 86_400_000)
  const stepRows = Array.from({ length: steps }, (_, i) => [
    `S${i + 1}`,
    `${pick(VERBS)} ${pick(THINGS)} ${pick(WHERE)}, then ${pick(VERBS).toLowerCase()} ${pick(THINGS)} ${pick(WHERE)} for ${Math.floor(rnd() * 900) + 10} families`,
    `O${Math.floor(rnd() * outcomes) + 1}`,
    `PR${Math.floor(rnd() * 12) + 1}`,
    rnd() < 0.05 ? '' : `Head of service ${Math.floor(rnd() * posts) + 1}`,
    date(2025, 300),
    rnd() < 0.03 ? 'ongoing' : date(2026, 700),
    rnd() < 0.3 ? `Done when ${Math.floor(rnd() * 90) + 10}% of sampled cases show it` : '',
    pick(['G', 'A', 'R', 'B', '']),
    pick(['In progress', 'Not started', 'Complete', '']),
    rnd() < 0.2 ? `Report to the board of ${Math.floor(rnd() * 28) + 1} May` : '',
    i > 5 && rnd() < 0.2 ? `S${Math.floor(rnd() * i) + 1}` : '',
  ])
  await writeXlsxFile(
    [
      {
        sheet: 'Action plan',
        data: sheet(
          [
            'Ref',
            'Action',
            'Outcome',
            'Programme',
            'Lead',
            'Start',
            'By when',
            'How we will know',
            'RAG',
            'Status',
            'Evidence',
            'Depends on',
          ],
          stepRows,
        ),
      },
      {
        sheet: 'Outcomes',
        data: sheet(
          ['Ref', 'Outcome', 'Where we are now', 'Where we will be'],
          Array.from({ length: outcomes }, (_, i) => [
            `O${i + 1}`,
            `${pick(THINGS)} ${pick(WHERE)} ${i}`,
            `${Math.floor(rnd() * 50)}% ${pick(WHERE)}`,
            `${50 + Math.floor(rnd() * 50)}%`,
          ]),
        ),
      },
      {
        sheet: 'Measures',
        data: sheet(
          ['Ref', 'Measure', 'Outcome', 'Baseline', 'Baseline date', 'Target', 'Target date', 'Direction', 'Frequency'],
          Array.from({ length: outcomes }, (_, i) => [
            `M${i + 1}`,
            `Share of ${pick(THINGS)} ${pick(WHERE)} on time ${i}`,
            `O${i + 1}`,
            40,
            '01/04/2026',
            80,
            '31/03/2028',
            'up',
            'monthly',
          ]),
        ),
      },
      {
        sheet: 'Posts',
        data: sheet(
          ['Post', 'Held as', 'Status', 'From'],
          Array.from({ length: posts }, (_, i) => [
            `Head of service ${i + 1}`,
            rnd() < 0.1 ? 'interim' : 'permanent',
            'in post',
            '01/02/2025',
          ]),
        ),
      },
      {
        sheet: 'Programmes',
        data: sheet(
          ['Code', 'Programme', 'State', 'Board', 'Funding', 'Funded from', 'Funded until'],
          Array.from({ length: 12 }, (_, i) => [
            `PR${i + 1}`,
            `Programme ${i + 1}`,
            'in flight',
            'Improvement Board',
            100_000,
            '01/04/2025',
            '31/03/2028',
          ]),
        ),
      },
      {
        sheet: 'Findings',
        data: sheet(
          ['Ref', 'Finding', 'Body', 'Date'],
          Array.from({ length: 40 }, (_, i) => [
            `F${i + 1}`,
            `${pick(THINGS)} ${pick(WHERE)} was not good enough`,
            'Ofsted',
            '01/02/2026',
          ]),
        ),
      },
    ].map(({ sheet: name, data }) => ({ sheet: name, data })),
  ).toFile(path)
}
