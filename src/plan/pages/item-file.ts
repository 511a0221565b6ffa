/** The file of an item of evidence, as it is shown where evidence is listed and where somebody decides about it. */
import { html, type View } from '../../web/html.ts'
import type { Rec } from '../graph/kinds.ts'
import { sizeSaid } from '../importing/parts.ts'
import type { FileHere } from '../working/file-act.ts'
import { kindSaid } from '../working/handed-in.ts'
import type { Work } from '../working/may-do.ts'
import { fileUrl } from '../working/urls.ts'

type Evidence = Rec<'evidence'>

export const hasFile = (e: Pick<Evidence, 'fileName' | 'fileHash'>): boolean => e.fileName !== '' || e.fileHash !== ''
export const fileName = (e: Pick<Evidence, 'fileName'>): string => e.fileName || 'a file without a name'

/** "PDF, 240 kB". */
export const fileSaid = (e: Pick<Evidence, 'fileName'>, { size }: Pick<FileHere, 'size'>): string =>
  [kindSaid(e.fileName), sizeSaid(size)].filter(x => x !== '').join(', ')

/** The link by which it is taken away. */
export const takeAway = (e: Pick<Evidence, 'id' | 'fileName'>, here: FileHere): View =>
  html`<a href="${fileUrl.to({}, { id: e.id, download: 'kept', document: 'file' })}" download>${fileName(e)}</a> <span class="muted">(${fileSaid(e, here)})</span>`

/** In a line: the file, or that it is not here; nothing where there is none. */
export function fileLine(e: Evidence, work: Pick<Work, 'files'>): View | string {
  if (!hasFile(e)) return ''
  const here = work.files.get(e.id)
  return here
    ? html`<span class="gt-line small gt-file">${takeAway(e, here)}</span>`
    : html`<span class="gt-line small gt-file"><a href="${fileUrl.to({}, { id: e.id })}">${fileName(e)}</a> <span class="muted">(not kept here)</span></span>`
}

/** What whoever decides about it should look at first. */
export const fileToLookAt = (e: Evidence, work: Pick<Work, 'files'>): View | string => {
  const here = work.files.get(e.id)
  return here ? html`<p class="small gt-file">Look at it first: ${takeAway(e, here)}</p>` : ''
}

/** On the page of the item itself. */
export const filePanel = (e: Evidence, work: Pick<Work, 'files'>): View | string =>
  hasFile(e)
    ? html`<section class="gt-panel" aria-labelledby="file-h"><h2 class="govuk-heading-m" id="file-h">The file</h2><p class="flush">${fileLine(e, work)}<span class="gt-line small gt-file"><a href="${fileUrl.to({}, { id: e.id })}">Where it is kept, and its SHA-256</a></span></p></section>`
    : ''

/** In a list, where it is not known whether the file is here: the page of the file says so. */
export const fileAbout = (e: Evidence): View | string =>
  hasFile(e)
    ? html`<span class="gt-line small gt-file"><a href="${fileUrl.to({}, { id: e.id })}">${fileName(e)}</a></span>`
    : ''
