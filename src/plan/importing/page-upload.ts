/** Where an import begins: files are sent, and those under way and those that were brought in are listed. */
import { button, checkboxes, fileUpload } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { form, page } from '../../web/page.ts'
import { entry, hidden } from '../../web/parts.ts'
import { askOf, drawTable, inMemory, table } from '../../web/table/index.ts'
import { planUrl } from '../urls.ts'
import { importList, importUpload, type Listed } from './acts.ts'
import { DRAFT_DAYS } from './draft.ts'
import { MOST_FILES } from './entered.ts'
import { countsSaid, filesSaid, stepsNav, total } from './parts.ts'
import { importsUrl, previewUrl, resultUrl, sheetsUrl, uploadUrl } from './urls.ts'

const MB = 1024 * 1024

/** What came of it, in a line. */
function cameOf({ outcome }: Pick<Listed, 'outcome'>): string {
  if (outcome === null) return 'Not brought in yet'
  const parts = [
    [outcome.added, 'added'],
    [outcome.changed, 'changed'],
    [outcome.removed, 'taken out'],
  ] as const
  const said = parts.flatMap(([counts, what]) => (total(counts) > 0 ? [`${countsSaid(counts)} ${what}`] : []))
  return said.length > 0 ? said.join('; ') : 'Nothing was changed'
}

const imports = table<Listed>({
  name: 'imports',
  caption: 'Files that were brought, and those under way',
  rowHeader: 'files',
  perPage: 20,
  id: i => i.id,
  first: { sort: 'when', direction: 'descending' },
  columns: [
    {
      key: 'files',
      title: 'Files',
      width: 35,
      value: i => filesSaid(i.files),
      draw: i =>
        html`<a href="${i.state === 'done' ? resultUrl.to({ id: i.id }) : previewUrl.to({ id: i.id })}">${filesSaid(i.files)}</a>`,
    },
    { key: 'when', title: 'When', kind: 'moment', sort: true, value: i => i.doneAt ?? i.madeAt },
    { key: 'who', title: 'Who', sort: true, value: i => i.doneBy ?? i.madeBy },
    { key: 'came', title: 'What came of it', width: 35, value: cameOf },
  ],
  empty: 'No files have been brought in here yet.',
})

export const importsPage = page({
  url: importsUrl,
  reads: importList,
  input: () => ({}),
  draw: (found, asked) => {
    const { asking, search, entered } = asked
    const e = entry(asked, uploadUrl, 'upload')
    const ask = askOf(imports, search)
    const lede = found.plan
      ? 'Send newer files of the plan, or more of it. You see what they would change before anything is changed.'
      : 'There is no plan yet. Send its files as they are: you see what they hold before anything is kept.'
    return {
      title: 'Bring files into the plan',
      answer: lede,
      crumbs: [{ text: 'The plan', href: planUrl.to() }],
      body: html`${stepsNav(0)}<div class="gt-grid gt-main-side"><section class="gt-panel" aria-label="Files to bring in">${asking.post(
        uploadUrl.to(),
        html`${hidden('mark', 'upload')}${fileUpload({
          ...withoutValue(e.one('files')),
          label: { text: `Up to ${MOST_FILES} files together`, size: 'm' },
          hint: 'CSV, Excel (.xlsx), findings as JSON, or one plan in Goldenthread’s own JSON. 25 MB each.',
          multiple: true,
          accept: ['.csv', '.tsv', '.xlsx', '.xlsm', '.json', '.txt'],
        })}${found.demonstration ? inventedBox(e.many('invented').values, entered !== null) : ''}${button({ text: 'Read the files', once: true })}`,
        'files',
      )}</section>
<aside class="gt-stack gt-aside" aria-label="What happens"><section class="gt-panel gt-panel--tight"><h2 class="govuk-heading-s">What happens</h2><ol class="gt-wizard__next"><li>Each sheet is taken for what it seems to hold. You correct that where it is wrong.</li><li>You see every cell that could not be read, and what the files would add, change and take out.</li><li>You bring them in, all at once or not at all.</li></ol><p class="small flush">What was done here since the files were brought last stays, unless you say that a file is right. The same file again changes nothing.</p></section></aside></div>
<div class="gt-section">${drawTable(imports, ask, inMemory(imports, ask, found.imports), { href: importsUrl.path, heading: 2, files: false })}<p class="small muted">Files that nobody brings in are given up after ${DRAFT_DAYS} days.</p></div>`,
    }
  },
})

/** A browser fills in no file. */
const withoutValue = ({ name, error, id }: { name: string; error: string | undefined; id?: string }) => ({
  name,
  error,
  ...(id === undefined ? {} : { id }),
})

const inventedBox = (values: readonly string[], shown: boolean): View =>
  checkboxes({
    name: 'invented',
    values: shown ? values : [],
    items: [
      {
        value: 'yes',
        text: 'Everything in these files is invented',
        hint: 'This server is a demonstration. It takes in only what is invented, or published facts.',
      },
    ],
  })

export const uploadForm = form({
  url: uploadUrl,
  does: importUpload,
  files: { field: 'files', most: MOST_FILES, eachBytes: 25 * MB, allBytes: 60 * MB },
  input: ({ body, files }) => ({ files, invented: body.invented === 'yes' }),
  from: importsPage,
  leadsTo: id => sheetsUrl.to({ id }),
  says: 'The files were read. Nothing is changed yet.',
})
