import { SegueError, type UploadAnswer } from '@segue/protocol';
import type { Client, UploadItem } from './client.ts';
import { later } from './later.ts';
import type { Uploads, UploadsOptions } from './uploads.ts';

/** Files of the conversation, in both directions. */
export interface Attachments {
  /** The client's own methods. */
  methods: Pick<Client, 'upload' | 'cancelUpload' | 'retryUpload' | 'attachmentUrl'>;
  list(): readonly UploadItem[];
  /** Its message was sent: the composer shows it no more. */
  used(attachmentId: string): void;
  stop(): void;
}

const none: readonly never[] = [];

export function createAttachments(options: UploadsOptions): Attachments {
  const { api, conversation } = options;
  const uploads = later<Uploads>(async () => (await import('./uploads.ts')).createUploads(options));
  return {
    list: () => uploads.there()?.list() ?? none,
    used: (attachmentId) => uploads.there()?.used(attachmentId),
    methods: {
      upload: async (file) => (await uploads.get()).add(file),
      cancelUpload: (id) => uploads.there()?.cancel(id),
      retryUpload: async (id) => (await uploads.get()).retry(id),
      async attachmentUrl(attachmentId) {
        const { url } = await api.get<UploadAnswer>(`${await conversation()}/attachments/${encodeURIComponent(attachmentId)}`);
        if (url === undefined) throw new SegueError('not-found', `The file ${attachmentId} is not complete`);
        return url;
      },
    },
    stop: () => uploads.there()?.stop(),
  };
}
