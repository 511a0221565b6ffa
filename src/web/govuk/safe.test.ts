/** No text becomes markup: whatever is put into a component, a browser finds the same elements with the same attributes. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { html, textOf, type View } from '../html.ts'
import * as govuk from './index.ts'
import { draw, link } from './macros.ts'
import { skeletonOf, tokensOf, wordsOf } from './skeleton-for-tests.ts'

const NASTY = [
  '<script>alert(1)</script>',
  '" onfocus="alert(1)" autofocus="',
  "' x='",
  '</textarea><img src=x onerror=alert(1)>',
  '</select><svg onload=alert(1)>',
  '<!--0-->',
  '--><b>',
  '{{ 7 * 7 }}{% raw %}',
  '&lt;b&gt;&#60;',
  '%{count}',
  '$& $1 $`',
  '`\\',
  ']]><x>',
  '\u2028\u0000',
]
const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', minLength: 1 }) },
  { weight: 2, arbitrary: fc.constantFrom(...NASTY) },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof(fc.constantFrom(...NASTY), fc.string()), { minLength: 1 }).map(a => `x${a.join('')}`),
  },
)

/** Every component with a text in every place where one may stand. */
const drawn: Record<string, (text: string) => View | ''> = {
  button: t => govuk.button({ text: t, value: t, kind: 'warning', name: 'do' }),
  'a button that is a link': t => govuk.button({ text: t, href: '/', start: true }),
  input: t =>
    govuk.input({
      name: 'a',
      label: t,
      hint: t,
      error: t,
      value: t,
      prefix: t,
      suffix: t,
      autocomplete: t,
      pattern: t,
    }),
  'an input that is the heading': t =>
    govuk.input({ name: 'a', label: { text: t, heading: true, size: 'l' }, value: t }),
  password: t => govuk.passwordInput({ name: 'a', label: t, hint: t, error: t }),
  textarea: t => govuk.textarea({ name: 'a', label: t, hint: t, error: t, value: t, autocomplete: t }),
  'character count': t => govuk.characterCount({ name: 'a', label: t, hint: t, error: t, value: t, most: 10 }),
  'file upload': t => govuk.fileUpload({ name: 'a', label: t, hint: t, error: t, accept: [t, t], enhanced: true }),
  select: t =>
    govuk.select({
      name: 'a',
      label: t,
      hint: t,
      error: t,
      value: '1',
      items: [{ value: '1', text: t }, { value: `x${t}`, text: t }, { text: t }],
    }),
  radios: t =>
    govuk.radios({
      name: 'a',
      legend: { text: t, heading: true },
      hint: t,
      error: t,
      value: '1',
      items: [
        { value: '1', text: t, hint: t, reveals: html`<p>${t}</p>` },
        { divider: t },
        { value: `x${t}`, text: t },
      ],
    }),
  checkboxes: t =>
    govuk.checkboxes({
      name: 'a',
      legend: t,
      hint: t,
      error: t,
      values: ['1'],
      items: [
        { value: '1', text: t, hint: t, reveals: html`<p>${t}</p>` },
        { divider: t },
        { value: `x${t}`, text: t, alone: true },
      ],
    }),
  'date input': t =>
    govuk.dateInput({ name: 'a', legend: t, hint: t, error: t, values: { day: t, month: t, year: t } }),
  fieldset: t => govuk.fieldset({ legend: t, body: html`<p>${t}</p>` }),
  'error summary': t => govuk.errorSummary({ '': t, a: t, [`b${t}`]: t }),
  'error summary of a message': t => govuk.errorSummary({}, t),
  'error message': t => govuk.errorMessage({ text: t, id: 'a' }),
  details: t => govuk.details({ summary: t, body: t }),
  'details of a view': t => govuk.details({ summary: t, body: html`<p>${t}</p>` }),
  'warning text': t => govuk.warningText({ text: t, icon: t }),
  'inset text': t => govuk.insetText({ body: t }),
  'notification banner': t => govuk.notificationBanner({ body: t, title: t, success: true }),
  'notification banner of a view': t => govuk.notificationBanner({ body: html`<p>${t}</p>`, title: t }),
  tag: t => govuk.tag({ text: t, colour: 'grey' }),
  'back link': t => govuk.backLink({ text: t, href: '/' }),
  breadcrumbs: t => govuk.breadcrumbs({ label: t, items: [{ text: t, href: '/' }, { text: t }] }),
  'summary list': t =>
    govuk.summaryList({
      rows: [
        { key: t, value: t, actions: [{ text: t, href: '#', about: t }] },
        {
          key: t,
          value: html`<p>${t}</p>`,
          actions: [
            { text: t, href: '#' },
            { text: t, href: '#', about: t },
          ],
        },
      ],
      card: { title: t, actions: [{ text: t, href: '#' }] },
    }),
  pagination: t =>
    govuk.pagination({
      previous: { href: '/', text: t, label: t },
      items: [{ number: t, href: '/', about: t }],
      label: t,
    }),
}

// Templates indent the lines of what they print, and drop blanks around it.
const flat = (text: string) => text.replace(/\s+/g, ' ').trim()

describe('any text is inert', () => {
  for (const [name, of] of Object.entries(drawn)) {
    test(name, () => {
      const expected = skeletonOf(String(of('x')))
      fc.assert(
        fc.property(hostile, text => {
          const view = String(of(text))
          assert.equal(skeletonOf(view), expected)
          const said = flat(text)
          assert.ok(
            wordsOf(view).some(w => flat(w).includes(said)),
            'the text is shown',
          )
        }),
        { numRuns: 150 },
      )
    })
  }
})

test('what was typed comes back letter for letter', () => {
  fc.assert(
    fc.property(hostile, text => {
      const values = (view: View) =>
        tokensOf(textOf(view)).flatMap(t => (t.is === 'open' ? [t.attributes.get('value')] : []))
      assert.ok(values(govuk.input({ name: 'a', label: 'A', value: text })).includes(text))
      // A browser takes away the first line break of a text area.
      const area = (view: View) => {
        const tokens = tokensOf(textOf(view))
        const at = tokens.findIndex(t => t.is === 'open' && t.name === 'textarea')
        const next = tokens[at + 1]
        return next?.is === 'text' ? next.text.replace(/^\r?\n/, '') : ''
      }
      const textarea = govuk.textarea({ name: 'a', label: 'A', value: text })
      assert.equal(area(textarea), text)
      const within = [
        govuk.details({ summary: 'More', body: textarea }),
        govuk.insetText({ body: textarea }),
        govuk.fieldset({ legend: 'All', body: textarea }),
        govuk.summaryList({ rows: [{ key: 'A', value: textarea }] }),
        govuk.radios({ name: 'b', legend: 'B', items: [{ value: '1', text: 'One', reveals: textarea }] }),
      ]
      for (const view of within) assert.equal(area(view), text)
    }),
  )
})

test('a view stands where it was put, whatever stands beside it', () => {
  const view = govuk.summaryList({
    rows: [
      { key: '<!--1-->', value: html`<i>one</i>` },
      { key: '<!--0-->', value: html`<b><!--1-->$&</b>` },
    ],
  })
  assert.match(textOf(view), /&lt;!--1--&gt;\s*<\/dt>\s*<dd[^>]*>\s*<i>one<\/i>/)
  assert.match(textOf(view), /&lt;!--0--&gt;\s*<\/dt>\s*<dd[^>]*>\s*<b><!--1-->\$&<\/b>/)
})

test('an empty view opens nothing', () => {
  const view = govuk.radios({ name: 'a', items: [{ value: '1', text: 'One', reveals: html`` }] })
  assert.doesNotMatch(textOf(view), /conditional/)
})

test('a link that is a program, or leads to another host unseen, is refused', () => {
  const bad = [
    'javascript:alert(1)',
    ' javascript:x',
    'JaVaScRiPt:x',
    'data:text/html,x',
    'vbscript:x',
    '//evil',
    '/\\evil',
    '/\t/evil',
    'java\nscript:x',
    '',
  ]
  for (const href of bad) {
    assert.throws(() => link(href), TypeError, href)
    assert.throws(
      () => govuk.summaryList({ rows: [{ key: 'a', value: 'b', actions: [{ text: 'c', href }] }] }),
      TypeError,
    )
  }
  for (const href of ['/', '/steps/1?tab=a#b', '#a', '?page=2', 'https://www.gov.uk/x', 'mailto:a@b.example'])
    assert.equal(link(href), href)
})

test('a field is named by a word', () => {
  for (const name of ['', 'a b', 'a"b', 'a>b', 'a\n']) {
    assert.throws(() => govuk.input({ name, label: 'A' }), TypeError)
    assert.throws(() => govuk.dateInput({ name, label: 'A' } as never), TypeError)
  }
  assert.match(textOf(govuk.input({ name: 'steps.0.due', label: 'Due' })), /id="steps\.0\.due"/)
})

test('a fault within a macro is thrown, not swallowed', () => {
  const broken = {
    get text() {
      throw new Error('broken on purpose')
    },
  }
  assert.throws(() => draw('input', { name: 'a', label: broken }), /broken on purpose/)
  assert.throws(() => draw('no-such-thing', {}), /no-such-thing/)
})
