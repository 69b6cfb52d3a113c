import { isSegueError, limits, SegueError, type UploadAnswer } from '@segue/protocol';
import { headers as names } from '@segue/protocol';
import type { HubContext } from '../context.ts';
import { fileName } from '../files/file-name.ts';
import { isOver } from '../desk/operator-session.ts';
import { byteRange } from '../files/byte-range.ts';
import { inspectFile, kindOf, type Inspected } from '../files/inspect-file.ts';
import { pictureFormats } from '../files/picture.ts';
import type { AttachmentRow, Brands, ConversationRow } from '../storage/rows.ts';
import type { Tx } from '../storage/storage.ts';
import { addressKey } from './address-key.ts';
import type { Call } from './call.ts';
import type { Handlers } from './create-router.ts';
import { fileLinkMs, openFileLink, signFile, type FileLink } from './file-link.ts';
import { keepReserve } from '../files/file-room.ts';
import { keepWithinTotals } from '../domain/file/keep-within-totals.ts';
import { hasBrand } from '../domain/brands.ts';
import { notFound } from '../domain/not-found.ts';
import { sessionIdOf, sideOf, type Member } from '../domain/session/caller.ts';
import { findConversation } from '../domain/session/scope.ts';
import { inTurn } from './in-turn.ts';
import { readBytes } from './read-body.ts';
import { sniffLength } from '../files/sniff-media-type.ts';

/** What browsers show or play; everything else is a download. */
const inlineTypes = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'audio/mp4',
  'audio/webm',
  'audio/flac',
  'video/mp4',
  'video/webm',
]);

function describe(hub: HubContext, { caller }: { caller: Member }, row: AttachmentRow): UploadAnswer {
  const { id, name, mediaType, bytes, width, height } = row;
  const urlExpiresAt = hub.clock.now() + fileLinkMs;
  const link: FileLink = { attachmentId: id, reader: { role: caller.role, id: sessionIdOf(caller) } };
  return {
    attachment: { id, name, mediaType, bytes, ...(width && height ? { width, height } : {}) },
    received: row.received,
    ...(row.complete
      ? {
          url: `${hub.publicUrl}/v1/files/${signFile(hub.signingKey, link, urlExpiresAt)}/${encodeURIComponent(name.toWellFormed())}`,
          urlExpiresAt,
        }
      : {}),
  };
}

/** Operators see every file of a conversation; a customer their own, and those that were sent to them. */
const maySee = async (tx: Tx, caller: Member, row: AttachmentRow): Promise<boolean> =>
  caller.role !== 'customer' || (await tx.isForCustomer(row.id, caller.session.fromSeq));

/** An address is worth no more than the session it was given to, and no file outlives its message for the customer. */
async function mayStillRead(hub: HubContext, tx: Tx, { attachmentId, reader }: FileLink): Promise<boolean> {
  switch (reader.role) {
    // What was said there may be fetched there, as long as it is said.
    case 'channel':
      return tx.isForCustomer(attachmentId, 0);
    case 'customer': {
      const session = await tx.session(reader.id);
      const conversation = session?.endedAt === null ? await conversationOf(tx, attachmentId) : undefined;
      // It may be another person's by now.
      return session?.personId === conversation?.personId && session !== undefined && tx.isForCustomer(attachmentId, session.fromSeq);
    }
    case 'bot': {
      const bot = hub.bots.find(({ id }) => id === reader.id);
      return bot !== undefined && isOfBrands(tx, attachmentId, bot.brands ?? null);
    }
    case 'operator': {
      const session = await tx.operatorSession(reader.id);
      if (!session || isOver(session, hub.clock.now())) return false;
      const operator = await tx.operator(session.operatorId);
      return operator !== undefined && isOfBrands(tx, attachmentId, operator.brands);
    }
  }
}

const conversationOf = async (tx: Tx, attachmentId: string): Promise<ConversationRow | undefined> =>
  tx.conversation((await tx.attachment(attachmentId))?.conversationId ?? '');

async function isOfBrands(tx: Tx, attachmentId: string, brands: Brands): Promise<boolean> {
  const conversation = await conversationOf(tx, attachmentId);
  return conversation !== undefined && hasBrand(brands, conversation.brand);
}

async function findAttachment(hub: HubContext, call: Pick<Call<'attachment'>, 'caller' | 'params'>): Promise<AttachmentRow> {
  return hub.storage.read(async (tx) => {
    const conversation = await findConversation(tx, call.caller, call.params['id']);
    const row = await tx.attachment(call.params['attachmentId'] ?? '');
    if (!row || row.conversationId !== conversation.id || !(await maySee(tx, call.caller, row))) throw notFound();
    return row;
  });
}

/**
 * Looks at what came: at the first bytes to refuse early, at the whole to know the rest. What customers send is cleaned of where
 * and when it was taken.
 * @throws SegueError `attachment-type` or `attachment-pixels`
 */
async function look(hub: HubContext, row: AttachmentRow, isWhole: boolean): Promise<Partial<Inspected>> {
  try {
    const kind = kindOf(await hub.blobs.head(row.id, sniffLength), row.name);
    if (!isWhole) return { mediaType: kind.mediaType };
    if (!pictureFormats.has(kind.mediaType)) return kind;
    const bytes = await hub.blobs.read(row.id);
    const isCustomers = row.side === 'customer';
    const found = inspectFile(bytes, row.name, { clean: isCustomers });
    if (isCustomers) await hub.blobs.write(row.id, 0, bytes);
    return found;
  } catch (error) {
    if (!isSegueError(error) || (error.code !== 'attachment-type' && error.code !== 'attachment-pixels')) throw error;
    // Nothing of it is kept, so the sender begins again from the first byte.
    await hub.blobs.remove(row.id);
    await hub.commit(({ tx }) => tx.updateAttachment(row.id, { received: 0 }));
    throw error;
  }
}

/** @throws SegueError `upload-offset` */
function checkOffset({ received }: AttachmentRow, offset: number): void {
  if (offset === received) return;
  throw new SegueError(
    'upload-offset',
    `The hub has ${received} bytes of this file. Send from there, and say so in the header "${names.uploadOffset}".`,
    { limit: received },
  );
}

async function addChunk(hub: HubContext, row: AttachmentRow, offset: number, bytes: Uint8Array<ArrayBuffer>): Promise<AttachmentRow> {
  if (bytes.length === 0 || offset + bytes.length > row.bytes) {
    throw new SegueError(
      'invalid-request',
      `The chunk has ${bytes.length} bytes; between 1 and ${row.bytes - offset} are left of the announced ${row.bytes}.`,
    );
  }
  await keepReserve(hub, bytes.length);
  await hub.blobs.write(row.id, offset, bytes);
  const received = offset + bytes.length;
  const complete = received === row.bytes;
  const found = offset === 0 || complete ? await look(hub, row, complete) : {};
  const patch = {
    received,
    complete,
    ...found,
  };
  await hub.commit(({ tx }) => tx.updateAttachment(row.id, patch));
  return { ...row, ...patch };
}

export const uploadRoutes: Pick<Handlers, 'openUpload' | 'upload' | 'attachment' | 'file'> = {
  async openUpload(call, hub) {
    const { intentId, name, mediaType, bytes } = call.body;
    if (bytes > hub.limits.maxAttachmentBytes) {
      throw new SegueError('attachment-too-large', `The file has ${bytes} bytes; at most ${hub.limits.maxAttachmentBytes} are taken.`, {
        limit: hub.limits.maxAttachmentBytes,
        path: 'bytes',
      });
    }
    await keepReserve(hub, bytes);
    const row = await hub.commit(async (work) => {
      const { tx, now } = work;
      const conversation = await findConversation(tx, call.caller, call.params['id']);
      const known = await tx.attachmentByIntent(conversation.id, intentId);
      if (known && !(await maySee(tx, call.caller, known))) throw notFound();
      if (known) return known;
      const most = hub.limits.maxConversationBytes;
      if ((await tx.attachedBytes(conversation.id)) + bytes > most) {
        throw new SegueError(
          'attachment-too-large',
          `With this file the conversation would have more than ${most} bytes of files, which is the most. Send it in another way.`,
          { limit: most, path: 'bytes' },
        );
      }
      const uploader = call.caller.role === 'customer' ? work.uploaderOf(addressKey(call.ip)) : null;
      await keepWithinTotals(work, { brand: conversation.brand, uploader, bytes });
      const made: AttachmentRow = {
        // The name of its blob, too: it says nothing of when or in which order.
        id: work.ids.secret(16),
        conversationId: conversation.id,
        side: sideOf(call.caller),
        uploader,
        intentId,
        name: fileName(name),
        mediaType,
        bytes,
        received: 0,
        width: null,
        height: null,
        complete: false,
        createdAt: now,
      };
      await tx.insertAttachment(made);
      return made;
    });
    return describe(hub, call, row);
  },

  async upload(call, hub) {
    const early = await findAttachment(hub, call);
    if (early.complete) return describe(hub, call, early);
    const offset = Number(call.request.headers.get(names.uploadOffset) ?? NaN);
    checkOffset(early, offset);
    const bytes = await readBytes(call.request, limits.maxChunkBytes);
    // A body may take long to arrive: what was true before it may be over, so all is looked at again, one chunk at a time.
    return inTurn(early.id, async () => {
      const row = await findAttachment(hub, call);
      if (row.complete) return describe(hub, call, row);
      checkOffset(row, offset);
      return describe(hub, call, await addChunk(hub, row, offset, bytes));
    });
  },

  async attachment(call, hub) {
    return describe(hub, call, await findAttachment(hub, call));
  },

  async file({ params, request }, hub) {
    const link = openFileLink(hub.signingKey, params['signed'] ?? '', hub.clock.now());
    const row =
      link && (await hub.storage.read(async (tx) => ((await mayStillRead(hub, tx, link)) ? tx.attachment(link.attachmentId) : undefined)));
    if (!row?.complete) throw notFound();
    const inline = inlineTypes.has(row.mediaType);
    const etag = `"${row.id}"`;
    const headers: Record<string, string> = {
      'content-type': inline ? row.mediaType : 'application/octet-stream',
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(row.name.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
      'cache-control': 'private, max-age=300',
      'accept-ranges': 'bytes',
      // A file never changes once it is complete.
      etag,
      // Nothing in a file runs, whatever it is.
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    };
    const range = byteRange(request.headers.get('range'), row.bytes, request.headers.get('if-range'), etag);
    if (range === 'unsatisfiable')
      return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${row.bytes}` } });
    const part = range && { 'content-range': `bytes ${range.start}-${range.end}/${row.bytes}` };
    const length = range ? range.end - range.start + 1 : row.bytes;
    return new Response(await hub.blobs.stream(row.id, range), {
      status: range ? 206 : 200,
      headers: { ...headers, ...part, 'content-length': String(length) },
    });
  },
};
