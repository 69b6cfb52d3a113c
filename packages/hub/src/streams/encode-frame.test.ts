import type { Frame } from '@segue/protocol';
import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { encodeEvent, encodeFrame } from './encode-frame.ts';

const protocol = new URL(import.meta.resolve('@segue/protocol'));
const folder = new URL('./examples/', protocol);
const text = readFileSync(new URL('../PROTOCOL.md', protocol), 'utf8');
const frames = readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Frame);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('frames on their way out', () => {
  it('look as PROTOCOL.md shows them', () => {
    expect(frames.length).to.be.greaterThan(15);
    for (const frame of frames) {
      const id = frame.type === 'log' ? frame.event.seq : frame.type === 'inbox' ? frame.summary.rev : undefined;
      const written = decode(encodeFrame(frame, id));
      expect(written.endsWith('\n\n')).to.equal(true);
      expect(text).to.contain(`\n${written.trimEnd()}\n`);
    }
  });

  it('give a customer the place of a note and nothing of it', () => {
    const named = (type: string): Frame => frames.find((frame) => frame.type === 'log' && frame.event.type === type)!;
    const [note, hidden] = [named('note'), named('hidden')];
    if (note.type !== 'log' || hidden.type !== 'log') throw new Error('the examples have no note');
    expect(decode(encodeEvent(note.event, 'operator', false))).to.contain(JSON.stringify(note.event));
    expect(decode(encodeEvent(note.event, 'customer', true))).to.equal(decode(encodeFrame(hidden, hidden.event.seq)));
  });
});
