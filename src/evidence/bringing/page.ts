/** Where measures are brought: files are sent, what they would do is seen before anything is changed, and then what they did. */
import { z } from 'zod'
import { button, fileUpload } from '../../web/govuk/index.ts'
import { html } from '../../web/html.ts'
import { type Asked, type Drawn, form, page } from '../../web/page.ts'
import { entry, hidden, panel } from '../../web/parts.ts'
import { askOf, drawTable, inMemory, table } from '../../web/table/index.ts'
import { boardUrl, bringUrl, commitUrl, dictionaryUrl, sendUrl } from '../urls.ts'
import { type BringRead, type Earlier, MOST_FILES, measureBringing, measureCommit, measureSend } from './acts.ts'
import { outcomeFiles, outcomeSaid, outcomeView, seenView } from './views.ts'

const MB = 1024 * 1024
const crumbs = [{ text: 'Measures', href: boardUrl.path }]
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .optional()

const earlier = table<Earlier>({
  name: 'imports',
  caption: 'Files that were brought before',
  rowHeader: 'file',
  perPage: 20,
  id: i => i.id,
  columns: [
    { key: 'file', title: 'File', width: 35, value: i => i.file },
    { key: 'at', title: 'When', kind: 'moment', value: i => i.at },
    { key: 'by', title: 'Who', width: 15, value: i => i.by },
    { key: 'added', title: 'New values', kind: 'number', value: i => i.added },
    { key: 'changed', title: 'Revised', kind: 'number', value: i => i.changed },
    { key: 'skipped', title: 'Rows left out', kind: 'number', value: i => i.skipped },
  ],
  empty: 'No file of measures has been brought yet.',
})

export const bringPage = page({
  url: bringUrl,
  query: z.object({ of: hash, came: hash }),
  reads: measureBringing,
  input: ({ query: { of, came } }) => ({ ...(of ? { of } : {}), ...(came ? { came } : {}) }),
  draw: (found, asked) =>
    found.is === 'start'
      ? start(found.earlier, asked)
      : found.is === 'upload'
        ? tried(found, asked)
        : brought(found, asked),
  downloads: (found, asked) =>
    found.is === 'start'
      ? []
      : outcomeFiles(found.is === 'upload' ? found.upload.outcome : found.result.outcome, asked),
})

function start(before: readonly Earlier[], asked: Asked): Drawn {
  const e = entry(asked, sendUrl, 'send')
  const { name, error, id } = e.one('files')
  const ask = askOf(earlier, asked.search)
  return {
    title: 'Bring measures',
    answer: 'Send files of values. You see what they would add and revise before anything is changed.',
    crumbs,
    body: html`<div class="gt-grid gt-main-side"><section class="gt-panel" aria-label="Files to bring in">${asked.asking.post(
      sendUrl.to(),
      html`${hidden('mark', 'send')}${fileUpload({
        ...{ name, error, ...(id === undefined ? {} : { id }) },
        label: { text: 'Files of values, and their dictionary if there is one', size: 'm' },
        hint: `CSV or Excel (.xlsx), up to ${MOST_FILES} together, 25 MB each.`,
        multiple: true,
        accept: ['.csv', '.xlsx', '.txt'],
      })}${button({ text: 'Read the files', once: true })}`,
      'files',
    )}</section>
<aside class="gt-stack gt-aside" aria-label="What can be brought"><section class="gt-panel gt-panel--tight"><h2 class="govuk-heading-s">What can be brought</h2><ul class="gt-import__list"><li>The long file of the local authority interactive tool, with its dictionary</li><li>A table of the Department for Education as it is published</li><li>A file of your own: a date and a value in each row, or a date, a numerator and a denominator; with measure and place where there is more than one</li></ul><p class="small flush">The same file again changes nothing. A value that is revised keeps what it was.</p></section></aside></div>
<div class="gt-section">${drawTable(earlier, ask, inMemory(earlier, ask, before), { href: bringUrl.path, heading: 2, files: false })}</div>`,
  }
}

function tried({ hash, upload, stale }: Extract<BringRead, { is: 'upload' }>, asked: Asked): Drawn {
  const { outcome } = upload
  const again = html`<a href="${bringUrl.to()}">Send other files instead</a>`
  return {
    title: 'What these files would do',
    answer: outcomeSaid(outcome, false),
    crumbs: [...crumbs, { text: 'Bring measures', href: bringUrl.path }],
    body: html`${panel(
      stale
        ? html`<p class="govuk-body flush">Measures were brought in since these files were looked at. <a href="${bringUrl.to()}">Send them again</a>, to see what they would change now.</p>`
        : outcome.changed
          ? html`<p class="govuk-body">Nothing is changed yet. All of it is brought in, or nothing.</p>${asked.asking.post(commitUrl.to(), html`${hidden('of', hash)}${button({ text: 'Bring it in', once: true })}`)}<p class="govuk-body flush">${again}</p>`
          : html`<p class="govuk-body flush">There is nothing to bring in. ${again}</p>`,
    )}${outcomeView(outcome, asked, false, seenView(upload.seen, asked))}`,
  }
}

function brought({ result: { outcome } }: Extract<BringRead, { is: 'result' }>, asked: Asked): Drawn {
  return {
    title: outcome.changed ? 'The files were brought in' : 'Nothing was changed',
    answer: outcomeSaid(outcome, true),
    crumbs: [...crumbs, { text: 'Bring measures', href: bringUrl.path }],
    body: html`${panel(html`<ul class="gt-import__list"><li><a href="${boardUrl.to()}">See the measures</a></li><li><a href="${dictionaryUrl.to()}">Say what they mean, in the dictionary</a></li><li><a href="${bringUrl.to()}">Bring more files</a></li></ul>`)}${outcomeView(outcome, asked, true)}`,
  }
}

export const forms = [
  form({
    url: sendUrl,
    does: measureSend,
    files: { field: 'files', most: MOST_FILES, eachBytes: 25 * MB, allBytes: 60 * MB },
    input: ({ files, asking }) => ({ files, own: asking.authority.name }),
    from: bringPage,
    leadsTo: of => bringUrl.to({}, { of }),
    says: 'The files were read. Nothing is changed yet.',
  }),
  form({
    url: commitUrl,
    does: measureCommit,
    input: ({ body, asking }) => ({ of: body.of, own: asking.authority.name }),
    from: bringPage,
    back: ({ body }) => ({ query: typeof body.of === 'string' ? { of: body.of } : {} }),
    leadsTo: came => bringUrl.to({}, { came }),
    says: 'It is done.',
  }),
]
