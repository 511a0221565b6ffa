/** How a measure is used elsewhere: addresses that stay what they are. */
import { html, type View } from '../../web/html.ts'
import { chartApiUrl, csvApiUrl, judgedApiUrl } from '../urls.ts'

/** @param says what the chart shows, for whoever cannot see it */
export function embedView(of: { readonly code: string; readonly place: string }, says: string): View {
  const [chart, csv, json] = [chartApiUrl, csvApiUrl, judgedApiUrl].map(u => u.to({}, of))
  return html`<details class="gt-fold gt-noprint"><summary>Use it elsewhere</summary><p class="small">These addresses stay what they are, and give what is so on the day they are asked. Whoever asks has to be signed in here and may read counts.</p><ul class="small"><li><a href="${chart}">The chart as SVG</a></li><li><a href="${csv}">The values as CSV</a></li><li><a href="${json}">The judgement as JSON</a></li><li><a href="/api/v1/openapi.json">What every address takes and gives (OpenAPI)</a></li></ul><p class="small">On another page of this server’s address:</p><pre class="small gt-code" tabindex="0"><code>${`<img src="${chart}" alt="${says.replaceAll('"', '')}">`}</code></pre></details>`
}
