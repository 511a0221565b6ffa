/** For tests of files that are handed in: the least that is a file of each kind. */
import { crc32 } from 'node:zlib'

/** A zip of texts as they are: OpenDocument's first part must not be packed. `locked` says that each takes a password. */
export function zipped(parts: Readonly<Record<string, string>>, { locked = false } = {}): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(parts)) {
    // What is locked begins with twelve bytes of its lock (APPNOTE 6.1.3).
    const [data, title] = [Buffer.from(locked ? `${'.'.repeat(12)}${text}` : text), Buffer.from(name)]
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(locked ? 1 : 0, 2)
    shared.writeUInt32LE(crc32(data), 10)
    shared.writeUInt32LE(data.length, 14)
    shared.writeUInt32LE(Buffer.byteLength(text), 18)
    shared.writeUInt16LE(title.length, 22)
    local.push(Buffer.from('PK\x03\x04', 'latin1'), shared, title, data)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, tail, title)
    offset += 30 + title.length + data.length
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(central.length / 4, 8)
  end.writeUInt16LE(central.length / 4, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, list, end])
}
const ooxml = (folder: string, main: string) =>
  zipped({ '[Content_Types].xml': '<Types/>', [`${folder}/${main}.xml`]: '<x/>' })
const ole = (stream: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(128),
  ])
const bytes = (hex: string) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from('the rest of it')])

export const SAMPLES: Readonly<Record<string, Buffer>> = {
  '.pdf': Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'),
  '.docx': ooxml('word', 'document'),
  '.xlsx': ooxml('xl', 'workbook'),
  '.pptx': ooxml('ppt', 'presentation'),
  '.odt': zipped({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }),
  '.ods': zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
  '.odp': zipped({ mimetype: 'application/vnd.oasis.opendocument.presentation', 'content.xml': '<x/>' }),
  '.doc': ole('WordDocument'),
  '.xls': ole('Workbook'),
  '.ppt': ole('PowerPoint Document'),
  '.png': bytes('89504e470d0a1a0a'),
  '.jpg': bytes('ffd8ffe0'),
  '.jpeg': bytes('ffd8ffe1'),
  '.gif': Buffer.from('GIF89a and the rest'),
  '.webp': Buffer.from('RIFF\0\0\0\0WEBPVP8 '),
  '.tif': bytes('49492a00'),
  '.tiff': bytes('4d4d002a'),
  '.heic': Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'),
  '.csv': Buffer.from('Shift,Names\r\nLate,2\r\n'),
  '.txt': Buffer.from('Two names on each late shift.\n'),
}
