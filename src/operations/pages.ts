/** Jobs that were given up: what could not be done however often it was tried, and what may become of it. */
import { type DeadLetter, discardJob, listDeadLetters, retryJob } from '../store/jobs/dead.ts'
import { button } from '../web/govuk/index.ts'
import { html } from '../web/html.ts'
import type { Asking } from '../web/page.ts'
import { form, page } from '../web/page.ts'
import { askOf, drawTable, inMemory, table } from '../web/table/index.ts'
import { discardUrl, jobsUrl, retryUrl } from './urls.ts'

const lettersTable = (asking: Asking) =>
  table<DeadLetter>({
    name: 'jobs',
    caption: 'Jobs that were given up',
    rowHeader: 'task',
    first: { sort: 'failed', direction: 'descending' },
    columns: [
      { key: 'task', title: 'Job', value: l => l.task, sort: true, filter: 'choice' },
      { key: 'attempts', title: 'Tries', kind: 'number', value: l => l.attempts, sort: true },
      { key: 'error', title: 'What went wrong last', value: l => l.error ?? 'Nothing is known of it' },
      { key: 'enqueued', title: 'Asked for', kind: 'moment', value: l => l.enqueued, sort: true },
      { key: 'failed', title: 'Last tried', kind: 'moment', value: l => l.failed, sort: true },
      {
        key: 'act',
        title: 'What to do',
        value: () => '',
        draw: l =>
          html`<div class="gt-twobuttons">${asking.post(
            retryUrl.to({ id: l.id }),
            button({ text: 'Try again', kind: 'secondary' }),
          )}${asking.post(discardUrl.to({ id: l.id }), button({ text: 'Give up', kind: 'secondary' }))}</div>`,
      },
    ],
    empty: 'Every job came out well, or is still being tried.',
    id: l => l.id,
  })

export const jobsPage = page({
  url: jobsUrl,
  reads: listDeadLetters,
  input: () => ({}),
  draw: (letters, { asking, search }) => {
    const of = lettersTable(asking)
    const ask = askOf(of, search)
    return {
      title: 'Jobs that were given up',
      answer:
        letters.length === 0
          ? 'None. What is asked of the system is done, or is still being tried.'
          : `${letters.length === 1 ? 'One job' : `${letters.length} jobs`} could not be done, however often tried. Mend the cause, then try again.`,
      body: drawTable(of, ask, inMemory(of, ask, letters), { href: jobsUrl.to(), files: false }),
    }
  },
  menu: { text: 'Jobs', order: 90 },
})

const id = ({ params }: { params: Readonly<Record<string, string>> }) => ({ id: params.id })
export const retryForm = form({
  url: retryUrl,
  does: retryJob,
  input: id,
  from: jobsPage,
  back: () => ({ params: {} }),
  leadsTo: () => jobsUrl.to(),
  says: 'The job will be tried again.',
})
export const discardForm = form({
  url: discardUrl,
  does: discardJob,
  input: id,
  from: jobsPage,
  back: () => ({ params: {} }),
  leadsTo: () => jobsUrl.to(),
  says: 'The job was given up for good.',
})
