import { headers, isSegueError, limits, SegueError, type Attachment, type UploadAnswer } from '@segue/protocol';
import type { Api } from '../transports/api.ts';
import { createBackoff } from '../transports/backoff.ts';
import type { UploadItem } from '../client.ts';
import type { ClientPorts } from '../ports.ts';
import { isPassing } from '../transports/reconnect.ts';

/** Tries in a row without progress before the person is asked. */
const maxTries = 4;

interface Upload {
  item: UploadItem;
  file: Blob;
  control: AbortController;
  /** Kept between tries, once the hub knows the file. */
  path?: string;
}

/** Files on their way to the hub, in chunks; goes on from what the hub has. */
export interface Uploads {
  list(): readonly UploadItem[];
  add(file: Blob & { name?: string }): Promise<Attachment>;
  retry(id: string): Promise<Attachment>;
  cancel(id: string): void;
  /** Its message was sent: the composer shows it no more. */
  used(attachmentId: string): void;
  /** Calls off what is on its way, and shows none. */
  forget(): void;
}

export interface UploadsOptions extends Pick<ClientPorts, 'clock' | 'random' | 'newId'> {
  api: Api;
  /** Address of the conversation; opens one if there is none. */
  conversation(): Promise<string>;
  onChange(): void;
}

export function createUploads({ api, conversation, onChange, newId, ...ports }: UploadsOptions): Uploads {
  let uploads: Upload[] = [];
  let items: readonly UploadItem[] = [];

  const changed = (): void => {
    items = uploads.map(({ item }) => item);
    onChange();
  };
  const show = (upload: Upload, patch: Partial<UploadItem>): void => {
    upload.item = { ...upload.item, ...patch };
    changed();
  };
  const drop = (which: (upload: Upload) => boolean): void => {
    uploads = uploads.filter((upload) => !which(upload));
    changed();
  };

  async function step(upload: Upload): Promise<UploadAnswer> {
    const { item, file, control } = upload;
    const { signal } = control;
    const { id: intentId, name, mediaType, bytes, sentBytes } = item;
    if (!upload.path) {
      const path = `${await conversation()}/attachments`;
      const answer = await api.send<UploadAnswer>(
        'POST',
        path,
        { intentId, name, mediaType: mediaType || 'application/octet-stream', bytes },
        { signal },
      );
      upload.path = `${path}/${answer.attachment.id}`;
      return answer;
    }
    const chunk = file.slice(sentBytes, sentBytes + limits.maxChunkBytes);
    return api.send<UploadAnswer>('PATCH', upload.path, chunk, {
      signal,
      timeoutMs: 60_000,
      headers: { [headers.uploadOffset]: String(sentBytes) },
    });
  }

  async function run(upload: Upload): Promise<Attachment> {
    const backoff = createBackoff(ports);
    upload.control.signal.addEventListener('abort', backoff.stop);
    show(upload, { state: 'uploading', error: undefined, limit: undefined });
    for (let tries = 0; ;) {
      try {
        const { received, attachment } = await step(upload);
        tries = 0;
        const done = received === upload.item.bytes;
        show(upload, { sentBytes: received, ...(done ? { state: 'done', attachment } : {}) });
        if (done) return attachment;
      } catch (cause) {
        const error = isSegueError(cause) ? cause : new SegueError('internal', 'The file could not be read', { cause });
        const { aborted } = upload.control.signal;
        // The answer to an earlier chunk was lost: the hub says how much it has.
        if (error.code === 'upload-offset' && error.limit !== undefined) {
          show(upload, { sentBytes: error.limit });
          if (++tries < maxTries) continue;
        } else if (!aborted && isPassing(error) && ++tries < maxTries) {
          await backoff.wait(error);
          if (!upload.control.signal.aborted) continue;
        }
        if (!upload.control.signal.aborted) show(upload, { state: 'failed', error: error.code, limit: error.limit });
        throw error;
      }
    }
  }

  return {
    list: () => items,
    add(file) {
      const id = newId();
      const upload: Upload = {
        item: {
          id,
          name: (file.name || 'file').slice(-limits.maxFileNameLength),
          mediaType: file.type,
          bytes: file.size,
          sentBytes: 0,
          state: 'uploading',
        },
        file,
        control: new AbortController(),
      };
      uploads.push(upload);
      return run(upload);
    },
    async retry(id) {
      const upload = uploads.find(({ item }) => item.id === id);
      if (!upload || upload.item.state === 'uploading') throw new SegueError('not-found', `There is no failed upload "${id}"`);
      return upload.item.attachment ?? run(upload);
    },
    cancel(id) {
      uploads.find(({ item }) => item.id === id)?.control.abort();
      drop(({ item }) => item.id === id);
    },
    used: (attachmentId) => drop(({ item }) => item.attachment?.id === attachmentId),
    forget() {
      for (const { control } of uploads) control.abort();
      drop(() => true);
    },
  };
}
