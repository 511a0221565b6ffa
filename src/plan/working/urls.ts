/** Where the plan is worked with: forms for records, what is done with a step, its evidence, and many steps at once. */
import { url } from '../../web/url.ts'

/** `?id=` names the record, as of every page here that is about one. */
export const editUrl = url('/plan/item/edit')
export const saveUrl = url('/plan/item/save')
/** `?kind=`, and any of its fields to begin with. */
export const addUrl = url('/plan/item/add')
export const makeUrl = url('/plan/item/make')
export const removeUrl = url('/plan/item/remove')
export const takeOutUrl = url('/plan/item/take-out')
export const undoUrl = url('/plan/item/undo')

export const redateUrl = url('/plan/step/date')
export const progressUrl = url('/plan/step/update')
export const doneUrl = url('/plan/step/done')
export const reopenUrl = url('/plan/step/reopen')
export const stopUrl = url('/plan/step/stop')
export const assignUrl = url('/plan/step/owner')

export const askUrl = url('/plan/evidence/ask')
export const giveUrl = url('/plan/evidence/give')
export const acceptUrl = url('/plan/evidence/accept')
/** `?id=` names the item of evidence; `&download=kept&document=file` is the file itself. */
export const fileUrl = url('/plan/evidence/file')
export const returnUrl = url('/plan/evidence/return')

export const stepsUrl = url('/plan/steps')
export const changeUrl = url('/plan/steps/change')
export const changeAllUrl = url('/plan/steps/change-all')
