import type { AttachmentContent, Content } from '@segue/protocol';
import type { UploadItem } from '../client.ts';

/**
 * What a composer holds as messages: the words beside the first file that is on the hub, as every network has it, so that they are never apart
 * and one of them never arrives alone; then each other file; without a file the words. Pure.
 */
export function draftContents(text: string, files: readonly UploadItem[]): Content[] {
  const [first, ...others] = files.flatMap(({ attachment }): AttachmentContent[] =>
    attachment ? [{ kind: 'attachment', attachment }] : [],
  );
  if (first) return [{ ...first, ...(text && { markdown: text }) }, ...others];
  return text ? [{ kind: 'text', markdown: text }] : [];
}
