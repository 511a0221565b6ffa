/** The tables of docs/city-errors.md, as the model gives them. */
import { AGENCIES } from '../model.ts'
import { DUPLICATE, type ErrorRate, FACTORS, MOST, RATES, SECOND, SOURCES } from './errors.ts'

const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
const rateLine = (r: ErrorRate) =>
  line([`\`${r.code}\``, r.says, r.of, r.family, ...r.percent.map(n => n ?? '–'), r.source])

/** What stands between the marks of the document. */
export function tablesOfModel(): string {
  return [
    line(['code', 'what is written', 'percent of', 'family', ...AGENCIES, 'source']),
    line(['---', '---', '---', '---', ...AGENCIES.map(() => '---:'), '---']),
    ...RATES.map(rateLine),
    rateLine(DUPLICATE),
    '',
    `A second record errs ${SECOND} times as often as a first (assumed). No error is surer than ${MOST * 100}%.`,
    '',
    line(['group', 'who', 'how many times as often', 'source']),
    line(['---', '---', '---', '---']),
    ...FACTORS.map(f =>
      line([
        f.group,
        f.says,
        Object.entries(f.on)
          .map(([family, n]) => `${family} ${n}`)
          .join(', '),
        f.source,
      ]),
    ),
    '',
    ...SOURCES.map(([name, full]) => `- **${name}**: ${full}.`),
  ].join('\n')
}
