/** What came of an import. */
import { html } from '../../web/html.ts'
import { momentOf } from '../../web/layout.ts'
import { page } from '../../web/page.ts'
import { pairs, panel } from '../../web/parts.ts'
import { capital, count } from '../report/words.ts'
import { coherenceUrl, planUrl } from '../urls.ts'
import { importResult } from './acts.ts'
import { countsSaid, sizeSaid, stepsNav, total } from './parts.ts'
import { importsUrl, resultUrl } from './urls.ts'

export const resultPage = page({
  url: resultUrl,
  reads: importResult,
  input: ({ params }) => ({ id: params.id }),
  draw: draft => {
    const { outcome, files } = draft
    const { added, changed, removed, unchanged, kept } = outcome
    const nothing = total(added) + total(changed) + total(removed) === 0
    const or = (text: string) => (text === '' ? 'nothing' : text)
    return {
      title: nothing ? 'The plan was so already' : 'The files are in the plan',
      answer: nothing
        ? 'The plan said what these files say. Nothing was changed.'
        : `${capital(count(total(added), 'record'))} ${total(added) === 1 ? 'was' : 'were'} added, ${count(total(changed), 'record')} changed and ${count(total(removed), 'record')} taken out.`,
      asAt: [`Brought in at ${momentOf(draft.doneAt)}`, `By ${draft.doneBy}`],
      crumbs: [
        { text: 'The plan', href: planUrl.to() },
        { text: 'Bring files in', href: importsUrl.to() },
      ],
      body: html`${stepsNav(3)}<div class="gt-grid gt-main-side"><div class="gt-stack">${panel(
        pairs([
          ['Added', or(countsSaid(added))],
          ['Changed', or(countsSaid(changed))],
          ['Taken out', or(countsSaid(removed))],
          ['As it was', or(countsSaid(unchanged))],
          [
            'Changed here and in the files',
            kept === 0 ? 'nothing' : `${count(kept, 'thing')}, which stayed as it was done here`,
          ],
          ...(draft.said.reason === '' ? [] : [['Why what was signed was taken out', draft.said.reason] as const]),
        ]),
      )}<section class="gt-panel" aria-labelledby="files-h"><h2 class="govuk-heading-s" id="files-h">The files</h2><ul class="gt-import__list">${files.map(f => html`<li>${f.name}, ${sizeSaid(f.size)}${f.why === '' ? '' : html`: not taken, since it ${f.why}`}</li>`)}</ul></section></div>
<aside class="gt-stack gt-aside" aria-label="What now"><section class="gt-panel gt-panel--tight"><h2 class="govuk-heading-s">What now</h2><ul class="gt-import__list"><li><a href="${coherenceUrl.to()}">See whether the plan is coherent</a></li><li><a href="${planUrl.to()}">See the plan</a></li><li><a href="${importsUrl.to()}">Bring in more files</a></li></ul></section></aside></div>`,
    }
  },
})
