/** Who sees visits, and one to look at. */
import { ADMINISTRATOR, STRUCTURE, type Walk } from '../web/walk-for-tests.ts'
import { addOne } from './visits-for-tests.ts'

export const walk: Walk = {
  maySee: { '/visits': STRUCTURE, '/visits/:id': STRUCTURE },
  maySend: { '/visits/add': ['director', 'area-director', ...ADMINISTRATOR] },
  ids: async app => ({ '/visits/': await addOne(await app.as('director')) }),
}
