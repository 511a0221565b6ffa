/** Every page on which the plan is worked with, and every form. */
import type { FormDefinition, PageDefinition } from '../../web/page.ts'
import { itemPage } from '../pages/item.ts'
import { changeForm, changePage } from './pages-change.ts'
import { filePage } from './pages-file.ts'
import { itemForms } from './pages-item.ts'
import { recordForms, recordPages } from './pages-record.ts'
import { stepsPage } from './pages-steps.ts'

export const workingPages: readonly PageDefinition[] = [itemPage, filePage, ...recordPages, stepsPage, changePage]
export const workingForms: readonly FormDefinition[] = [...itemForms, ...recordForms, changeForm]
