/** Every page and form of this room. */
import type { FormDefinition, PageDefinition } from '../../web/page.ts'
import { auditPage } from './audit.ts'
import { glassForms, glassPage } from './glass.ts'
import { leadershipPage } from './leadership.ts'
import { meForms, mePage } from './me.ts'
import { guardedPage, peoplePage } from './people.ts'
import { guardedPersonPage, personPage } from './person.ts'
import { personForms } from './person-forms.ts'
import { postPage } from './post.ts'
import { postForms } from './post-forms.ts'
import { placePage, servicePage, teamPage } from './record.ts'
import { structurePage } from './structure.ts'
import { structureForms } from './structure-forms.ts'

export const pages: readonly PageDefinition[] = [
  leadershipPage,
  structurePage,
  placePage,
  servicePage,
  teamPage,
  postPage,
  peoplePage,
  personPage,
  guardedPage,
  guardedPersonPage,
  mePage,
  auditPage,
  glassPage,
]
export const forms: readonly FormDefinition[] = [
  ...structureForms,
  ...postForms,
  ...personForms,
  ...meForms,
  ...glassForms,
]
