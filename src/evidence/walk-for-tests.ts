/** Who may see which page of measures: whoever reads counts. */
import { ALL, type Walk } from '../web/walk-for-tests.ts'

const NONE: readonly string[] = ['agency-user', 'system-administrator']
const readers = ALL.filter(r => !NONE.includes(r))

export const walk: Walk = {
  maySee: {
    '/measures': readers,
    '/measures/one': readers,
    '/measures/dictionary': readers,
    '/measures/compare': readers,
    '/measures/places': readers,
    '/measures/bring': ['performance-analyst'],
  },
  maySend: { '/measures/bring/send': ['performance-analyst'] },
  queries: { '/measures/one': '?code=KPI01', '/measures/compare': '?code=KPI01', '/measures/places': '?code=KPI01' },
}
