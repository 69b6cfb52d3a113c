/** How an SMS is sent: the 7-bit alphabet of GSM 03.38, or UCS-2 as soon as one character is not in it. */
export interface SmsSize {
  encoding: 'GSM-7' | 'UCS-2';
  /** Septets of GSM-7, or 16-bit units of UCS-2. */
  units: number;
  segments: number;
  /** What makes it UCS-2, each once. */
  foreign: string[];
}

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These take an escape before them. */
const extended = new Set('^{}\\[~]|€\f');
const limits = { 'GSM-7': { alone: 160, joined: 153 }, 'UCS-2': { alone: 70, joined: 67 } };

/** Counts an SMS as networks do: a character is never cut in two, so that a part may stay short of full. */
export function measureSms(text: string): SmsSize {
  const characters = [...text];
  const foreign = [...new Set(characters.filter((sign) => !basic.has(sign) && !extended.has(sign)))];
  const encoding = foreign.length > 0 ? 'UCS-2' : 'GSM-7';
  const cost = (sign: string): number => (encoding === 'UCS-2' ? sign.length : extended.has(sign) ? 2 : 1);
  const units = characters.reduce((sum, sign) => sum + cost(sign), 0);
  const { alone, joined } = limits[encoding];
  if (units <= alone) return { encoding, units, segments: 1, foreign };
  let segments = 1;
  let used = 0;
  for (const sign of characters) {
    if (used + cost(sign) > joined) [segments, used] = [segments + 1, 0];
    used += cost(sign);
  }
  return { encoding, units, segments, foreign };
}

const folds: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '•': '-',
};

/** Signs of typography by their plain twins, where that alone makes the text fit the 7-bit alphabet. Anything else stays as it is. */
export function foldForSms(text: string): string {
  const folded = text.replaceAll(/[‘’‚“”„«»–—‑−…\u00a0\u202f\u2009•]/g, (sign) => folds[sign] ?? sign);
  return measureSms(folded).encoding === 'GSM-7' ? folded : text;
}

/** What stands for one foreign sign in an SMS, if anything does. */
export const smsTwin = (sign: string): string | undefined => folds[sign];
