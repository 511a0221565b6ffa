/** The forms by which people say something of a measure. They come from its page, or from the dictionary, and lead back to it. */
import { type Body, form, type PageDefinition } from '../../web/page.ts'
import { taken } from '../../web/parts.ts'
import { measurePage } from '../pages/measure.ts'
import {
  alikeUrl,
  defineUrl,
  dictionaryUrl,
  explainUrl,
  measureUrl,
  rebaseDecideUrl,
  rebaseEndUrl,
  rebaseUrl,
  rewordUrl,
  settingsUrl,
} from '../urls.ts'
import { measureAlike } from './alike-acts.ts'
import { ENTRY, measureDefine, measureReword } from './define.ts'
import { dictionaryPage } from './dictionary-page.ts'
import { measureExplain } from './explain.ts'
import { measureRebase, measureRebaseDecide, measureRebaseEnd } from './rebase.ts'
import { measureSettings } from './settings.ts'

const word = (body: Body, name: string): string => (typeof body[name] === 'string' ? body[name] : '')
/** The page they come from and lead to: what is not a measure or a place there is nothing found. */
const queryOf = (body: Body): Record<string, string> => {
  const [code, place] = [word(body, 'code'), word(body, 'place')]
  return place === '' ? { code } : { code, place }
}
const ofMeasure = (at: string) => ({
  from: measurePage as PageDefinition,
  back: ({ body }: { readonly body: Body }) => ({ query: queryOf(body) }),
  leadsTo: (_: unknown, { body }: { readonly body: Body }) => `${measureUrl.to({}, queryOf(body))}#${at}`,
})

export const forms = [
  form({
    url: explainUrl,
    does: measureExplain,
    input: ({ body }) => taken(body, ['code', 'place', 'signal', 'known', 'rests', 'doing', 'by']),
    ...ofMeasure('explained'),
    says: 'The explanation was kept.',
  }),
  form({
    url: rebaseUrl,
    does: measureRebase,
    input: ({ body }) => taken(body, ['code', 'place', 'from', 'because', 'what', 'reason']),
    ...ofMeasure('limits'),
    says: 'It was proposed. Somebody else has to accept it before it changes anything.',
  }),
  form({
    url: rebaseEndUrl,
    does: measureRebaseEnd,
    input: ({ body }) => taken(body, ['code', 'place', 'rebase', 'reason']),
    ...ofMeasure('limits'),
    says: 'It was proposed. Somebody else has to accept it before it changes anything.',
  }),
  form({
    url: rebaseDecideUrl,
    does: measureRebaseDecide,
    input: ({ body }) => taken(body, ['rebase', 'answer', 'why']),
    ...ofMeasure('limits'),
    says: 'Your answer was kept.',
  }),
  form({
    url: settingsUrl,
    does: measureSettings,
    input: ({ body }) => taken(body, ['code', 'trend', 'screening', 'baseline', 'reason']),
    ...ofMeasure('settings'),
    says: 'The settings were kept.',
  }),
  form({
    url: rewordUrl,
    does: measureReword,
    input: ({ body }) => taken(body, ['code', 'version', ...ENTRY]),
    ...ofMeasure('counted'),
    says: 'The dictionary was changed.',
  }),
  form({
    url: defineUrl,
    does: measureDefine,
    input: ({ body }) => taken(body, ['code', 'version', 'reason', ...ENTRY], ['from']),
    ...ofMeasure('counted'),
    says: 'The measure has a further definition.',
  }),
  form({
    url: alikeUrl,
    does: measureAlike,
    input: ({ body }) => taken(body, ['one', 'other', 'answer', 'reason']),
    from: dictionaryPage,
    leadsTo: () => dictionaryUrl.to(),
    says: 'What you said of the two was kept.',
  }),
]
