/** The form by which a council brings its own map, and whose map is drawn. */
import { fileUpload, input } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import type { Asked } from '../../web/page.ts'
import { entry, folded, hidden } from '../../web/parts.ts'
import { mapUrl } from '../urls.ts'
import { measureMap } from './own-map.ts'

/** @param source of the map that is drawn; '' where the council has brought none */
export function ownMapView(
  asked: Asked,
  of: { readonly code: string; readonly kind: 'locality' | 'ward'; readonly source: string },
): View {
  const e = entry(asked, mapUrl, 'map')
  const whose = of.source === '' ? '' : html`<p class="small muted flush">Outlines: ${of.source}.</p>`
  if (!asked.asking.may(measureMap, 'evidence.measure')) return html`${whose}`
  const { name, error, id } = e.one('file')
  return html`${whose}<div class="gt-noprint">${folded(
    asked.asking,
    e,
    { href: mapUrl.to(), title: 'Bring another map', button: 'Read and keep it', sends: 'files' },
    [
      hidden('code', of.code),
      hidden('kind', of.kind),
      input({ ...e.one('source'), label: 'Whose map it is, and of which day' }),
      fileUpload({
        ...{ name, error, ...(id === undefined ? {} : { id }) },
        label: `A GeoJSON file of each ${of.kind}`,
        hint: 'In degrees (WGS 84), each with its name as the values have it. 5 MB at most. Names and outlines alone are kept.',
        accept: ['.geojson', '.json'],
      }),
    ],
  )}</div>`
}
