import type { BrandFile } from '../format/brand-file.ts';
import { toHex } from '../runtime/color/color.ts';
import { resolveColors } from '../tokens/resolve-colors.ts';
import { resolveTokens } from '../tokens/resolve-tokens.ts';
import { textDirection } from '../voice/text-direction.ts';

export interface Email {
  subject: string;
  html: string;
  text: string;
}

export interface EmailParts {
  subject: string;
  /** Paragraphs of plain text. */
  paragraphs: string[];
  /** Where the reader can go on: words of the button, and an https address. */
  button?: { label: string; url: string };
  footer?: string;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Font stacks as mail programs take them: quoted names in single quotes, since the attribute has the double ones. */
const fontStack = (family: unknown): string =>
  (Array.isArray(family) ? family : [family ?? 'sans-serif'])
    .map((name) => (/^[\w-]+$/.test(String(name)) ? String(name) : `'${String(name).replaceAll(/['"\\]/g, '')}'`))
    .join(', ');

/**
 * An e-mail in the brand's look: one column, colours inline (mail programs drop style sheets), a dark variant for those that keep them, and the
 * same words as plain text. Light colours are the inline ones, so that a program that knows no dark scheme shows a readable mail.
 */
export function compileEmail(brand: BrandFile, locale: string, { subject, paragraphs, button, footer }: EmailParts): Email {
  const light = resolveColors(brand, { scheme: 'light', contrast: 'normal' });
  const dark = resolveColors(brand, { scheme: 'dark', contrast: 'normal' });
  const hex = (colors: typeof light, name: string): string => toHex(colors[name] ?? 0);
  const tokens = resolveTokens(brand, { scheme: 'light' });
  const font = fontStack(tokens.get(/^(zh|ja|ko)/.test(locale) ? 'font.family-cjk' : 'font.family-body'));
  const dir = textDirection(locale);
  const start = dir === 'rtl' ? 'right' : 'left';
  const name = escape(brand.name[locale] ?? brand.name[brand.voice.sourceLocale] ?? brand.brand);
  const rule = (selector: string, background: string, color: string): string =>
    `.${selector}{background-color:${hex(dark, background)}!important;color:${hex(dark, color)}!important}`;
  const base = `font-family:${font};text-align:${start}`;

  const html = `<!doctype html>
<html lang="${escape(locale)}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(subject)}</title>
<style>@media (prefers-color-scheme:dark){${rule('page', 'surface-sunken', 'text')}${rule('card', 'surface', 'text')}${rule('button', 'accent', 'on-accent')}.muted{color:${hex(dark, 'text-muted')}!important}.name{color:${hex(dark, 'accent-text')}!important}}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:${hex(light, 'surface-sunken')};color:${hex(light, 'text')}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="background-color:${hex(light, 'surface-sunken')}"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" class="card" style="width:100%;max-width:560px;background-color:${hex(light, 'surface')};color:${hex(light, 'text')};border-radius:12px">
<tr><td class="name" style="${base};padding:24px 28px 4px;font-size:15px;font-weight:600;color:${hex(light, 'accent-text')}">${name}</td></tr>
${paragraphs.map((paragraph) => `<tr><td style="${base};padding:8px 28px;font-size:16px;line-height:1.55">${escape(paragraph).replaceAll('\n', '<br>')}</td></tr>`).join('\n')}
${button ? `<tr><td style="${base};padding:16px 28px 8px"><a class="button" href="${escape(button.url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background-color:${hex(light, 'accent')};color:${hex(light, 'on-accent')};font-size:16px;font-weight:600;text-decoration:none">${escape(button.label)}</a></td></tr>\n` : ''}<tr><td class="muted" style="${base};padding:16px 28px 24px;font-size:13px;line-height:1.5;color:${hex(light, 'text-muted')}">${footer ? escape(footer) : name}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
  const text = [
    ...paragraphs,
    ...(button ? [`${button.label}: ${button.url}`] : []),
    `-- \n${footer ?? brand.name[locale] ?? brand.brand}`,
  ].join('\n\n');
  return { subject, html, text: `${text}\n` };
}
