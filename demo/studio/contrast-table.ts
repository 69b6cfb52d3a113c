import { checkedPairs, contrastRatio, nearestReadable, needs, resolveColors, toHex, type BrandFile } from '@segue/brand';
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';

const contexts = (['normal', 'more'] as const).flatMap((contrast) => (['light', 'dark'] as const).map((scheme) => ({ scheme, contrast })));

function paint(element: Element | undefined, front: number, back: number): void {
  if (!(element instanceof HTMLElement)) return;
  element.style.setProperty('color', toHex(front));
  element.style.setProperty('background', toHex(back));
}

/** Every pair of colours in every context, those that fail first, each with the nearest colour that passes. */
export function contrastTable(
  brand: BrandFile,
  use: (name: string, hex: string, context: { scheme: string; contrast: string }) => void,
): TemplateResult {
  const rows = contexts
    .flatMap((context) => {
      const colors = resolveColors(brand, context);
      return checkedPairs.map(({ mark, ground, kind }) => {
        const [front, back] = [colors[mark] ?? 0, colors[ground] ?? 0];
        const need = needs[context.contrast][kind];
        const have = contrastRatio(front, back);
        const grounds = checkedPairs
          .filter((pair) => pair.mark === mark)
          .map((pair) => ({ ground: colors[pair.ground] ?? 0, need: needs[context.contrast][pair.kind] }));
        const better = have < need ? nearestReadable(front, grounds) : undefined;
        return { context, mark, ground, front, back, need, have, better };
      });
    })
    .toSorted((a, b) => a.have - a.need - (b.have - b.need));
  const failing = rows.filter(({ have, need }) => have < need).length;
  return html`<p class=${failing > 0 ? 'bad' : 'good'}>
      ${failing > 0 ? `${failing} of ${rows.length} pairs cannot be read well enough.` : `All ${rows.length} pairs can be read.`}
    </p>
    <table>
      <thead>
        <tr>
          <th>Pair</th>
          <th>Context</th>
          <th>Has</th>
          <th>Needs</th>
          <th></th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ context, mark, ground, front, back, need, have, better }) =>
            html`<tr>
              <td><span class="sample" ${ref((element) => paint(element, front, back))}>${mark}</span> on ${ground}</td>
              <td>${context.scheme}${context.contrast === 'more' ? ', more contrast' : ''}</td>
              <td class=${have < need ? 'bad' : ''}>${have.toFixed(2)}</td>
              <td>${need}</td>
              <td>
                ${better === undefined ? nothing : html`<button @click=${() => use(mark, toHex(better), context)}>Use ${toHex(better)}</button>`}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}
