/** Who wrote a text: it decides what happens with what is found. */
export type Author = 'template' | 'bot' | 'operator';

/** Where a text will be said. */
export interface LintContext {
  locale: string;
  /** `web`, `sms`, `whatsapp`, `email` …; limits of a channel apply only there. */
  channel?: string;
  situation?: string;
  author?: Author;
}
