/**
 * What the walks of every route as every role (test/pages) need to know of a room. Who may is written out by hand, beside the room:
 * a change of rights must be made here too.
 */
import { ROLE_KEYS, type Role } from '../authority/rules.ts'
import type { TestApp } from './app-for-tests.ts'

export type Walk = {
  /** Who may see each page, by its declared path; everybody else finds nothing there. */
  readonly maySee: Readonly<Record<string, readonly Role[]>>
  /**
   * Who gets past the right to a form, for those where that hangs on nothing but the role: so that what they entered is refused
   * (an empty form is) or done. A record outside one's area, or that is not there, is nothing found also for those who could have
   * had one.
   */
  readonly maySend?: Readonly<Record<string, readonly Role[]>>
  /**
   * What stands for `:id`, by the beginning of the path; the longest that fits is taken. Of Calderwick, or made by what is posted
   * to the app. `NOTHING` where nothing is shown of it: whoever may and whoever may not find nothing alike.
   */
  readonly ids?: Readonly<Record<string, string>> | ((app: TestApp) => Promise<Readonly<Record<string, string>>>)
  /** What a page needs behind the question mark to show something, by its path. */
  readonly queries?: Readonly<Record<string, string>>
}

export const NOTHING = '00000000-0000-4000-8000-000000000000'

const COUNCIL: readonly Role[] = [
  'front-door-worker',
  'social-worker',
  'team-manager',
  'area-director',
  'director',
  'performance-analyst',
  'step-owner',
  'senior-responsible-owner',
  'programme-manager',
  'programme-office',
]
const BOARDS: readonly Role[] = [
  'board-secretary',
  'board-member',
  'commissioner',
  'inspector',
  'independent-safeguarding-chair',
]
/** Who reads the plan. */
export const PLAN: readonly Role[] = [...COUNCIL, ...BOARDS]
export const ADMINISTRATOR: readonly Role[] = ['system-administrator']
/** Who reads the structure. */
export const STRUCTURE: readonly Role[] = [...PLAN, ...ADMINISTRATOR]
export const GUARDS: readonly Role[] = ['area-director', 'director']
export const ALL: readonly Role[] = ROLE_KEYS
