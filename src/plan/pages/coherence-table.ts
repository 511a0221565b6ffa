/** Findings as a table, for a file. */
import { type Table, table } from '../../web/table/index.ts'
import { spec } from '../graph/kinds.ts'
import { label, severityWord } from '../report/context.ts'
import type { Found } from './findings.ts'

export const findingsTable: Table<Found> = table<Found>({
  name: 'findings',
  caption: 'Findings',
  rowHeader: 'rule',
  columns: [
    { key: 'rule', title: 'Rule', value: f => f.finding.rule },
    { key: 'severity', title: 'Severity', value: f => severityWord[f.finding.severity] },
    { key: 'asks', title: 'Question', value: f => f.rule.asks },
    { key: 'title', title: 'Finding', value: f => f.rule.title },
    { key: 'kind', title: 'About', value: f => (f.about ? spec(f.about.kind).one : '') },
    { key: 'item', title: 'Item', value: f => (f.about ? label(f.about, 400) : f.finding.items[0]) },
    { key: 'owner', title: 'Owner', value: f => f.owner },
    { key: 'programme', title: 'Programme', value: f => f.programmes.map(p => label(p)).join('; ') },
    { key: 'message', title: 'What is so', value: f => f.finding.message },
    { key: 'fix', title: 'What to do', value: f => f.finding.fix },
    { key: 'where', title: 'Where', value: f => f.finding.where },
    { key: 'items', title: 'All items', value: f => f.finding.items.join('; ') },
  ],
})
