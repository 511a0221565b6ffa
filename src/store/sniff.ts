/** What kind of file some bytes are, by themselves: what a browser or a sender says of them is not believed. */

const signatures: readonly { type: string; at: number; bytes: string }[] = [
  { type: 'application/pdf', at: 0, bytes: '%PDF-' },
  { type: 'image/png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { type: 'image/gif', at: 0, bytes: 'GIF8' },
  { type: 'image/webp', at: 8, bytes: 'WEBP' },
  { type: 'image/tiff', at: 0, bytes: 'II*\0' },
  { type: 'image/tiff', at: 0, bytes: 'MM\0*' },
  { type: 'image/heic', at: 4, bytes: 'ftypheic' },
  { type: 'audio/mpeg', at: 0, bytes: 'ID3' },
  { type: 'audio/mp4', at: 4, bytes: 'ftypM4A' },
  { type: 'video/mp4', at: 4, bytes: 'ftyp' },
  { type: 'application/x-ole-storage', at: 0, bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { type: 'application/gzip', at: 0, bytes: '\x1f\x8b' },
]
/** By the folder that a zip of that kind has. */
const inZip: readonly { type: string; folder: string }[] = [
  { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', folder: 'xl/' },
  { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', folder: 'word/' },
  { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', folder: 'ppt/' },
]

/** How much of a text is looked at: enough to tell it from a programme, little enough to be quick at 25 MB. */
const HEAD = 64 * 1024

/**
 * The media type of a file by its content. Anything that is text is `text/plain`, be it HTML or a script, and what is not
 * known is `application/octet-stream`: neither may run in a browser.
 */
export function sniff(content: Uint8Array): string {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const found = signatures.find(s => bytes.toString('latin1', s.at, s.at + s.bytes.length) === s.bytes)
  if (found) return found.type
  if (bytes.toString('latin1', 0, 4) === 'PK\x03\x04') {
    // The names of what it holds stand as they are at both ends; only their content is packed.
    const names = bytes.toString('latin1', 0, HEAD) + bytes.toString('latin1', Math.max(HEAD, bytes.length - HEAD))
    return inZip.find(z => names.includes(z.folder))?.type ?? 'application/zip'
  }
  return isText(bytes) ? 'text/plain' : 'application/octet-stream'
}

function isText(bytes: Buffer): boolean {
  const head = bytes.subarray(0, HEAD)
  try {
    // A character may be cut in two at the end of the head: `stream` lets that pass.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: head.length < bytes.length })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what text does not have
    return !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text)
  } catch {
    return false
  }
}
