import { isTyped, type Content } from '@segue/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { neutralText } from '../base/neutral-text.ts';
import type { MessageItem } from '../base/timeline-item.ts';
import type { Voice } from '@segue/brand/runtime';

/** What of `<segue-message>` these read. */
export interface Shown {
  item: MessageItem;
  voice: Voice;
  urls: ReadonlyMap<string, string>;
  entered: boolean;
  newest: boolean;
}
type ContentOf<Kind extends Content['kind']> = Extract<Content, { kind: Kind }>;

/** Messages that are more than text; loaded with the first of them. */
export const richContent = {
  /**
   * Inside of the bubble. What holds sentences lies as they are written; a file lies as the chat around it, whatever its name. The plain words stand
   * in while the element is being loaded.
   */
  content({ item, voice, urls, entered: reach }: Shown): TemplateResult | undefined {
    const { message, answered } = item;
    const { content, id } = message;
    const typed = isTyped(message);
    const fallback = html`<p class="text">${neutralText(message.text)}</p>`;
    switch (content.kind) {
      case 'card':
        return html`<segue-card
          dir="auto"
          .voice=${voice}
          .content=${content}
          .messageId=${id}
          .urls=${urls}
          .answered=${answered}
          .reach=${reach}
          .typed=${typed}
          >${fallback}</segue-card
        >`;
      case 'carousel':
        return html`<segue-carousel
          dir="auto"
          .voice=${voice}
          .content=${content}
          .messageId=${id}
          .urls=${urls}
          .answered=${answered}
          .reach=${reach}
          .typed=${typed}
          >${fallback}</segue-carousel
        >`;
      case 'form':
        return html`<segue-form dir="auto" .voice=${voice} .content=${content} .messageId=${id} .answered=${answered} .reach=${reach}
          >${fallback}</segue-form
        >`;
      case 'survey':
        return html`<segue-survey dir="auto" .voice=${voice} .content=${content} .messageId=${id} .answered=${answered} .reach=${reach}
          >${fallback}</segue-survey
        >`;
      case 'attachment': {
        const file = content as ContentOf<'attachment'>;
        return html`<segue-attachment
          .voice=${voice}
          .content=${file}
          .url=${urls.get(file.attachment.id)}
          .reach=${reach}
          .typed=${typed}
          ?own=${item.own}
          >${fallback}</segue-attachment
        >`;
      }
      default:
        return undefined;
    }
  },
  /** Below the bubble. */
  choices({ item, voice, newest, entered }: Shown): TemplateResult | typeof nothing {
    const { message, answered, own } = item;
    if (message.deleted || own) return nothing;
    return html`<segue-choices
      class="below-bubble"
      .voice=${voice}
      .choices=${(message.content as ContentOf<'choices'>).choices}
      .messageId=${message.id}
      .chosen=${answered?.values['choice']}
      .reach=${entered || (newest && !answered)}
      ?closed=${!newest || answered !== undefined}
    ></segue-choices>`;
  },
};
