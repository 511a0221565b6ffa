/** Who sees the pages on which the plan is worked with, and who gets past the right to their forms. */
import type { Role } from '../../authority/rules.ts'
import type { TestApp } from '../../web/app-for-tests.ts'
import { PLAN, type Walk } from '../../web/walk-for-tests.ts'
import { giveUrl } from './urls.ts'

/** Whoever changes all of the plan. */
const EVERYWHERE: readonly Role[] = ['director', 'programme-manager']
/** Whoever may change at least something of it. */
const SOMEWHERE: readonly Role[] = ['area-director', 'senior-responsible-owner', 'step-owner', ...EVERYWHERE]

/** The first that is given in Calderwick, which has 39 items of evidence in its files. */
const FIRST = 'evidence-40'
async function handInOne(app: TestApp): Promise<void> {
  const owner = await app.as('step-owner')
  await owner.get('/plan/item?id=1.5')
  const item = { mark: 'give', key: '1.5', title: 'The rota of two weeks', grade: 'document', request: '', link: '' }
  const file = { name: 'Late shifts, two weeks.csv', bytes: 'Shift,Names\r\nLate,2\r\n', field: 'file' }
  const { status } = await owner.send(giveUrl.to(), [file], item)
  const made = await owner.get(`/plan/evidence/file?id=${FIRST}`)
  if (status !== 303 || made.status !== 200) throw new Error(`the file was not handed in as ${FIRST}: ${status}`)
}

export const walk: Walk = {
  maySee: {
    // Saoirse Blanchflower owns the step and its workstream; Idris Penhallow answers for its programme.
    '/plan/item/edit': [...EVERYWHERE, 'step-owner'],
    '/plan/item/remove': [...EVERYWHERE, 'step-owner'],
    '/plan/item/add': SOMEWHERE,
    '/plan/evidence/file': PLAN,
    '/plan/steps': PLAN,
    '/plan/steps/change': SOMEWHERE,
  },
  ids: async app => {
    await handInOne(app)
    return {}
  },
  queries: {
    '/plan/item/edit': '?id=1.4',
    '/plan/item/remove': '?id=1.4',
    '/plan/item/add': '?kind=step',
    '/plan/evidence/file': `?id=${FIRST}`,
  },
}
