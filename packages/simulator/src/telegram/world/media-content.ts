import type { TelegramMessage } from '@segue/channels/telegram/payloads';
import type { FileStore, StoredFile } from './file-store.ts';

/** What is said about a recording beside its bytes. */
export interface RecordingFacts {
  /** Seconds. */
  durationS?: number | undefined;
  performer?: string | undefined;
  title?: string | undefined;
}

/** The part of a message that shows this file. */
export function mediaContent(files: FileStore, file: StoredFile, facts: RecordingFacts = {}): Partial<TelegramMessage> {
  const handle = { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.bytes.byteLength };
  const duration = facts.durationS ?? 0;
  switch (file.kind) {
    case 'photo':
      return { photo: files.sizesOf(file) };
    case 'document':
      return { document: { ...handle, file_name: file.name, mime_type: file.mimeType } };
    case 'voice':
      return { voice: { ...handle, duration, mime_type: file.mimeType } };
    case 'audio':
      return {
        audio: {
          ...handle,
          duration,
          file_name: file.name,
          mime_type: file.mimeType,
          ...(facts.performer ? { performer: facts.performer } : {}),
          ...(facts.title ? { title: facts.title } : {}),
        },
      };
  }
}
