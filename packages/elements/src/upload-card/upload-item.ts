import type { ErrorCode } from '@segue/protocol';

/** An upload as the composer shows it. The client's uploads have this shape. */
export interface UploadItem {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  sentBytes: number;
  state: 'uploading' | 'done' | 'failed';
  error?: ErrorCode;
  /** Of the limit that was crossed, in bytes. */
  limit?: number;
}
