/** Whether somebody may bring files into the plan: it takes a right to all of it, where `asking.may` asks for a right to any of it. */
import { may } from '../../authority/rules.ts'
import type { Asking } from '../../web/page.ts'
import { wholePlan } from '../stored/subject.ts'

export const mayBring = ({ authority, person, at }: Pick<Asking, 'authority' | 'person' | 'at'>): boolean =>
  may(person, { name: 'import.bring', class: 'write-plan' }, wholePlan(authority.id), at).allowed
