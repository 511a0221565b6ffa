/** What is sent from the page of a record: what is done with a step, evidence, and the last change taken back. */
import { mostBytes } from '../../store/files.ts'
import { type Body, type FormDefinition, form } from '../../web/page.ts'
import { taken } from '../../web/parts.ts'
import { measureJoin } from '../measured/acts-join.ts'
import { testRegister } from '../measured/acts-test.ts'
import { chosenCode } from '../measured/join-view.ts'
import { joinUrl, registerUrl } from '../measured/urls.ts'
import { itemPage } from '../pages/item.ts'
import { itemUrl } from '../urls.ts'
import { evidenceAccept, evidenceAsk, evidenceGive, evidenceReturn } from './acts-evidence.ts'
import { stepAssign, stepDone, stepProgress, stepRedate, stepReopen, stepStop } from './acts-step.ts'
import { backTo, textIn } from './pages-record.ts'
import { recordUndo } from './undo.ts'
import {
  acceptUrl,
  askUrl,
  assignUrl,
  doneUrl,
  giveUrl,
  progressUrl,
  redateUrl,
  reopenUrl,
  returnUrl,
  stopUrl,
  undoUrl,
} from './urls.ts'

const onItem = {
  from: itemPage,
  back: backTo,
  leadsTo: ({ key }: { readonly key: string }) => itemUrl.to({}, { id: key }),
}
/** Evidence is looked at on the page of what it is about, or on its own. */
const onPage = {
  from: itemPage,
  back: ({ body }: { readonly body: Body }) => ({ query: { id: textIn(body, 'page') || textIn(body, 'key') } }),
  leadsTo: ({ key }: { readonly key: string }, { body }: { readonly body: Body }) =>
    itemUrl.to({}, { id: textIn(body, 'page') || key }),
}
const seen = ['key', 'version'] as const
const item = ['title', 'grade', 'link', 'voice'] as const
/** One file with an item of evidence: another is another item, to be looked at by itself. */
const ONE_FILE = { field: 'file', most: 1, eachBytes: mostBytes, allBytes: mostBytes } as const

export const itemForms: readonly FormDefinition[] = [
  form({
    ...onItem,
    url: redateUrl,
    does: stepRedate,
    input: ({ body }) => taken(body, [...seen, 'reason', 'approver'], ['due']),
    says: 'The date was moved, and the earlier one is kept.',
  }),
  form({
    ...onItem,
    url: progressUrl,
    does: stepProgress,
    input: ({ body }) => ({ status: '', rag: '', ...taken(body, [...seen, 'status', 'rag', 'progress']) }),
    says: 'The update was saved.',
  }),
  form({
    ...onItem,
    url: doneUrl,
    does: stepDone,
    files: ONE_FILE,
    input: ({ body, files }) => ({ ...taken(body, [...seen, 'said', ...item], ['on']), file: files[0] ?? null }),
    says: 'It is declared done. It counts as done once somebody else has accepted its evidence.',
  }),
  form({
    ...onItem,
    url: reopenUrl,
    does: stepReopen,
    input: ({ body }) => taken(body, [...seen, 'reason']),
    says: 'It is open again.',
  }),
  form({
    ...onItem,
    url: stopUrl,
    does: stepStop,
    input: ({ body }) => taken(body, [...seen, 'reason', 'approver']),
    says: 'It is stopped, and says why.',
  }),
  form({
    ...onItem,
    url: assignUrl,
    does: stepAssign,
    input: ({ body }) => taken(body, [...seen, 'owner', 'reason']),
    says: 'It has another owner now.',
  }),
  form({
    ...onItem,
    url: askUrl,
    does: evidenceAsk,
    input: ({ body }) => taken(body, ['key', 'wanted'], ['due']),
    says: 'The evidence was asked for.',
  }),
  form({
    ...onItem,
    url: giveUrl,
    does: evidenceGive,
    files: ONE_FILE,
    input: ({ body, files }) => ({ ...taken(body, ['key', 'request', ...item], ['on']), file: files[0] ?? null }),
    says: 'The evidence was given. Somebody else has to look at it.',
  }),
  form({
    ...onPage,
    url: acceptUrl,
    does: evidenceAccept,
    input: ({ body }) => ({ met: '', ...taken(body, [...seen, 'met', 'said']) }),
    says: 'The evidence was accepted.',
  }),
  form({
    ...onPage,
    url: returnUrl,
    does: evidenceReturn,
    input: ({ body }) => taken(body, [...seen, 'said']),
    says: 'The evidence was sent back.',
  }),
  form({
    ...onItem,
    url: joinUrl,
    does: measureJoin,
    input: ({ body }) => ({
      ...taken(body, [...seen, 'place']),
      code: chosenCode(textIn(body, 'choice'), textIn(body, 'code')),
    }),
    says: 'It is judged by the values of that measure from now on.',
  }),
  form({
    ...onItem,
    url: registerUrl,
    does: testRegister,
    input: ({ body }) => ({
      ...{ kind: '', direction: '' },
      ...taken(body, ['key', 'kind', 'measure', 'direction', 'value', 'periods', 'why'], ['from', 'by']),
    }),
    says: 'It is written down, and nobody can change it. The system judges it when its values have come.',
  }),
  form({
    ...onItem,
    url: undoUrl,
    does: recordUndo,
    input: ({ body }) => taken(body, seen),
    says: 'The last change was taken back.',
  }),
]
