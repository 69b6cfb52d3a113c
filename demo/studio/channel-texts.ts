import {
  compileEmail,
  compileMessage,
  compileTemplate,
  exampleValues,
  foldForSms,
  longestValues,
  measureSms,
  sayAll,
  type BrandFile,
  type CopyEntry,
} from '@segue/brand';
import { html, type TemplateResult } from 'lit';

interface Said {
  key: string;
  web: string;
  sms: string;
  parts: number;
  encoding: string;
  whatsapp: string;
  problem: string;
}

/** Sentences that leave the page: those of the hub, templates, and what has words for a channel. */
const goesOut = (key: string, entry: CopyEntry): boolean =>
  (key.startsWith('hub-') && entry.situation !== 'label') ||
  'category' in entry ||
  Object.values(entry).some((texts) => typeof texts === 'object' && texts !== null && ('sms' in texts || 'whatsapp' in texts));

function saidOf(brand: BrandFile, locale: string, key: string, entry: CopyEntry): Said | undefined {
  const texts = (entry[locale] ?? entry[brand.voice.sourceLocale]) as Record<string, string> | undefined;
  const source = texts?.['default'];
  if (!texts || source === undefined) return undefined;
  const say = (text: string, values: typeof exampleValues): string[] => {
    const message = compileMessage(text, key);
    const name = brand.name[locale] ?? brand.name[brand.voice.sourceLocale] ?? brand.brand;
    return sayAll(message, { ...values(message, entry.vars), brand: name }, locale);
  };
  const longest = say(texts['sms'] ?? source, longestValues).map(foldForSms);
  const worst = longest.map(measureSms).toSorted((a, b) => b.segments - a.segments)[0];
  let whatsapp = '';
  let problem = '';
  if ('category' in entry) {
    try {
      whatsapp = compileTemplate(brand, key, locale)
        .components.map((component) => component.text)
        .join('\n');
    } catch (error) {
      problem = (error as Error).message;
    }
  } else whatsapp = say(texts['whatsapp'] ?? source, exampleValues)[0] ?? '';
  return {
    key,
    web: say(texts['web'] ?? source, exampleValues)[0] ?? '',
    sms: foldForSms(say(texts['sms'] ?? source, exampleValues)[0] ?? ''),
    parts: worst?.segments ?? 1,
    encoding: worst?.encoding ?? 'GSM-7',
    whatsapp,
    problem,
  };
}

/**
 * Every sentence, those that leave the page first: how it sounds there, as an SMS (parts counted with the longest values) and on WhatsApp.
 */
export function channelTexts(brand: BrandFile, locale: string): TemplateResult {
  const rows = Object.entries(brand.voice.copy)
    .toSorted(([a, first], [b, second]) => Number(goesOut(b, second)) - Number(goesOut(a, first)))
    .flatMap(([key, entry]) => saidOf(brand, locale, key, entry) ?? []);
  return html`<table lang=${locale}>
    <thead>
      <tr>
        <th>Key</th>
        <th>Page</th>
        <th>SMS</th>
        <th>WhatsApp</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ key, web, sms, parts, encoding, whatsapp, problem }) =>
          html`<tr>
            <td class="key">${key}</td>
            <td dir="auto">${web}</td>
            <td dir="auto">${sms}<small class=${parts > 1 ? 'bad' : ''}>${parts} ${parts === 1 ? 'part' : 'parts'}, ${encoding}</small></td>
            <td class="whatsapp" dir="auto">
              ${problem ? html`<small class="bad">${problem}</small>` : html`<span class="bubble">${whatsapp}</span>`}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** An e-mail of the brand, as a mail program shows it. */
export function emailPreview(brand: BrandFile, locale: string): TemplateResult {
  const say = (key: string): string => {
    const entry = brand.voice.copy[key];
    const text = ((entry?.[locale] ?? entry?.[brand.voice.sourceLocale]) as Record<string, string> | undefined)?.['default'] ?? '';
    const message = compileMessage(text, key);
    return sayAll(message, { ...exampleValues(message, entry?.vars), brand: brand.name[locale] ?? brand.brand }, locale)[0] ?? '';
  };
  const { html: page, text } = compileEmail(brand, locale, {
    subject: say('hub-handoff-greeting'),
    paragraphs: [say('hub-handoff-greeting'), say('hub-return-link')],
    button: { label: say('hub-return-open'), url: 'https://shop.example/#chat' },
  });
  return html`<div class="previews">
    <figure>
      <figcaption>E-mail</figcaption>
      <iframe sandbox="" title="E-mail" .srcdoc=${page}></iframe>
    </figure>
    <figure>
      <figcaption>Its text part</figcaption>
      <pre>${text}</pre>
    </figure>
  </div>`;
}
