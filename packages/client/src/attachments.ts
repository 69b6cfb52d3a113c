import { SegueError, type UploadAnswer } from '@segue/protocol';
import type { Client, UploadItem } from './client.ts';
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
  let uploads: Uploads | undefined;
  let loading: Promise<Uploads> | undefined;
  /** Many conversations have no file: this part is loaded with the first. One promise for all, so that files keep their order: imports of one module may be answered in any. */
  const load = (): Promise<Uploads> =>
    (loading ??= import('./uploads.ts').then(
      ({ createUploads }) => (uploads = createUploads(options)),
      (cause: unknown) => {
        loading = undefined;
        throw cause;
      },
    ));
  return {
    list: () => uploads?.list() ?? none,
    used: (attachmentId) => uploads?.used(attachmentId),
    methods: {
      upload: async (file) => (await load()).add(file),
      cancelUpload: (id) => uploads?.cancel(id),
      retryUpload: async (id) => (await load()).retry(id),
      async attachmentUrl(attachmentId) {
        const { url } = await api.get<UploadAnswer>(`${await conversation()}/attachments/${encodeURIComponent(attachmentId)}`);
        if (url === undefined) throw new SegueError('not-found', `The file ${attachmentId} is not complete`);
        return url;
      },
    },
    stop: () => uploads?.stop(),
  };
}
