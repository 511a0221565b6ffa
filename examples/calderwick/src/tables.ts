/** Which register stands in which CSV file, in which encoding, under which headings. */
import { accelerated } from './accelerated-plan.ts'
import { evidence } from './proof.ts'
import * as registers from './registers.ts'
import { cityValues, localityTable } from './series.ts'
import { glossary } from './shape.ts'
import { columns, csv, dashed, monthName, slashed, written } from './write.ts'

/** As a word processor pastes: curly apostrophes. */
const curly = (t: string) => t.replaceAll("'", '’')

const localityRows = () => {
  const { months, rows } = localityTable()
  return rows.flatMap(r =>
    months.map((month, i) => ({
      measure: r.measure,
      locality: r.locality,
      month: monthName(month),
      value: r.values[i] ?? '',
    })),
  )
}

/** The bytes of each CSV file by its name. */
export const tables: Readonly<Record<string, () => Buffer>> = {
  'SEND Accelerated Progress Plan.csv': () =>
    csv({
      encoding: 'windows-1252',
      columns: columns(`Ref = ref | Area of focus = area | Outcome = outcome | Project = programme | Action = what
      | Lead officer = who | Deadline = due | Success measure = test | KPI = kpi | Recommendation = answers
      | BRAG = rag | Date updated = updated | Progress update = progress | Partner agency = partner
      | Partner accepted on = accepted`),
      rows: written(
        accelerated.map(s => ({ ...s, outcome: 'O5', programme: s.ref!.startsWith('APP6') ? 'P04' : 'SEND Recovery' })),
        ['what', 'test', 'progress', 'area'],
        curly,
      ),
    }),
  'KPI values.csv': () =>
    csv({
      encoding: 'utf-16',
      columns: columns(`KPI ref = measure | Month = month | Result = value | Count = numerator | Out of = denominator
      | Provisional = provisional | Comment = comment`),
      rows: written(cityValues(), ['month'], monthName),
    }),
  'KPI by locality.csv': () =>
    csv({
      columns: columns('KPI ref = measure | Locality = locality | Month = month | Result = value'),
      rows: localityRows(),
    }),
  'risk register.csv': () =>
    csv({
      separator: ';',
      columns: columns(`Risk no = ref | What could go wrong = risk | Risk owner = owner | What we are doing = action
      | Next review = review | Likelihood = likelihood | Impact = impact | Risk level = level
      | Relates to = about`),
      rows: written(registers.risks, ['review'], slashed),
    }),
  'evidence log.csv': () =>
    csv({
      columns:
        columns(`Evidence ref = ref | What it is = item | Relates to = about | Evidence grade = grade | Supplied by = by
      | Date added = on | Accepted by = acceptedBy | Accepted on = acceptedOn | Whose voice = voice`),
      rows: written(evidence, ['on', 'acceptedOn'], slashed),
    }),
  'pilots.csv': () =>
    csv({
      columns: columns(`Pilot ref = ref | Pilot name = pilot | What we think will happen = hypothesis
      | Compared with = comparison | Stop if = stop | Started = start | Review = review
      | What happened = result | Rolled out = scaled | Lead = owner | Step ref = step`),
      rows: written(registers.pilots, ['start', 'review'], dashed),
    }),
  'accepted exceptions.csv': () =>
    csv({
      columns: columns(`Coherence rule = rule | Item ref = item | Accepted by = by | Accepted on = on | Expires = until
      | Because = reason`),
      rows: written(registers.exceptions, ['on', 'until'], slashed),
    }),
  'board papers.csv': () =>
    csv({
      columns: columns(`Paper ref = ref | Paper title = paper | Extract = text | Presented to = board | Date = on
      | Outcome = outcomes | Cites = measures`),
      rows: written(registers.papers, ['on'], slashed),
    }),
  'partner commitments.csv': () =>
    csv({
      columns:
        columns(`Pledge ref = ref | Resource pledged = pledge | Organisation = partner | Relationship lead = contact
      | By when = due | Accepted on = accepted | Delivered on = delivered | Steps = steps`),
      rows: written(registers.pledges, ['due', 'accepted', 'delivered'], slashed),
    }),
  'contract register.csv': () =>
    csv({
      columns: columns(`Contract ref = ref | Contract title = contract | Supplier = supplier | Contract value = value
      | Scope = scope | Contract manager = owner | Outcomes = outcomes | Start date = start | End date = end
      | Review date = review`),
      rows: written(registers.contracts, ['start', 'end', 'review'], slashed),
    }),
  'glossary.csv': () =>
    csv({
      columns: columns('Acronym = term | Stands for = meaning'),
      rows: glossary,
    }),
}
