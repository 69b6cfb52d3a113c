/**
 * The line that people paste. Guides and demo are made from it.
 *
 * @param hubUrl base address of the hub
 * @param early adds the two lines that keep calls of `segue(…)` made before the script is there
 */
export function snippet(hubUrl: string, brand: string, early = false): string {
  const script = `<script async crossorigin src="${hubUrl}/${brand}/loader.js"></script>`;
  return early
    ? `<script>if (typeof segue !== 'function') window.segue = function () { (segue.q ||= []).push(arguments) }</script>\n${script}`
    : script;
}
