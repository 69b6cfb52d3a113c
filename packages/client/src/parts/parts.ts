import { SegueError, type UploadAnswer } from '@segue/protocol';
import type { Client } from '../client.ts';
import type { LateParts, LatePartsOptions } from './late-parts.ts';
import { later, type Later } from '../later.ts';

const names = [
  'upload',
  'retryUpload',
  'channels',
  'openHandoff',
  'allowHandoff',
  'refuseHandoff',
  'undoHandoff',
  'bringBack',
  'lookAt',
] as const;
type Method = (...given: unknown[]) => Promise<unknown>;

/** Most conversations have no file and stay where they are: what is needed for these is loaded with the first wish of the kind. */
export interface Parts extends Later<LateParts> {
  /** The client's own. */
  methods: Pick<Client, (typeof names)[number] | 'cancelUpload' | 'attachmentUrl'>;
}

export function createParts(options: LatePartsOptions): Parts {
  const { api, conversation } = options;
  const part = later(async () => (await import('./late-parts.ts')).createLateParts(options));
  const methods = Object.fromEntries(
    names.map((name): [string, Method] => [name, async (...given) => ((await part.get())[name] as Method)(...given)]),
  ) as unknown as Pick<Client, (typeof names)[number]>;
  return {
    ...part,
    methods: {
      ...methods,
      cancelUpload: (id) => part.there()?.cancel(id),
      // Any conversation may bring a picture: its address is asked for without a detour.
      async attachmentUrl(attachmentId) {
        const { url } = await api.get<UploadAnswer>(`${await conversation()}/attachments/${encodeURIComponent(attachmentId)}`);
        if (url === undefined) throw new SegueError('not-found', `The file ${attachmentId} is not complete`);
        return url;
      },
    },
  };
}
