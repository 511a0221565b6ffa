/** The file of an item of evidence: what it is, where its bytes are, and the way to take it away. */
import { z } from 'zod'
import { html, type View } from '../../web/html.ts'
import { type KeptDocument, page } from '../../web/page.ts'
import { pairs } from '../../web/parts.ts'
import { say } from '../../web/table/index.ts'
import { type AnyRec, titleOf } from '../graph/kinds.ts'
import { fileName, fileSaid, takeAway } from '../pages/item-file.ts'
import { clip } from '../report/words.ts'
import { itemUrl, planUrl } from '../urls.ts'
import { hashView } from '../versions/version-view.ts'
import { evidenceFile } from './file-act.ts'
import { mediaType } from './handed-in.ts'
import { fileUrl } from './urls.ts'

export const filePage = page({
  url: fileUrl,
  query: z.looseObject({ id: z.string().max(500) }),
  reads: evidenceFile,
  input: ({ query, whole }) => ({ key: query.id, bytes: whole }),
  draw: ({ evidence: e, abouts, here }) => ({
    title: clip(fileName(e), 200),
    answer: here
      ? html`Handed in with ${itemLink(e as AnyRec)}.`
      : 'This file is not kept here: the plan came with its name and its hash, and without the file.',
    crumbs: [
      { text: 'The plan', href: planUrl.to() },
      ...abouts.slice(0, 1).map(r => ({ text: clip(titleOf(r), 40), href: itemUrl.to({}, { id: r.id }) })),
      { text: clip(titleOf(e as AnyRec), 40), href: itemUrl.to({}, { id: e.id }) },
    ],
    body: html`<div class="gt-grid gt-main-side"><section class="gt-panel" aria-label="The file">${
      here ? html`<p class="govuk-body gt-file">${takeAway(e, here)}</p>` : ''
    }${pairs([
      ['Evidence', itemLink(e as AnyRec)],
      ['For', html`${abouts.map((r, i) => html`${i > 0 ? ', ' : ''}${itemLink(r)}`)}`],
      ...(here
        ? ([
            ['What it is', fileSaid(e, here)],
            ['Handed in by', here.by],
            ['Handed in on', say(here.at, 'moment')],
          ] as const)
        : []),
      ['SHA-256', e.fileHash === '' ? '' : hashView(e.fileHash)],
    ])}</section><aside class="gt-stack gt-aside" aria-label="About files"><section class="gt-panel gt-panel--tight"><h2 class="govuk-heading-s">Where the file is</h2>${
      here ? KEPT : NOT_KEPT
    }</section></aside></div>`,
  }),
  documents: ({ evidence: e, bytes }): readonly KeptDocument[] =>
    bytes === null
      ? []
      : [{ name: 'file', form: 'kept', called: fileName(e), type: mediaType(e.fileName), bytes: () => bytes }],
})

const itemLink = (r: AnyRec): View => html`<a href="${itemUrl.to({}, { id: r.id })}">${clip(titleOf(r), 120)}</a>`

const KEPT = html`<p class="small">It is kept in this system’s database, as it came, and is in its backups. That it is what its name says was checked when it came; nobody looked into it for viruses.</p><p class="small flush">A plan that is exported takes the name and the SHA-256 with it, and not the file. Who opens it here is in the audit.</p>`
const NOT_KEPT = html`<p class="small">It stayed in the system that it was handed in to. Ask there for it: a copy is the same file if its SHA-256 is the same.</p><p class="small flush">To have it here, give it as a new item of evidence for the same step.</p>`
