import 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';

// The package is a classic script: imported, it puts itself on the page.
declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

/** What axe finds below an element, one readable line each; shadow roots included. */
export async function findViolations(place: Element): Promise<string[]> {
  // Headings and regions are the page's business; an element is shown alone here.
  const { violations } = await axe.run(place, {
    rules: { region: { enabled: false }, 'heading-order': { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary ?? ''}`),
  );
}
