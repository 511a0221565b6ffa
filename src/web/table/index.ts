/**
 * Tables that sort, filter and page on the server and can be had as a file.
 *
 *     const people = table<Row>({ name: 'people', caption: 'People', rowHeader: 'name', columns: [...] })
 *     const ask = askOf(people, search)                       // in the page's input and draw
 *     const found = await fromQuery(db, people, ask, query)   // in the act, or inMemory(people, ask, rows)
 *     drawTable(people, ask, found, { href: urls.people.to() })
 *     downloads: found => [downloadOf(people, found.rows)]    // when ask.whole, found.rows are all
 */
export { type Ask, askOf, type Query } from './ask.ts'
export { drawTable, type Place } from './draw.ts'
export { asCsv, asWorkbook, asXlsx, downloadOf, fileName, inert, sheetFor, type WorkbookSheet } from './files.ts'
export { type Found, inMemory } from './found.ts'
export { type By, fromQuery } from './query.ts'
export { type Column, type Direction, type Kind, say, type Table, table, type Value } from './table.ts'
