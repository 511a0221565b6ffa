/** The pages and forms of the import wizard. */
import { bringForm, chooseForm, dropForm, previewPage } from './page-preview.ts'
import { resultPage } from './page-result.ts'
import { mapForm, sheetsPage } from './page-sheets.ts'
import { importsPage, uploadForm } from './page-upload.ts'

export const importPages = [importsPage, sheetsPage, previewPage, resultPage]
export const importForms = [uploadForm, mapForm, chooseForm, bringForm, dropForm]
