import type { Attachment } from '@segue/protocol';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import type { UploadItem } from '../client.ts';
import { draftContents } from './draft-contents.ts';

const attachment = (id: string): Attachment => ({ id, name: 'photo.jpg', mediaType: 'image/jpeg', bytes: 4 });
const upload = (id: string, state: UploadItem['state'] = 'done'): UploadItem => ({
  id: `upload-${id}`,
  name: 'photo.jpg',
  mediaType: 'image/jpeg',
  bytes: 4,
  sentBytes: 4,
  state,
  ...(state === 'done' && { attachment: attachment(id) }),
});

describe('what a composer holds', () => {
  it('is words, or files, or both: then the words are beside the first file', () => {
    expect(draftContents('Both', [])).to.deep.equal([{ kind: 'text', markdown: 'Both' }]);
    expect(draftContents('', [upload('a')])).to.deep.equal([{ kind: 'attachment', attachment: attachment('a') }]);
    expect(draftContents('Both', [upload('a'), upload('b')])).to.deep.equal([
      { kind: 'attachment', attachment: attachment('a'), markdown: 'Both' },
      { kind: 'attachment', attachment: attachment('b') },
    ]);
    expect(draftContents('', [])).to.deep.equal([]);
  });

  it('leaves out files that are not on the hub', () => {
    expect(draftContents('Look', [upload('a', 'failed'), upload('b')])).to.deep.equal([
      { kind: 'attachment', attachment: attachment('b'), markdown: 'Look' },
    ]);
    expect(draftContents('Look', [upload('a', 'failed')])).to.deep.equal([{ kind: 'text', markdown: 'Look' }]);
  });
});
