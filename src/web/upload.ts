/**
 * Files that come with a form. They are taken into memory, since they go from there into the database, each and all together
 * within what the form says; nothing is written to a disk. Not a byte of a file is taken before it is known who sends it, and
 * that it comes from a page of ours.
 */
import type { FastifyRequest } from 'fastify'
import type { Body } from './page.ts'
import { fieldsOf } from './url.ts'

/** How many files a form takes, and how large. */
export type FileCaps = {
  /** The name of the field. */
  readonly field: string
  readonly most: number
  readonly eachBytes: number
  readonly allBytes: number
}
/** A file as it was sent. What its sender calls it and what kind it says it is are not believed; its name is for people. */
export type PostedFile = { readonly name: string; readonly bytes: Buffer }
/** What came: `wrong` says why files were not taken, and then there are none. */
export type Uploaded = { readonly body: Body; readonly files: readonly PostedFile[]; readonly wrong: string | null }

/** Parts of a form besides its files. */
const FIELDS = 300
const FIELD_BYTES = 100_000
/** Letters of a file's name that are kept: enough to tell files apart. */
const NAME = 120
/** Bytes of files in the memory of one server: whoever comes when there is no more room is asked to wait. */
const HELD = 160 * 1024 * 1024

/** The room that one server has for files that are being sent. */
export type Room = { held: number }
export const roomForFiles = (): Room => ({ held: 0 })

export type Upload = {
  /** The first part of the form, which every form of ours begins with: what shows that it came from here. */
  readonly token: unknown
  /** Takes the rest. What is not taken is read and dropped, so that the browser gets to the answer. */
  take(): Promise<Uploaded>
  /** Gives the room back. */
  done(): void
}

type Part = NonNullable<Awaited<ReturnType<ReturnType<FastifyRequest['parts']>['next']>>['value']>
type FilePart = Extract<Part, { type: 'file' }>

/** Begins to read a form with files. What is no such form has no token. */
export async function openUpload(request: FastifyRequest, caps: FileCaps, room: Room): Promise<Upload> {
  const parts = request.parts({
    limits: {
      fields: FIELDS,
      fieldSize: FIELD_BYTES,
      files: caps.most + 50,
      fileSize: caps.eachBytes,
      headerPairs: 50,
    },
  })
  const next = async () => (await parts.next()).value as Part | undefined
  const first = await next().catch(() => undefined)
  let mine = 0

  /** The bytes of one file, or why they are not taken; all of it is read, so that the next part comes. */
  async function bytesOf({ file }: FilePart, name: string, unwanted: boolean): Promise<Buffer | string> {
    const chunks: Buffer[] = []
    let why = ''
    for await (const chunk of file as AsyncIterable<Buffer>) {
      if (why !== '' || unwanted) continue
      if (mine + chunk.length > caps.allBytes)
        why = `The files have more than ${say(caps.allBytes)} together. Bring them in two goes.`
      else if (room.held + chunk.length > HELD)
        why = 'Others are sending large files at this moment. Try again in a minute.'
      else {
        mine += chunk.length
        room.held += chunk.length
        chunks.push(chunk)
      }
    }
    return why || (file.truncated ? `${name} is larger than ${say(caps.eachBytes)}.` : Buffer.concat(chunks))
  }

  async function take(): Promise<Uploaded> {
    const fields = new URLSearchParams()
    const files: PostedFile[] = []
    let wrong: string | null = null
    try {
      for (let part = first; part; part = await next()) {
        if (part.type === 'field') {
          // Text as any form gives it; a field that was cut would say something else than was entered.
          if (part.valueTruncated) wrong ??= 'A field is too long.'
          else fields.append(part.fieldname, String(part.value))
          continue
        }
        const name = nameOf(part.filename)
        const own = part.fieldname === caps.field
        const bytes = await bytesOf(part, name, wrong !== null || !own)
        // A browser sends a part without a name and content where no file was chosen.
        if (!own || (bytes.length === 0 && !part.filename)) continue
        if (typeof bytes === 'string') wrong ??= bytes
        else if (files.push({ name, bytes }) > caps.most) wrong ??= `Choose ${caps.most} files at most.`
      }
    } catch {
      wrong ??= 'The files did not arrive whole. Send them again.'
    }
    return { body: fieldsOf(fields.toString()), files: wrong === null ? files : [], wrong }
  }

  return {
    token: first?.type === 'field' && first.fieldname === 'csrf' ? first.value : undefined,
    take,
    done: () => {
      room.held -= mine
      mine = 0
      // What was not asked for is let go by.
      request.raw.unpipe()
      request.raw.resume()
    },
  }
}

const say = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`

/** A file's name without the folders some browsers send, in one line. */
function nameOf(given: string | undefined): string {
  const [last = ''] = (given ?? '').split(/[/\\]/).slice(-1)
  const plain = last
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  if (plain.length <= NAME) return plain || 'a file without a name'
  // Its ending says what it is, to whoever reads it.
  const ending = /\.[a-z0-9]{1,8}$/i.exec(plain)?.[0] ?? ''
  return `${plain.slice(0, NAME - ending.length - 1).toWellFormed()}…${ending}`
}
