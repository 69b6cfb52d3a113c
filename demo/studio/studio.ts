import '@segue/widget';
import {
  builtInBrand,
  checkBrand,
  compilePrompt,
  estimateTokens,
  mapleStreetBrand,
  parseBrandFile,
  type BrandFile,
  type BrandFinding,
} from '@segue/brand';
import { html, nothing, render, type TemplateResult } from 'lit';
import { channelTexts, emailPreview } from './channel-texts.ts';
import { contrastTable } from './contrast-table.ts';
import { editColor } from './edit-token.ts';
import { examples } from './examples.ts';
import { wideEnough, widgetPreviews } from './widget-previews.ts';

/** Written into the page by `segue-brand preview`: the file to begin with. */
declare global {
  interface Window {
    segueBrandFile?: { name: string; text: string };
  }
}

const views = { widget: 'Widget', texts: 'Page, SMS, WhatsApp', email: 'E-mail', prompt: 'AI prompt', contrast: 'Contrast' } as const;
type View = keyof typeof views;

const given = window.segueBrandFile ?? { name: 'maple-street.brand.json', text: examples['Maple Street'] ?? '' };
let fileName = given.name;
let text = given.text;
let view: View = 'widget';
let locale = '';
let dropping = false;
/** The last file that could be compiled; shown while the next one is being mended. */
let shown: BrandFile = mapleStreetBrand;
let findings: BrandFinding[] = [];
let version = 0;

function read(): void {
  findings = checkBrand(text, fileName);
  try {
    shown = parseBrandFile(JSON.parse(text), fileName);
    version += 1;
  } catch {
    // What is wrong stands in the findings; the last good brand stays in view.
  }
  if (!shown.voice.locales.includes(locale)) locale = shown.voice.sourceLocale;
  draw();
}

let timer: ReturnType<typeof setTimeout> | undefined;
function change(next: string): void {
  text = next;
  clearTimeout(timer);
  // Not at each key press: a whole brand is compiled.
  timer = setTimeout(read, 300);
}

function load(name: string, next: string): void {
  fileName = name;
  text = next;
  read();
}

function goTo({ line, column }: BrandFinding): void {
  const field = document.querySelector('textarea');
  if (!field) return;
  const start =
    text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length +
    (line > 1 ? 1 : 0) +
    column -
    1;
  field.focus();
  field.setSelectionRange(start, start + 1);
  field.scrollTop = Math.max(0, (line - 6) * 18);
}

function beginWith(name: string): void {
  const example = examples[name];
  if (example !== undefined) load(`${name}.brand.json`, example);
  else load(given.name, given.text);
}

async function takeFile(file: File | undefined): Promise<void> {
  if (file) load(file.name, await file.text());
}

const current = (): TemplateResult => {
  switch (view) {
    case 'widget':
      return widgetPreviews(shown, locale, version);
    case 'texts':
      return channelTexts(shown, locale);
    case 'email':
      return emailPreview(shown, locale);
    case 'prompt': {
      const prompt = compilePrompt(shown, locale);
      return html`<p>At most ${estimateTokens(prompt)} tokens of 900.</p>
        <pre>${prompt}</pre>`;
    }
    case 'contrast':
      return contrastTable(shown, (name, hex, context) => load(fileName, editColor(text, name, hex, context)));
  }
};

const list = (): TemplateResult =>
  html`<ul class="findings" aria-label="Findings">
    ${
      findings.length === 0
        ? html`<li class="well">
            Nothing to find fault with: colours can be read in every context, every sentence parses and sounds like the brand.
          </li>`
        : findings.map(
            (finding) =>
              html`<li>
                <button @click=${() => goTo(finding)} title="Show the place">${finding.line}:${finding.column}</button>
                <span class="id">${finding.id}</span> ${finding.message}<span class="fix">→ ${finding.fix}</span>
              </li>`,
          )
    }
  </ul>`;

const page = (): TemplateResult =>
  html`<div class="page">
    <div class="bar">
      <h1>Brand studio</h1>
      <label
        >Begin with
        <select @change=${(event: Event) => beginWith((event.target as HTMLSelectElement).value)}>
          ${window.segueBrandFile ? html`<option selected>${window.segueBrandFile.name}</option>` : nothing}
          ${Object.keys(examples).map((name) => html`<option ?selected=${!window.segueBrandFile && name === 'Maple Street'}>${name}</option>`)}
        </select>
      </label>
      <label
        >or open
        <input type="file" accept=".json" @change=${(event: Event) => void takeFile((event.target as HTMLInputElement).files?.[0])}
      /></label>
      <span class="grow"></span>
      <label
        >Language
        <select @change=${(event: Event) => ((locale = (event.target as HTMLSelectElement).value), (version += 1), draw())}>
          ${shown.voice.locales.map((tag) => html`<option ?selected=${tag === locale} value=${tag}>${new Intl.DisplayNames(['en'], { type: 'language' }).of(tag)}</option>`)}
        </select>
      </label>
      ${Object.entries(views).map(([id, name]) => html`<button aria-pressed=${view === id} @click=${() => ((view = id as View), draw())}>${name}</button>`)}
      <button @click=${save}>Save the file</button>
    </div>
    <div
      class="file ${dropping ? 'dropping' : ''}"
      @dragover=${(event: DragEvent) => (event.preventDefault(), (dropping = true), draw())}
      @dragleave=${() => ((dropping = false), draw())}
      @drop=${(event: DragEvent) => (event.preventDefault(), (dropping = false), void takeFile(event.dataTransfer?.files[0]))}
    >
      <textarea
        aria-label=${fileName}
        spellcheck="false"
        .value=${text}
        @input=${(event: InputEvent) => change((event.target as HTMLTextAreaElement).value)}
      ></textarea>
      ${list()}
    </div>
    <div class="shown">
      ${findings.some(({ id }) => id === 'BRAND-F01') ? html`<p class="bad">The file cannot be read; this is the last one that could.</p>` : nothing}${current()}
    </div>
  </div>`;

function save(): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}

function draw(): void {
  render(page(), document.body);
}

wideEnough.addEventListener('change', draw);
// The built-in voice stands behind every brand: its sentences are there from the first draw on.
shown = builtInBrand;
read();
