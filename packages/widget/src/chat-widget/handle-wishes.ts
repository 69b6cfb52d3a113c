import type { Client, SendOptions } from '@segue/client';
import type { Surface } from '@segue/surfaces';
import type { Draft } from '../draft/draft.ts';
import type { ExtrasController } from './extras-controller.ts';

/** What is needed to fulfil a wish. */
export interface WishOptions {
  around: Surface;
  draft: Draft;
  extras: ExtrasController;
  /** The address of a file is needed. */
  askForFile: (attachmentId: string, isStale: boolean) => void;
  /** The live conversation, begun if need be. */
  connect: () => Client;
  close: () => void;
  /** The launcher was pressed. */
  toggle: () => void;
  /** All that is there was seen. */
  markRead: () => void;
  /** The entries of the menu are needed. */
  loadMenu: () => Promise<unknown>;
  /** Tells of work that fails. */
  report: (work: Promise<unknown>) => void;
}

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
export function handleWishes(
  root: HTMLElement | DocumentFragment,
  { around, draft, extras, askForFile, connect, close, toggle, markRead, loadMenu, report }: WishOptions,
): void {
  const composer = () => root.querySelector('segue-composer');
  const write = (markdown: string, options?: SendOptions): unknown => connect().send({ kind: 'text', markdown }, options);
  const handlers: Handlers = {
    'segue-send': ({ text }) => {
      extras.element?.sendFiles();
      if (text) write(text);
      connect().setTyping(false);
      draft.keep('');
    },
    'segue-draft': ({ text }) => {
      draft.keep(text);
      connect().setTyping(text.trim() !== '');
    },
    'segue-answer': ({ text, answer }) => {
      // A starter question answers no message.
      write(text, answer.messageId ? { answer } : undefined);
      composer()?.focusQuietly();
    },
    'segue-retry': ({ key }) => connect().retry(key),
    'segue-discard': ({ key }) => connect().discard(key),
    'segue-load-older': () => report(connect().loadOlder()),
    'segue-reached-end': markRead,
    'segue-leave-transcript': () => composer()?.focus(),
    'segue-page': ({ direction }) => root.querySelector('segue-transcript')?.scrollPage(direction),
    'segue-attachment-needed': ({ attachmentId, isStale }) => askForFile(attachmentId, isStale),
    'segue-files': ({ files }) => extras.use((element) => element.upload(files)),
    'segue-upload-retry': ({ uploadId }) => extras.use((element) => element.retryUpload(uploadId)),
    'segue-upload-cancel': ({ uploadId }) => connect().cancelUpload(uploadId),
    'segue-bring-back': () => report(connect().bringBack()),
    'segue-link-wish': (event) => around.followLink(event.url) && event.preventDefault(),
    'segue-file-wish': (event) => around.followFile(event) && event.preventDefault(),
    'segue-menu-wanted': () => report(loadMenu()),
    'segue-menu': ({ entry }) => extras.use((element) => element.choose(entry)),
    'segue-close-request': close,
    'segue-toggle': (event) => {
      event.stopPropagation();
      toggle();
    },
  };
  for (const [type, handle] of Object.entries(handlers)) root.addEventListener(type, handle as EventListener);
}
