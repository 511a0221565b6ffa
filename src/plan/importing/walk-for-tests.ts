/** Who sees the import wizard, with a draft under way and files that were brought in. */
import type { Walk } from '../../web/walk-for-tests.ts'
import { bringBy, uploadBy } from './uploads-for-tests.ts'

const WHOLE = ['director', 'programme-manager'] as const

export const walk: Walk = {
  maySee: {
    '/plan/import': WHOLE,
    '/plan/import/:id': WHOLE,
    '/plan/import/:id/preview': WHOLE,
    '/plan/import/:id/result': WHOLE,
  },
  maySend: { '/plan/import/upload': WHOLE },
  ids: async app => {
    const director = await app.as('director')
    const done = await uploadBy(director, [
      { name: 'late finding.csv', bytes: 'Finding ref,Finding,Body,Date\nLF1,Visits are late,Ofsted,1/6/2026\n' },
    ])
    await bringBy(director, done)
    const draft = await uploadBy(director)
    return { '/plan/import/': draft, '/plan/import/:id/result': done }
  },
}
