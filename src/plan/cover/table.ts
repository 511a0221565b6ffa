/** The cover matrix for a file: a row for each thing that must be answered. */
import { type Table, table } from '../../web/table/index.ts'
import { signalLook } from '../pages/statuses.ts'
import { type Context, label } from '../report/context.ts'
import type { Declared, Supported } from '../standing/course.ts'
import { type Asked, type Columns, cellsOf } from './asked.ts'

const counted = <S extends string>(all: readonly S[]): string =>
  [...Map.groupBy(all, s => s)].map(([s, of]) => `${of.length} ${s}`).join('; ')

export function coverTable(c: Context, columns: Columns): Table<Asked> {
  return table<Asked>({
    name: 'cover',
    caption: 'Findings and obligations, and what answers them',
    rowHeader: 'title',
    columns: [
      { key: 'ref', title: 'Reference', value: a => a.record.source.ref || a.record.id },
      { key: 'kind', title: 'Kind', value: a => a.kind },
      { key: 'title', title: 'What was found or is owed', value: a => a.record.title },
      { key: 'body', title: 'By or to whom', value: a => a.body },
      { key: 'on', title: 'Day', kind: 'day', value: a => a.on },
      { key: 'open', title: 'Answered', value: a => (a.open ? 'No' : 'Yes') },
      { key: 'steps', title: 'Steps', kind: 'number', value: a => a.steps.length },
      { key: 'which', title: 'Which steps', value: a => a.steps.map(s => s.step.source.ref || s.step.id).join('; ') },
      { key: 'others', title: 'Other items', value: a => a.others.map(r => label(r, 80)).join('; ') },
      { key: 'says', title: 'Owners say', value: a => counted<Declared>(a.steps.map(s => s.says)) },
      { key: 'shows', title: 'The evidence supports', value: a => counted<Supported>(a.steps.map(s => s.shows)) },
      { key: 'accepted', title: 'Steps with accepted evidence', kind: 'number', value: a => a.accepted },
      { key: 'evidence', title: 'Items of evidence', kind: 'number', value: a => a.evidence.length },
      { key: 'signal', title: 'Measures, at worst', value: a => (a.signal ? signalLook[a.signal].word : 'No measure') },
      ...columns.of.map((x, i) => ({
        key: `c${i}`,
        title: label(x, 60),
        kind: 'number' as const,
        value: (a: Asked) => cellsOf(c, a, columns)[i]!.length,
      })),
    ],
  })
}
