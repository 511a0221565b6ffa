/** Who sees this room’s pages and gets past the right to its forms, and what stands for each `:id`. */
import { ADMINISTRATOR, ALL, GUARDS, NOTHING, STRUCTURE, type Walk } from '../web/walk-for-tests.ts'
import { demoId } from './demo.ts'

export const walk: Walk = {
  maySee: {
    '/leadership': STRUCTURE,
    '/structure': STRUCTURE,
    '/places/:id': STRUCTURE,
    '/services/:id': STRUCTURE,
    '/teams/:id': STRUCTURE,
    '/posts/:id': STRUCTURE,
    '/people': ADMINISTRATOR,
    '/people/:id': ADMINISTRATOR,
    '/guard/people': GUARDS,
    '/guard/people/:id': GUARDS,
    '/audit': GUARDS,
    '/glass': GUARDS,
    '/me': ALL,
  },
  maySend: {
    '/structure/places': ['director', ...ADMINISTRATOR],
    '/structure/services': ['director', ...ADMINISTRATOR],
    '/structure/teams': ['director', ...ADMINISTRATOR],
    '/structure/posts': ['director', ...ADMINISTRATOR],
    '/people/add': ADMINISTRATOR,
  },
  ids: {
    '/places/': demoId('place', 'Ashmere'),
    '/services/': demoId('service', 'Front door'),
    '/teams/': demoId('team', 'First Response'),
    '/posts/': demoId('post', 'Head of Front Door'),
    '/people/': demoId('person', 'Gideon Ashcombe-Tuttle'),
    '/guard/people/': demoId('person', 'Gideon Ashcombe-Tuttle'),
    '/glass/': demoId('glass', 'Police found a child alone at the station; the worker’s line was not answered'),
    // What these name does not exist until somebody makes it.
    '/holdings/': NOTHING,
    '/roles/': NOTHING,
    '/account-roles/': NOTHING,
    '/namings/': NOTHING,
    '/standing-in/': NOTHING,
    '/me/': NOTHING,
  },
}
