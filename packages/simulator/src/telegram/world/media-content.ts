import type { TelegramMessage } from '@segue/channels/telegram/payloads';
import type { StoredFile } from './file-store.ts';

/** What is said about a recording beside its bytes. */
export interface RecordingFacts {
  /** Seconds. */
  durationS?: number | undefined;
  performer?: string | undefined;
  title?: string | undefined;
}

/** The part of a message that shows this file. */
export function mediaContent(
  file: StoredFile,
  { durationS: duration = 0, performer, title }: RecordingFacts = {},
): Partial<TelegramMessage> {
  const { kind, name: file_name, mediaType: mime_type } = file;
  const handle = { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.bytes.byteLength };
  if (kind === 'photo') return { photo: file.sizes };
  if (kind === 'document') return { document: { ...handle, file_name, mime_type } };
  if (kind === 'voice') return { voice: { ...handle, duration, mime_type } };
  return { audio: { ...handle, duration, file_name, mime_type, ...(performer ? { performer } : {}), ...(title ? { title } : {}) } };
}
