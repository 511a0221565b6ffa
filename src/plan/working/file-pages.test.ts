/** A file handed in through the real server: sent with the form, shown where it is decided about, and given back as an attachment. */
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { type Signed, testApp } from '../../web/app-for-tests.ts'
import { SAMPLES } from './samples-for-tests.ts'
import { fileUrl, giveUrl } from './urls.ts'

const app = await testApp({ after })
const owner = await app.as('step-owner')
const director = await app.as('director')
const PDF = SAMPLES['.pdf']!
const plain = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const GIVE = { mark: 'give', key: '1.5', title: 'The rota of May', grade: 'document', link: '', request: '' }
const send = async (who: Signed, name: string, bytes: string | Uint8Array, more: Record<string, string> = {}) => {
  await who.get('/plan/item?id=1.5')
  return who.send(giveUrl.to(), [{ name, bytes, field: 'file' }], { ...GIVE, ...more })
}
const linkIn = (text: string) =>
  /<a href="(\/plan\/evidence\/file\?[^"]*download=kept[^"]*)" download>/.exec(text)?.[1]?.replaceAll('&amp;', '&') ??
  assert.fail('no link to the file')

describe('handed in with the form', () => {
  test('it is named with kind and size on the page of the step, where whoever accepts it decides, and given back as it came', async () => {
    const done = await send(owner, 'Rota für “Mai”; spät.pdf', PDF)
    assert.deepEqual([done.status, done.location], [303, '/plan/item?id=1.5&done=evidence.give'])
    const page = await director.get('/plan/item?id=1.5')
    assert.match(plain(page.text), /Rota für “Mai”; spät\.pdf \(PDF, 1 kB\)/)
    assert.match(plain(page.text), /Look at it first: Rota für/)
    assert.doesNotMatch((await owner.get('/plan/item?id=1.5')).text, /Look at it first/)
    const file = await (await app.as('inspector')).get(linkIn(page.text))
    assert.equal(file.status, 200)
    assert.equal(file.text, PDF.toString())
    const { headers } = file
    assert.deepEqual(
      [headers['content-type'], headers['x-content-type-options'], headers['cache-control']],
      ['application/pdf', 'nosniff', 'no-store'],
    )
    assert.equal(
      headers['content-disposition'],
      `attachment; filename="Rota fur _Mai__ spat.pdf"; filename*=UTF-8''Rota%20f%C3%BCr%20%E2%80%9CMai%E2%80%9D%3B%20sp%C3%A4t.pdf`,
    )
  })

  test('its own page says where it is, by whom and its hash; the register of evidence leads there', async () => {
    await send(owner, 'Count of May.csv', 'Shift,Names\r\nLate,2\r\n', { title: 'The count of May' })
    const link = linkIn((await director.get('/plan/item?id=1.5')).text.split('The count of May').at(-1)!)
    const { text } = await director.get(fileUrl.to({}, { id: new URLSearchParams(link.split('?')[1]).get('id')! }))
    assert.match(plain(text), /Count of May\.csv \(CSV, 1 kB\)/)
    assert.match(plain(text), /Handed in by Saoirse Blanchflower/)
    assert.match(plain(text), /SHA-256 [0-9a-f]{8} [0-9a-f]{8} /)
    assert.match(plain(text), /kept in this system’s database/)
    const list = await director.get('/plan/registers?kind=evidence')
    assert.match(list.text, /<a href="\/plan\/evidence\/file\?id=evidence-\d+">Count of May\.csv<\/a>/)
  })

  test('whoever may not read the plan finds nothing, signed in or not', async () => {
    const link = linkIn((await director.get('/plan/item?id=1.5')).text)
    for (const role of ['elected-member', 'system-administrator'])
      assert.equal((await (await app.as(role)).get(link)).status, 404, role)
    const nobody = await (await app.as(null)).get(link)
    assert.equal(nobody.status, 303)
    assert.match(nobody.location ?? '', /^\/sign-in/)
  })
})

describe('refused in words beside the field, with what was entered kept', () => {
  for (const [what, name, bytes, says] of [
    [
      'another kind under the name',
      'rota.pdf',
      '<html><script>alert(1)</script>',
      /rota\.pdf is called a PDF, and its content/,
    ],
    ['a kind that is not taken', 'rota.exe', 'MZ', /rota\.exe is of a kind that is not taken\. Hand in PDF, Word/],
    ['an empty file', 'rota.csv', '', /rota\.csv is empty/],
    ['one that is too large', 'rota.csv', Buffer.alloc(25 * 1024 * 1024 + 1, 'a'), /rota\.csv is larger than 25 MB/],
  ] as const)
    test(what, async () => {
      const { status, text } = await send(owner, name, bytes)
      assert.equal(status, 422)
      assert.match(text, /There is a problem/)
      assert.match(plain(text), says)
      assert.match(text, /value="The rota of May"/)
      assert.match(plain(text), /Choose it again: a browser does not keep it/)
      assert.match(text, /<a href="#file">/)
    })

  test('two files with one item', async () => {
    await owner.get('/plan/item?id=1.5')
    const two = ['a.txt', 'b.txt'].map(name => ({ name, bytes: 'words', field: 'file' }))
    const { status, text } = await owner.send(giveUrl.to(), two, GIVE)
    assert.deepEqual([status, /Choose 1 files? at most/.test(text)], [422, true])
  })
})

test('a step is declared done with a file', async () => {
  const { text } = await owner.get('/plan/item?id=1.4')
  const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? assert.fail('no form')
  const done = { mark: 'done', key: '1.4', version, said: 'All three are open', title: 'Picture', grade: 'document' }
  const sent = await owner.send('/plan/step/done', [{ name: 'desk.png', bytes: SAMPLES['.png']!, field: 'file' }], done)
  assert.equal(sent.status, 303)
  const file = await director.get(linkIn((await director.get('/plan/item?id=1.4')).text))
  assert.deepEqual([file.status, file.headers['content-type']], [200, 'image/png'])
})
