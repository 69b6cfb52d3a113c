import type { SendOptions } from '@segue/client';
import type { ChatInside } from '../live/chat-inside.ts';
import type { ExtrasController } from './extras-controller.ts';

/** The last two are of the chat's own header and of any launcher. */
type Handlers = { [Type in keyof GlobalEventHandlersEventMap]?: (event: GlobalEventHandlersEventMap[Type]) => void } & {
  'segue-menu-wanted': () => void;
  'segue-toggle': (event: Event) => void;
};

/**
 * What the person does in the panel and with the launcher: each wish that comes up as an event, and what follows.
 *
 * @param root of the chat, not the chat: what a page fires at that is not what the person did
 */
export function handleWishes(root: HTMLElement | DocumentFragment, chat: ChatInside, extras: ExtrasController): void {
  const tellPage = (error: unknown): void => chat.tellPage(error);
  const composer = () => root.querySelector('segue-composer');
  const write = (markdown: string, options?: SendOptions): unknown => chat.connect().send({ kind: 'text', markdown }, options);
  const handlers: Handlers = {
    'segue-send': ({ text }) => {
      const client = chat.connect();
      client.sendDraft(text, { files: client.state.get().uploads });
      chat.draft.keep('');
    },
    'segue-draft': ({ text }) => {
      chat.draft.keep(text);
      chat.connect().setTyping(text.trim() !== '');
    },
    'segue-answer': ({ text, answer }) => {
      // A starter question answers no message.
      write(text, answer.messageId ? { answer } : undefined);
      composer()?.focusQuietly();
    },
    'segue-retry': ({ key }) => chat.connect().retry(key),
    'segue-discard': ({ key }) => chat.connect().discard(key),
    'segue-load-older': () => chat.report(chat.connect().loadOlder()),
    'segue-reached-end': () => chat.markRead(),
    'segue-leave-transcript': () => composer()?.focus(),
    'segue-page': ({ direction }) => root.querySelector('segue-transcript')?.scrollPage(direction),
    'segue-attachment-needed': ({ attachmentId, isStale }) => chat.report(chat.files.ask(chat.connect(), attachmentId, isStale)),
    // A refused file is shown by its card.
    'segue-files': (event) => {
      for (const file of event.files) chat.connect().upload(file).catch(tellPage);
    },
    'segue-upload-retry': ({ uploadId }) => void chat.connect().retryUpload(uploadId).catch(tellPage),
    'segue-upload-cancel': ({ uploadId }) => chat.connect().cancelUpload(uploadId),
    'segue-bring-back': () => chat.report(chat.connect().bringBack()),
    'segue-link-wish': (event) => chat.around.followLink(event.url) && event.preventDefault(),
    'segue-file-wish': (event) => chat.around.followFile(event) && event.preventDefault(),
    'segue-menu-wanted': () => chat.report(chat.loadMenu()),
    'segue-menu': ({ entry }) => extras.use((element) => element.choose(entry)),
    'segue-close-request': () => chat.close(),
    'segue-toggle': (event) => {
      event.stopPropagation();
      chat.toggle();
    },
  };
  for (const [type, handle] of Object.entries(handlers)) root.addEventListener(type, handle as EventListener);
}
