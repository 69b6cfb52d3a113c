import { until } from '@segue/testing';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { states } from './look.ts';
import { startHub, type Place } from './start-hub.ts';
import { talking } from './talking.ts';

let place: Place;
beforeEach(async () => {
  place = await startHub();
});
afterEach(() => place.close());

describe('uploads', () => {
  it('go in chunks, show their progress, and resume from what the hub has', async () => {
    const customer = await talking(place);
    const png = new Uint8Array(1_200_000).fill(1);
    png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1]);
    let chunks = 0;
    place.network.fate = (request) => (request.method === 'PATCH' && ++chunks === 2 ? 'lose-answer' : 'pass');
    const progress = new Set<number>();
    customer.state.subscribe(({ uploads }) => uploads.forEach(({ sentBytes }) => progress.add(sentBytes)));
    const done = customer.upload(new File([png], 'photo.png', { type: 'image/png' }));
    await until(() => chunks === 2, 'the second chunk');
    await place.clock.advance(5_000);
    const attachment = await done;
    expect(attachment).to.include({ name: 'photo.png', mediaType: 'image/png', bytes: 1_200_000 });
    expect([...progress]).to.deep.equal([0, 524_288, 1_048_576, 1_200_000]);
    expect(customer.state.get().uploads[0]).to.deep.include({ state: 'done', attachment });
    customer.send({ kind: 'attachment', attachment });
    expect(customer.state.get().uploads).to.deep.equal([]);
    await until(() => states(customer).every((state) => state === 'sent'));
    expect(await customer.attachmentUrl(attachment.id)).to.match(/^http:\/\/hub\.test\/v1\/files\//);
  });

  it('say which file of the hub each became, also when two have one name', async () => {
    const customer = await talking(place);
    const notes = ['first', 'second'].map((text) => new File([text], 'notes.txt', { type: 'text/plain' }));
    const attachments = await Promise.all(notes.map((file) => customer.upload(file)));
    expect(attachments[0]!.id).not.to.equal(attachments[1]!.id);
    expect(customer.state.get().uploads.map(({ attachment }) => attachment)).to.deep.equal(attachments);
    customer.send({ kind: 'attachment', attachment: attachments[0]! });
    expect(customer.state.get().uploads.map(({ attachment }) => attachment)).to.deep.equal([attachments[1]]);
  });

  it('that were chosen together are listed in their order', async () => {
    const customer = await talking(place);
    const names = ['a.txt', 'b.txt', 'c.txt'];
    await Promise.all(names.map((name) => customer.upload(new File([name], name, { type: 'text/plain' }))));
    expect(customer.state.get().uploads.map(({ name }) => name)).to.deep.equal(names);
  });

  it('say why a file is refused, and can be taken away', async () => {
    const customer = await talking(place);
    const big = { name: 'big.bin', type: '', size: 20 * 1024 * 1024, slice: () => new Blob() } as unknown as File;
    const error = await customer.upload(big).catch((reason: unknown) => reason);
    expect(error).to.include({ code: 'attachment-too-large' });
    const [item] = customer.state.get().uploads;
    expect(item).to.include({ state: 'failed', error: 'attachment-too-large', limit: 10 * 1024 * 1024 });
    customer.cancelUpload(item!.id);
    expect(customer.state.get().uploads).to.deep.equal([]);
  });
});
